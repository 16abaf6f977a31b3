"""The fields by which bodies are chosen, for roadmaps and assignments alike."""

from collections.abc import Iterable

from django.conf import settings
from django.utils.timezone import localdate

from veche import packs
from veche.agencies import queries as agencies
from veche.agencies.models import Body
from veche.agencies.queries.words import LEVELS
from veche.compliance.queries import rulebook
from veche.lib import clock
from veche.people import queries as people
from veche.people.models import Person

FOUNDERS = (Body.Level.REGION, Body.Level.MINISTRY, Body.Level.MUNICIPALITY)
MOST = 500
Choices = list[tuple[str, str]]


def choices(person: Person, permission: str) -> dict[str, Choices]:
    """This function will list what the fields offer, within the bodies in which the viewer has the permission."""
    own = people.bodies(person, permission)
    founders = own.filter(level__in=FOUNDERS, closed_on=None).order_by("name", "id")[:MOST]
    spheres = own.exclude(sphere="").order_by("sphere").values_list("sphere", flat=True).distinct()
    return {
        "territory": [(str(each.pk), each.name) for each in agencies.municipalities()],
        "founder": [(str(each.pk), each.title) for each in founders],
        "level": [(level, str(label)) for level, label in LEVELS.items() if level != Body.Level.COURT],
        "sphere": [(each, each) for each in spheres],
        "absent": networks(),
        "finding": list(rulebook.titles(on=localdate(clock.now())).items()),
    }


def networks(names: Iterable[str] = ()) -> Choices:
    """This function will name networks, all that are known when none is named."""
    known = packs.load("networks", regions=tuple(settings.VECHE_REGION_PACKS))
    return [(name, network(name)) for name in (tuple(names) or known) if name in known]


def network(name: str) -> str:
    """This function will call a network as people do."""
    return rulebook.network(name)
