"""Open, mended, disputed, waived: each deed has a name, a guard and an entry in the journal; a look has the last word."""

import datetime as dt
from typing import Any

import pytest

from tests.world import NOON, World
from veche.compliance.models import Finding, FindingStep
from veche.compliance.operations import findings
from veche.compliance.operations.reasons import ReasonNeeded
from veche.compliance.rules.finding_steps import DEEDS, possible
from veche.compliance.tests import sights
from veche.journal.models import Entry
from veche.people.models import Person

pytestmark = pytest.mark.django_db
LATER = NOON + dt.timedelta(hours=6)
TOMORROW = NOON.date() + dt.timedelta(days=1)


@pytest.fixture
def finding(world: World) -> Finding:
    sights.look(world.school_page, site="")
    sights.verdicts(world.school_page)
    return Finding.objects.select_related("page__body__territory", "body__territory").get(rule="site")


def deed(name: str, finding: Finding, *, by: Person, owner: Person | None = None) -> Finding:
    words = {"reason": "Сайт закрыт на ремонт"}
    arguments: dict[str, dict[str, Any]] = {
        "claim": {},
        "waive": {"basis": "Приказ № 5", "until": TOMORROW},
        "extend": {"until": TOMORROW, **words},
        "own": {"owner": owner or by},
    }
    moved: Finding = getattr(findings, name)(finding, by=by, now=NOON, **arguments.get(name, words))
    return moved


def test_a_body_says_mended_and_a_check_is_asked_for_at_once(world: World, finding: Finding) -> None:
    moved = findings.claim(finding, by=world.anna, now=NOON)
    assert (moved.state, moved.closed_at) == ("mended", None)
    assert Entry.objects.filter(fact="compliance.CheckAsked", values__page_id=finding.page_id).exists()


def test_a_look_that_sees_it_mended_closes(world: World, finding: Finding) -> None:
    findings.claim(finding, by=world.anna, now=NOON)
    sights.look(world.school_page, now=LATER)
    sights.verdicts(world.school_page, now=LATER)
    finding.refresh_from_db()
    assert (finding.state, finding.closed_at) == ("rechecked", LATER)


def test_a_look_that_sees_it_still_broken_opens_it_again(world: World, finding: Finding) -> None:
    findings.claim(finding, by=world.anna, now=NOON)
    sights.verdicts(world.school_page, now=LATER)
    finding.refresh_from_db()
    assert finding.state == "mended", "what was seen before the word does not count"
    sights.look(world.school_page, now=LATER, site="")
    sights.verdicts(world.school_page, now=LATER)
    finding.refresh_from_db()
    assert (finding.state, finding.steps.latest("id").deed) == ("open", "still_broken")


def test_a_look_that_sees_nothing_leaves_the_word(world: World, finding: Finding) -> None:
    findings.claim(finding, by=world.anna, now=NOON)
    sights.look(world.school_page, now=LATER, site=None)
    sights.verdicts(world.school_page, now=LATER)
    finding.refresh_from_db()
    assert finding.state == "mended"


def test_a_waiver_ends_after_its_day(world: World, finding: Finding) -> None:
    findings.waive(finding, basis="Приказ № 5", until=TOMORROW, by=world.boris, now=NOON)
    for days, state in ((1, "waived"), (2, "open")):
        now = NOON + dt.timedelta(days=days)
        sights.look(world.school_page, now=now, site="")
        sights.verdicts(world.school_page, now=now)
        finding.refresh_from_db()
        assert finding.state == state


def test_nobody_decides_a_dispute_of_their_own(world: World, finding: Finding) -> None:
    findings.dispute(finding, reason="Сайта нет по закону", by=world.boris, now=NOON)
    with pytest.raises(findings.OwnDispute):
        findings.reject(finding, reason="Есть", by=world.boris, now=NOON)
    assert findings.reject(finding, reason="Есть", by=world.roma, now=NOON).state == "open"


@pytest.mark.parametrize("name", ["dispute", "extend", "waive"])
def test_what_is_decided_is_explained(world: World, finding: Finding, name: str) -> None:
    arguments: dict[str, dict[str, Any]] = {
        "dispute": {"reason": " "},
        "extend": {"reason": "", "until": TOMORROW},
        "waive": {"basis": "", "until": TOMORROW},
    }
    with pytest.raises(ReasonNeeded):
        getattr(findings, name)(finding, by=world.boris, now=NOON, **arguments[name])


def test_more_time_lasts_to_the_end_of_a_day_in_the_bodys_zone(world: World, finding: Finding) -> None:
    moved = findings.extend(finding, until=dt.date(2026, 7, 1), reason="Отпуск", by=world.boris, now=NOON)
    assert moved.due_at == dt.datetime(2026, 7, 1, 8, 0, tzinfo=dt.UTC)
    with pytest.raises(findings.NotADay):
        findings.extend(finding, until=dt.date(2026, 6, 1), reason="Отпуск", by=world.boris, now=NOON)


def test_the_owner_is_somebody_who_may_mend_the_page(world: World, finding: Finding) -> None:
    assert findings.own(finding, owner=world.anna, by=world.anna, now=NOON).owner == world.anna
    with pytest.raises(findings.NotOfTheBody):
        findings.own(finding, owner=world.gleb, by=world.anna, now=NOON)


@pytest.mark.parametrize("name", DEEDS)
def test_no_state_allows_other_deeds_than_those_named(world: World, finding: Finding, name: str) -> None:
    for state in Finding.State.values:
        closed = NOON if state in {"rechecked", "withdrawn"} else None
        Finding.objects.filter(pk=finding.pk).update(state=state, waived_until=TOMORROW, closed_at=closed)
        finding.refresh_from_db()
        told = Entry.objects.filter(fact="compliance.FindingMoved", values__deed=name)
        before = told.count()
        if name in possible(state):
            after = deed(name, finding, by=world.boris, owner=world.anna).state
            assert (after, told.count()) == (DEEDS[name].after or state, before + 1)
        else:
            with pytest.raises(findings.MovedOn):
                deed(name, finding, by=world.boris, owner=world.anna)
            assert told.count() == before
    assert FindingStep.objects.filter(finding=finding, deed=name).exists()


def test_of_two_at_once_one_is_told_that_they_lost(world: World, finding: Finding) -> None:
    mine, theirs = Finding.objects.get(pk=finding.pk), finding
    findings.dispute(theirs, reason="Сайта нет", by=world.anna, now=NOON)
    with pytest.raises(findings.MovedOn):
        findings.claim(mine, by=world.vera, now=NOON)


def test_words_stay_out_of_the_journal(world: World, finding: Finding) -> None:
    findings.dispute(finding, reason="Сайта нет по закону", by=world.anna, now=NOON)
    assert not [entry for entry in Entry.objects.all() if "Сайта нет" in str(entry.values)]


def test_a_day_that_is_over_where_the_body_is_is_over(world: World, finding: Finding) -> None:
    early = dt.datetime(2026, 6, 17, 20, tzinfo=dt.UTC)  # Thursday morning in Vladivostok
    for deed_, words in ((findings.extend, "reason"), (findings.waive, "basis")):
        with pytest.raises(findings.NotADay):
            deed_(finding, until=dt.date(2026, 6, 17), by=world.boris, now=early, **{words: "Отпуск"})
