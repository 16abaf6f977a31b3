"""The region screen: who is at risk now, what the rating would lose, one click to a draft."""

import datetime as dt
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from django.test import Client

from conftest import signed_in
from tests.world import World, person
from veche.analytics.models import WeekRisk
from veche.analytics.operations.risk_counting import count_risk
from veche.analytics.queries import risk
from veche.analytics.queries.methods import in_force
from veche.analytics.rules.municipal_rating import posting_loss
from veche.compliance.models import WeekCount
from veche.lib import clock

pytestmark = pytest.mark.django_db
FRIDAY = dt.datetime(2026, 6, 19, 12, 0, tzinfo=ZoneInfo("Asia/Vladivostok"))
MONDAY, WEEK = dt.date(2026, 6, 15), dt.timedelta(days=7)


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


def test_nobody_is_called_safe_while_pages_are_unknown(week: World) -> None:
    WeekCount.objects.update(is_at_risk=False)
    count_risk(now=FRIDAY)
    said = text(signed_in(week.boris))
    assert "О 1 странице ничего не известно" in said
    assert "Все успевают" not in said
    WeekCount.objects.filter(seen_until=None).delete()
    count_risk(now=FRIDAY)
    assert "Все успевают" in text(signed_in(week.boris))


def missed(world: World, *, monday: dt.date, seen_until: dt.datetime) -> int:
    """What the rating may still lose when one page lacks posts in an earlier week that was read up to a moment."""
    WeekCount.objects.create(page=world.school_page, monday=monday, norm=3, own=0, seen_until=seen_until)
    count_risk(now=FRIDAY)
    found: int = risk.risk(world.boris, by_founder=False, on=FRIDAY.date()).total["rated_at_risk"]
    return found


def test_a_page_that_has_missed_a_week_of_the_month_can_lose_nothing_more(week: World) -> None:
    assert missed(week, monday=MONDAY - WEEK, seen_until=FRIDAY) == 0


def test_an_earlier_week_that_was_not_read_to_its_end_is_not_missed(week: World) -> None:
    assert missed(week, monday=MONDAY - WEEK, seen_until=FRIDAY - dt.timedelta(days=8)) == 1


def test_a_week_belongs_to_the_month_of_its_thursday(week: World) -> None:
    """June 29 is a Monday of July: what June missed costs July nothing."""
    monday, friday = MONDAY + 2 * WEEK, FRIDAY + 2 * WEEK
    WeekCount.objects.filter(monday=MONDAY).update(monday=monday, seen_until=friday)
    WeekCount.objects.create(page=week.school_page, monday=MONDAY, norm=3, own=0, seen_until=FRIDAY + WEEK)
    count_risk(now=friday)
    assert risk.risk(week.boris, by_founder=False, on=friday.date()).total["rated_at_risk"] == 1


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


def test_a_narrowed_list_holds_the_pages_that_were_counted(week: World) -> None:
    """A region's own line is not the whole region, nor a founder's the municipalities below it."""

    def listed(**narrowed: int) -> list[int]:
        asked = {name: str(narrowed.get(name, "")) for name in ("municipality", "founder")}
        return [row["page_id"] for row in risk.pages_at_risk(week.boris, **asked, after="").rows]

    assert listed(municipality=week.district.pk) == listed(founder=week.administration.pk) == [week.school_page.pk]
    assert listed(municipality=week.region.pk) == listed(founder=week.government.pk) == []
    assert listed(founder=10**17) == []


def test_who_runs_one_page_is_told_of_it_and_not_that_nothing_was_counted(week: World) -> None:
    keeper = person("zoya", "Зоя Ведёт", "page_administrator", week.school)
    assert week.school_page.title in text(signed_in(keeper))
