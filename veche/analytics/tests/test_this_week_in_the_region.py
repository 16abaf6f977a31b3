"""The region screen: who is at risk now, what the rating would lose, one click to a draft."""

import datetime as dt
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from django.test import Client

from conftest import signed_in
from tests.world import World
from veche.analytics.models import WeekRisk
from veche.analytics.operations.risk_counting import count_risk
from veche.analytics.queries import risk
from veche.analytics.queries.methods import in_force
from veche.analytics.rules.municipal_rating import posting_loss
from veche.compliance.models import WeekCount
from veche.lib import clock

pytestmark = pytest.mark.django_db
FRIDAY = dt.datetime(2026, 6, 19, 12, 0, tzinfo=ZoneInfo("Asia/Vladivostok"))
MONDAY = dt.date(2026, 6, 15)


@pytest.fixture
def week(world: World) -> World:
    """The first district has one page that kept the norm and one at risk; the other district's page nobody has seen."""
    for page, own, at_risk, seen in (
        (world.page, 3, False, FRIDAY),
        (world.school_page, 1, True, FRIDAY),
        (world.other_page, 0, False, None),
    ):
        WeekCount.objects.create(page=page, monday=MONDAY, norm=3, own=own, is_at_risk=at_risk, seen_until=seen)
    count_risk(now=FRIDAY)
    return world


def text(client: Client, address: str = "/analytics/risk/") -> str:
    with clock.frozen(FRIDAY):
        answer = client.get(address)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().replace("\u00a0", " ").split())


def test_counters_by_municipality_and_what_the_rating_loses(week: World) -> None:
    found = risk.risk(week.boris, by_founder=False, on=FRIDAY.date())
    first, second = found.rows
    assert (first.name, dict(first.counts)) == (
        week.district.name,
        {"owing": 2, "met": 1, "at_risk": 1, "unknown": 0, "rated": 2, "rated_at_risk": 1},
    )
    assert first.loses == Decimal("25.0")
    assert (second.counts["unknown"], second.loses) == (1, Decimal(0))


def test_a_page_that_has_missed_a_week_of_the_month_can_lose_nothing_more(week: World) -> None:
    WeekCount.objects.create(
        page=week.school_page, monday=MONDAY - dt.timedelta(days=7), norm=3, own=0, seen_until=FRIDAY
    )
    count_risk(now=FRIDAY)
    assert risk.risk(week.boris, by_founder=False, on=FRIDAY.date()).total["rated_at_risk"] == 0


def test_counting_twice_counts_once(week: World) -> None:
    count_risk(now=FRIDAY)
    assert sum(WeekRisk.objects.values_list("owing", flat=True)) == 3


def test_the_formula_of_the_rating() -> None:
    method = in_force(dt.date(2026, 6, 1))
    assert posting_loss(counted=64, missing=15, method=method).quantize(Decimal("0.01")) == Decimal("11.72")
    assert posting_loss(counted=0, missing=0, method=method) == 0


def test_the_screen_names_pages_and_leads_to_a_draft(week: World) -> None:
    type(week.page).objects.update(is_connected=True)
    page = text(signed_in(week.anna))
    assert week.school_page.title in page
    assert "1 из 3" in page
    assert f"/newsroom/materials/new?page={week.school_page.pk}" in page
    assert week.other_page.title not in page
    assert week.school_page.title in text(signed_in(week.anna), f"/newsroom/materials/new?page={week.school_page.pk}")


def test_a_stranger_sees_neither_counters_nor_pages(week: World) -> None:
    page = text(signed_in(week.gleb))
    assert week.school_page.title not in page
    assert week.district.name not in page
    assert not risk.pages_at_risk(week.gleb, municipality=str(week.district.pk), founder="", after="").rows
