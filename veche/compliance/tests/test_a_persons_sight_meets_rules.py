"""What no network shows is met by what a person saw with evidence, and until then by what a sheet states."""

import datetime as dt
from typing import Any

import pytest

from tests.world import NOON, World
from veche.compliance.models import Switch
from veche.compliance.tests import sights
from veche.people.models import Person
from veche.registry.models import Observation, Page

pytestmark = pytest.mark.django_db
LATER = NOON + dt.timedelta(hours=1)


@pytest.fixture
def page(world: World) -> Page:
    for pack in ("amur", "saint_petersburg"):
        Switch.objects.create(pack=pack, is_on=True, since=NOON.date(), actor="test", at=NOON)
    Switch.objects.create(pack="amur", rule="two_widgets", is_on=True, since=NOON.date(), actor="test", at=NOON)
    return world.school_page


def told(page: Page, *, now: dt.datetime = NOON, **seen: Any) -> Observation:
    anna = Person.objects.get(login="anna")
    return Observation.objects.create(page=page, at=now, source="person", profile=seen, by=anna, told_at=now)


def test_the_connection_is_what_a_person_saw_before_what_a_sheet_states(page: Page) -> None:
    assert sights.outcome(page, "is_plugged") == "unknown"
    Page.objects.filter(pk=page.pk).update(stated={"is_plugged": False})
    assert sights.outcome(page, "is_plugged") == "broken"
    seen = told(page, is_plugged=True)
    verdict = sights.verdicts(page, now=LATER)["is_plugged"]
    assert (verdict.outcome, verdict.observation, verdict.evidence["source"]) == ("met", seen, "person")


def test_widgets_are_counted_by_whoever_looked_last(page: Page) -> None:
    assert sights.outcome(page, "two_widgets") == "unknown"
    counted = told(page, widgets=2)
    verdict = sights.verdicts(page)["two_widgets"]
    assert (verdict.outcome, verdict.observation) == ("met", counted)
    looked = sights.look(page, now=LATER, menu=[])
    verdict = sights.verdicts(page, now=LATER)["two_widgets"]
    assert (verdict.outcome, verdict.observation) == ("broken", looked)
    counted = told(page, now=LATER + dt.timedelta(hours=1), widgets=2)
    assert sights.outcome(page, "two_widgets", now=LATER + dt.timedelta(hours=1)) == "met"
