"""What the tests of roadmaps share: giving one, and finding its steps."""

import datetime as dt

from tests.world import NOON, World
from veche.agencies.models import Body
from veche.compliance.models import Roadmap, Step
from veche.compliance.operations.roadmaps import giving, hearing
from veche.compliance.operations.roadmaps.giving import Gift
from veche.compliance.queries.roadmaps import templates
from veche.compliance.queries.roadmaps.targets import preview


def give(world: World, name: str, *bodies: Body, network: str = "", now: dt.datetime = NOON) -> list[Roadmap]:
    """This function will give a template to bodies in Boris's name."""
    template = templates.template(name)
    assert template is not None
    found = preview(bodies, template, network=network)
    return giving.give(Gift(template=template, network=network), found.targets, actor=world.boris.actor, now=now)


def given(world: World, name: str, body: Body, *, network: str = "") -> Roadmap:
    """This function will give a template to one body and hear what checks say of it at once."""
    return hearing.hear(give(world, name, body, network=network)[0].pk, now=NOON)


def step(roadmap: Roadmap, key: str) -> Step:
    """This function will find a step as it stands now."""
    return Step.objects.select_related("roadmap").get(roadmap=roadmap, key=key)


def states(roadmap: Roadmap) -> dict[str, str]:
    """This function will tell where the steps stand."""
    return dict(roadmap.steps.order_by("position").values_list("key", "state"))
