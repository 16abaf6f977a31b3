"""Counting which bodies have a page, once a day."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable

from django.db import transaction
from django.db.models import Q

from veche.agencies import queries as agencies
from veche.agencies.models import Body, Territory
from veche.analytics.models import CoverageDay
from veche.packs.kinds.obligations import Obligation
from veche.people.models import Realm
from veche.registry.models import Exemption, Page
from veche.registry.queries import obligations

Group = tuple[int, int, str, str]


@transaction.atomic
def count_coverage(*, now: dt.datetime) -> dt.date:
    """This function will keep today's coverage in place of what was counted earlier today, and tell the day.

    Whom an obligation in force names owes a page: courts and ТОС stay out as long as no pack names them, and
    recommendations oblige nobody. A body is covered by a live page that is not closed, in any network.
    """
    day = agencies.day_of_region(now)
    held, freed = _held(day), set(Exemption.objects.standing(day).everywhere().values_list("body_id", flat=True))
    bodies, networks = defaultdict[Group, Counter[str]](Counter), defaultdict[Group, Counter[str]](Counter)
    for pk, group in _owing(day):
        state = "exempt" if pk in freed else "covered" if held.get(pk) else "bare"
        bodies[group][state] += 1
        if state == "covered":
            networks[group].update(held[pk])
    CoverageDay.objects.filter(day=day).delete()
    CoverageDay.objects.bulk_create(
        [_row(day, group, bodies[group], networks[group]) for group in bodies], batch_size=500
    )
    return day


def _row(day: dt.date, group: Group, states: Counter[str], networks: Counter[str]) -> CoverageDay:
    founder, territory, level, sphere = group
    return CoverageDay(
        day=day,
        founder_id=founder,
        territory_id=territory,
        level=level,
        sphere=sphere,
        bodies=states.total(),
        exempt=states["exempt"],
        covered=states["covered"],
        networks=dict(sorted(networks.items())),
    )


def _held(day: dt.date) -> dict[int, set[str]]:
    rows = Page.objects.filter(Q(closed_on=None) | Q(closed_on__gt=day), realm=Realm.LIVE)
    found: dict[int, set[str]] = defaultdict(set)
    for body, network in rows.values_list("body_id", "network"):
        found[body].add(network)
    return found


def _owing(day: dt.date) -> Iterable[tuple[int, Group]]:
    """Bodies that owe a page, each with its group; an institution stands under its founder."""
    asked = [each for each in obligations.in_force(day) if not each.is_recommendation]
    places = {each.pk: each for each in Territory.objects.all()}
    codes = {pk: obligations.code_of(place) for pk, place in places.items()}
    rows = Body.objects.standing().values_list("pk", "parent_id", "level", "sphere", "territory_id")
    for pk, parent, level, sphere, place in rows.iterator(chunk_size=2000):
        if _is_named(asked, level=level, sphere=sphere, oktmo=codes[place]):
            founder = parent if level == Body.Level.INSTITUTION and parent else pk
            yield pk, (founder, _municipality(places[place]), level, sphere)


def _is_named(asked: Iterable[Obligation], *, level: str, sphere: str, oktmo: str | None) -> bool:
    return any(each.bodies.cover(level=level, sphere=sphere, oktmo=oktmo) for each in asked)


def _municipality(place: Territory) -> int:
    return place.parent_id if place.kind == Territory.Kind.SETTLEMENT and place.parent_id else place.pk
