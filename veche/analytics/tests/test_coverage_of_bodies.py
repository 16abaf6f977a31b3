"""Coverage: bodies that owe a page, have one, or are freed; the same on the screen and in the files."""

import datetime as dt
from io import BytesIO

import pytest
from django.test import Client
from openpyxl import load_workbook

from conftest import signed_in
from tests.world import NOON, World
from veche.agencies import operations as agencies
from veche.analytics.models import CoverageDay
from veche.analytics.operations.covering import count_coverage
from veche.analytics.queries import coverage
from veche.registry.models import Exemption, Page

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 6, 17)


def whole(world: World) -> coverage.Covered:
    count_coverage(now=NOON)
    return coverage.coverage(world.boris, by="level", on=TODAY)[1]


def test_a_body_is_covered_by_a_page_in_any_network(world: World) -> None:
    before = whole(world)
    Page.objects.filter(body=world.school).update(closed_on=TODAY)
    after = whole(world)
    assert (after.owing, after.covered) == (before.owing, before.covered - 1)
    assert before.networks["vk"] == before.covered > 0


def test_courts_and_bodies_freed_by_a_document_are_in_no_share(world: World) -> None:
    before = whole(world)
    agencies.add_body("Районный суд", level="court", territory=world.district, actor="test", now=NOON)
    Exemption.objects.create(body=world.school, basis="решение № 1", since=TODAY)
    after = whole(world)
    assert (after.owing, after.exempt) == (before.owing - 1, before.exempt + 1)


def test_a_day_counted_twice_is_kept_once_and_days_stand_side_by_side(world: World) -> None:
    whole(world), whole(world)
    count_coverage(now=NOON + dt.timedelta(days=7))
    assert CoverageDay.objects.values("day").distinct().count() == 2
    assert [day for day, _ in coverage.over_time(world.boris, until=TODAY + dt.timedelta(days=7))] == [
        TODAY,
        TODAY + dt.timedelta(days=7),
    ]


def test_the_files_say_what_the_screen_says(world: World, as_boris: Client) -> None:
    total = whole(world)
    screen = as_boris.get("/analytics/coverage/").content.decode()
    assert world.district.name in screen
    lines = b"".join(as_boris.get("/analytics/coverage.csv")).decode().splitlines()
    sheet = load_workbook(BytesIO(as_boris.get("/analytics/coverage.xlsx").content)).active
    assert sheet is not None
    last = [cell.value for cell in list(sheet.rows)[-1]]
    assert last[1:4] == [total.owing, total.covered, total.exempt]
    assert lines[-1].split(";")[1:4] == [str(total.owing), str(total.covered), str(total.exempt)]
    assert as_boris.get("/analytics/coverage.exe").status_code == 404


def test_one_sees_the_bodies_under_ones_own(world: World) -> None:
    whole(world)
    client = signed_in(world.gleb)
    assert world.district.name not in client.get("/analytics/coverage/").content.decode()
