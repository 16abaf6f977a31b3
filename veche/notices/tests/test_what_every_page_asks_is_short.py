"""The bell is asked on every page, the letters every minute: by index, however many notices there are."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.plans import analyse, plans_of, reads_everything
from tests.world import NOON, World
from veche.notices.models import Notice
from veche.notices.operations import letters, telling
from veche.notices.queries import bell
from veche.people.models import Person
from veche.people.queries import staff

LARGE = "notices_notice|notices_letter|people_person"
ASKED: dict[str, Callable[[World], Any]] = {
    "the bell": lambda world: bell.unread(world.anna),
    "the list": lambda world: bell.portion(world.anna, which="", after=""),
    "letters": lambda _world: letters.owe_notices(now=NOON + dt.timedelta(hours=1)),
    "a matter that ends": lambda _world: telling.close(["finding_opened:page:1"], now=NOON),
    "forgotten letters": lambda _world: letters.owe_forgotten(now=NOON),
    "staff by name": lambda world: staff.portion(world.roma, staff.chosen(world.roma, staff.Filters()), after=""),
}


@pytest.fixture
def crowd(world: World, settings: Any) -> World:
    settings.VECHE_SMTP = "smtp://127.0.0.1:1"
    Person.objects.bulk_create(Person(login=f"p{n}", name=f"Человек {n}", password="!") for n in range(300))
    rows = (
        Notice(
            person=world.boris if n % 10 else world.anna,
            kind="finding_opened",
            key=f"finding_opened:page:{n}",
            body=world.administration,
            at=NOON,
            read_at=NOON,
        )
        for n in range(2000)
    )
    Notice.objects.bulk_create(rows, batch_size=500)
    analyse()
    return world


@pytest.mark.parametrize("asked", ASKED.values(), ids=ASKED)
def test_nothing_is_read_from_end_to_end(crowd: World, asked: Callable[[World], Any]) -> None:
    plans = plans_of(lambda: asked(crowd), tables=LARGE)
    assert plans
    assert [plan for plan in plans if reads_everything(plan, tables=LARGE)] == []


def test_the_bell_costs_two_queries_however_much_waits(crowd: World) -> None:
    Notice.objects.update(read_at=None)
    anna = Person.objects.get(pk=crowd.anna.pk)
    with CaptureQueriesContext(connection) as captured:
        assert bell.unread(anna) == bell.MOST + 1
    assert len(captured) <= 2
