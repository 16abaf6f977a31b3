"""The screens of the region cost the same with a quarter of a million pages: no plan reads a large table from end to end."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection

from tests.plans import analyse, plan_of, plans_of, reads_everything
from tests.world import NOON, World, page, person
from veche.agencies.models import Body
from veche.analytics.models import CoverageDay
from veche.analytics.queries import coverage, risk
from veche.compliance.models import WeekCount
from veche.registry.models import Page

LARGE = "compliance_weekcount|registry_page|analytics_coverageday"
MONDAY, TODAY = dt.date(2026, 6, 15), dt.date(2026, 6, 17)


def listed(world: World, **narrowed: str) -> risk.Portion:
    asked = {"municipality": "", "founder": "", "after": ""} | narrowed
    return risk.pages_at_risk(world.boris, **asked)


ASKED: dict[str, Callable[[World], Any]] = {
    "pages at risk": listed,
    "the next ones": lambda world: listed(world, after=str(world.other_page.pk)),
    "of a founder": lambda world: listed(world, founder=str(world.administration.pk)),
    "of a municipality": lambda world: listed(world, municipality=str(world.district.pk)),
    "the newest day": lambda world: coverage.newest(world.boris),
    "a day": lambda world: coverage.coverage(world.boris, by="territory", on=TODAY),
    "weeks": lambda world: coverage.over_time(world.boris, until=TODAY),
}


@pytest.fixture
def crowd(world: World) -> World:
    pages = Page.objects.bulk_create(
        Page(
            network="vk",
            address=f"page{n}",
            external_id=f"9{n}",
            url=f"https://vk.com/page{n}",
            title=f"Страница {n}",
            body=world.school if n % 2 else world.other_administration,
            added_at=NOON,
        )
        for n in range(1500)
    )
    WeekCount.objects.bulk_create(
        WeekCount(page=page, monday=MONDAY, norm=3, own=1, is_at_risk=n % 20 == 0) for n, page in enumerate(pages)
    )
    CoverageDay.objects.bulk_create(
        CoverageDay(
            day=TODAY - dt.timedelta(days=n // 20),
            founder=world.administration,
            territory=world.district,
            level="institution",
            sphere=f"sphere{n % 20}",
            bodies=2,
            covered=1,
        )
        for n in range(1500)
    )
    analyse()
    return world


@pytest.mark.parametrize("asked", ASKED.values(), ids=ASKED)
def test_nothing_is_read_from_end_to_end(crowd: World, asked: Callable[[World], Any]) -> None:
    plans = plans_of(lambda: asked(crowd), tables=LARGE)
    assert plans
    assert [plan for plan in plans if reads_everything(plan, tables=LARGE)] == []


def test_who_runs_one_page_walks_along_no_week_of_others(crowd: World) -> None:
    museum = Body.objects.create(name="Музей", level="institution", territory=crowd.district, path="/museum/")
    page(museum, network="ok", address="museum", external_id="1")
    keeper = person("zoya", "Зоя Ведёт", "page_administrator", museum)
    plans = plans_of(
        lambda: risk.pages_at_risk(keeper, municipality="", founder="", after=""), tables="compliance_weekcount"
    )
    assert plans
    # PostgreSQL knows that there are but a few dozen weeks here, and merges them with her one page.
    assert all("SEARCH compliance_weekcount" in plan or connection.vendor == "postgresql" for plan in plans)


def test_a_full_reading_would_be_seen(crowd: World) -> None:
    assert reads_everything(plan_of("SELECT id FROM compliance_weekcount WHERE reposts = 7"), tables=LARGE)
