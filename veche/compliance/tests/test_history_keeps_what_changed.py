"""A verdict is a new row only when something changed; else it is confirmed."""

import datetime as dt

import pytest

from tests.plans import plans_of, reads_everything
from tests.world import NOON, World
from veche.compliance.models import Standing, Verdict
from veche.compliance.queries import dossiers
from veche.compliance.tests import sights
from veche.journal.models import Entry

pytestmark = pytest.mark.django_db
LATER = NOON + dt.timedelta(hours=6)


def test_the_same_sight_confirms_the_verdict(world: World) -> None:
    for now in (NOON, LATER):
        sights.look(world.school_page, now=now, site="")
        sights.verdicts(world.school_page, now=now)
    kept = Verdict.objects.get(page=world.school_page, rule="site")
    assert (kept.at, Standing.objects.get(page=world.school_page).judged_at) == (NOON, LATER)


def test_another_sight_supersedes_the_verdict(world: World) -> None:
    sights.look(world.school_page, site="")
    sights.verdicts(world.school_page)
    sights.look(world.school_page, now=LATER)
    sights.verdicts(world.school_page, now=LATER)
    history = Verdict.objects.filter(page=world.school_page, rule="site").order_by("at")
    assert [(row.outcome, row.superseded_at) for row in history] == [("broken", LATER), ("met", None)]
    assert history[0].confirmed_at == NOON


def test_another_title_that_is_as_wrong_is_a_new_row(world: World) -> None:
    for now, title in ((NOON, "Дружная семья"), (LATER, "Наш дом")):
        sights.look(world.school_page, now=now, title=title)
        sights.verdicts(world.school_page, now=now)
    history = Verdict.objects.filter(page=world.school_page, rule="official_name").order_by("at")
    assert [row.evidence["seen"]["profile.title"] for row in history] == ["Дружная семья", "Наш дом"]


def test_the_journal_hears_of_a_change_and_not_of_a_confirmation(world: World) -> None:
    for hours, site in ((0, ""), (6, ""), (12, "https://school1.example.ru")):
        sights.look(world.school_page, now=NOON + dt.timedelta(hours=hours), site=site)
        sights.verdicts(world.school_page, now=NOON + dt.timedelta(hours=hours))
    entries = Entry.objects.filter(fact="compliance.VerdictChanged", values__rule="site")
    assert [(entry.values["before"], entry.values["outcome"]) for entry in entries] == [("broken", "met")]


def test_a_verdict_names_the_observation_the_rule_and_the_moment(world: World) -> None:
    observation = sights.look(world.school_page, site="")
    verdict = sights.verdicts(world.school_page)["site"]
    assert verdict.observation == observation
    text = verdict.grounds.text
    assert (verdict.pack, text.version, text.words["id"]) == ("federal_minimum", 2, "site")
    assert verdict.evidence["at"] == NOON.isoformat()
    assert verdict.evidence["seen"]["profile.site"] == ""


def test_the_history_tells_both_halves_in_their_order_by_an_index_of_each(world: World) -> None:
    for hours, site in ((0, ""), (6, "https://school1.example.ru"), (12, "")):
        sights.look(world.school_page, now=NOON + dt.timedelta(hours=hours), site=site)
        sights.verdicts(world.school_page, now=NOON + dt.timedelta(hours=hours))
    told = [(row.outcome, before) for row, _title, before in dossiers.history(world.school_page) if row.rule == "site"]
    assert told == [("broken", "met"), ("met", "broken"), ("broken", "")]
    plans = plans_of(lambda: dossiers.history(world.school_page), tables="compliance_verdict")
    assert len(plans) == 2
    assert "superseded_verdict_of_page" in plans[1]
    assert not any(reads_everything(plan, tables="compliance_verdict") for plan in plans)
