"""A broken rule opens a finding with an owner and a day; only a re-check that sees it mended closes it."""

import datetime as dt

import pytest

from tests.world import NOON, World
from veche.compliance.models import Finding
from veche.compliance.tests import sights
from veche.journal.models import Entry

pytestmark = pytest.mark.django_db
LATER = NOON + dt.timedelta(hours=6)


def opened(world: World) -> Finding:
    sights.look(world.school_page, site="")
    sights.verdicts(world.school_page)
    return Finding.objects.get(rule="site")


def test_a_breach_opens_a_finding_of_the_body_for_five_working_days(world: World) -> None:
    finding = opened(world)
    # NOON is Wednesday 17 June in Vladivostok: two working days of this week, three of the next, until 18:00.
    assert finding.due_at == dt.datetime(2026, 6, 24, 8, 0, tzinfo=dt.UTC)
    assert (finding.body, finding.closed_at) == (world.school, None)


def test_a_breach_that_lasts_keeps_its_finding_and_its_day(world: World) -> None:
    first = opened(world)
    sights.look(world.school_page, now=LATER, site="")
    sights.verdicts(world.school_page, now=LATER)
    assert Finding.objects.filter(rule="site").get().due_at == first.due_at


def test_a_recheck_that_sees_it_mended_closes_the_finding(world: World) -> None:
    opened(world)
    sights.look(world.school_page, now=LATER)
    verdict = sights.verdicts(world.school_page, now=LATER)["site"]
    finding = Finding.objects.get(rule="site")
    assert (finding.closed_at, finding.closed_by) == (LATER, verdict)


def test_a_recheck_that_sees_nothing_leaves_it_open(world: World) -> None:
    opened(world)
    sights.look(world.school_page, now=LATER, site=None, description=None)
    assert sights.outcome(world.school_page, "site", now=LATER) == "unknown"
    assert Finding.objects.get(rule="site").closed_at is None


def test_a_second_breach_is_a_second_finding(world: World) -> None:
    opened(world)
    for hours, site in ((6, "https://school1.example.ru"), (12, "")):
        sights.look(world.school_page, now=NOON + dt.timedelta(hours=hours), site=site)
        sights.verdicts(world.school_page, now=NOON + dt.timedelta(hours=hours))
    assert Finding.objects.filter(rule="site").count() == 2


def test_a_missed_week_is_mended_by_a_week_that_keeps_the_norm(world: World) -> None:
    sights.look(world.school_page)
    sights.verdicts(world.school_page)
    assert Finding.objects.get(rule="posts_in_week").closed_at is None
    sights.posts(world.school_page, *(NOON + dt.timedelta(minutes=minute) for minute in range(3)))
    sights.look(world.school_page, now=LATER)
    sights.verdicts(world.school_page, now=LATER)
    assert Finding.objects.get(rule="posts_in_week").closed_at == LATER


def test_opening_and_closing_are_in_the_journal(world: World) -> None:
    opened(world)
    sights.look(world.school_page, now=LATER)
    sights.verdicts(world.school_page, now=LATER)
    entries = Entry.objects.filter(fact__startswith="compliance.Finding").order_by("id")
    facts = [(entry.fact, entry.values.get("rules") or entry.values["rule"]) for entry in entries]
    both = "federal_minimum.site,federal_minimum.posts_in_week"
    assert facts == [("compliance.FindingsOpened", both), ("compliance.FindingClosed", "site")]
