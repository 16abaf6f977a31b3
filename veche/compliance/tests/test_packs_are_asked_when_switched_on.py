"""A pack is asked from the day it is switched on; doubtful rules stay off until they are switched on themselves."""

import datetime as dt

import pytest

from tests.world import NOON, World
from veche.compliance.models import Finding, NumberWatch, Switch, Verdict
from veche.compliance.tests import sights
from veche.registry.models import Custody, Observation, Page

pytestmark = pytest.mark.django_db
TODAY = NOON.date()


def switch(pack: str, *, rule: str = "", is_on: bool = True, since: dt.date = TODAY) -> None:
    Switch.objects.create(pack=pack, rule=rule, is_on=is_on, since=since, actor="person:1", at=NOON)


def packs(page: Page, now: dt.datetime = NOON) -> set[str]:
    sights.verdicts(page, now=now)
    return set(Verdict.objects.filter(page=page, superseded_at=None).values_list("pack", flat=True))


def test_only_the_minimum_is_asked_at_first(world: World) -> None:
    assert packs(world.school_page) == {"federal_minimum"}


def test_a_pack_is_asked_from_its_day_on(world: World) -> None:
    switch("pos_widgets", since=TODAY + dt.timedelta(days=1))
    assert "pos_widgets" not in packs(world.school_page)
    assert "pos_widgets" in packs(world.school_page, NOON + dt.timedelta(days=1))


def test_a_pack_that_is_switched_off_stands_no_longer_and_its_findings_are_withdrawn(world: World) -> None:
    sights.look(world.school_page, site="")
    sights.verdicts(world.school_page)
    switch("federal_minimum", is_on=False)
    assert packs(world.school_page) == set()
    assert set(Finding.objects.values_list("state", flat=True)) == {"withdrawn"}


def test_a_doubtful_rule_needs_a_switch_of_its_own(world: World) -> None:
    switch("federal_access")
    sights.verdicts(world.school_page)
    asked = Verdict.objects.filter(pack="federal_access", superseded_at=None)
    assert "contacts_block" not in asked.values_list("rule", flat=True)
    switch("federal_access", rule="contacts_block")
    sights.verdicts(world.school_page)
    assert "contacts_block" in asked.values_list("rule", flat=True)


def test_the_day_of_ten_thousand_members_is_kept_before_anybody_asks_for_it(world: World) -> None:
    sights.look(world.school_page, members=10_000)
    sights.verdicts(world.school_page)
    assert NumberWatch.objects.get(page=world.school_page).since == NOON
    later = NOON + dt.timedelta(days=21)
    switch("audience_register")
    sights.look(world.school_page, now=later, members=10_400, description="Новости", pinned_text="")
    kept = sights.verdicts(world.school_page, now=later)["number_of_application"]
    # Fifteen working days between 17 June and 8 July 2026.
    assert (kept.outcome, kept.evidence["parts"][0]["values"]["passed"]) == ("broken", 15)
    sights.look(world.school_page, now=later + dt.timedelta(hours=1), members=9_000)
    sights.verdicts(world.school_page, now=later + dt.timedelta(hours=1))
    assert not NumberWatch.objects.exists()


def test_widgets_are_compared_with_the_bodys_own_number_and_municipality(world: World) -> None:
    switch("pos_widgets")
    world.school.ogrn = "1027900500017"
    world.school.save()
    utm = "utm_medium=99&utm_campaign=1027900500017"
    menu = [
        {"url": f"https://pos.gosuslugi.ru/form/?opaId=1&utm_source=vk&{utm}"},
        {"url": f"https://pos.gosuslugi.ru/og/org-activities?mun_code=99610000&utm_source=vk2&{utm}"},
    ]
    sights.look(world.school_page, menu=menu)
    assert sights.outcome(world.school_page, "widgets_are_right") == "met"
    menu[1]["url"] = menu[1]["url"].replace("99610000", "99620000")
    sights.look(world.school_page, menu=menu)
    assert sights.outcome(world.school_page, "widgets_are_right") == "broken"


def test_a_look_at_posts_alone_takes_nothing_away(world: World) -> None:
    first = sights.look(world.school_page)
    later = NOON + dt.timedelta(hours=1)
    Observation.objects.create(page=world.school_page, at=later, source="vk", profile={}, posts_since=NOON)
    kept = sights.verdicts(world.school_page, now=later)
    assert (kept["site"].outcome, kept["site"].observation) == ("met", first)
    assert kept["site"].evidence["source"] == "vk"


def test_what_one_holder_has_not_confirmed_is_unknown(world: World) -> None:
    switch("federal_access")
    holders = [
        Custody.objects.create(
            page=world.school_page, role=role, name="Кто-то", since=TODAY, actor="test", at=NOON, second_factor_on=day
        )
        for role, day in (("owner", TODAY), ("administrator", None))
    ]
    assert sights.outcome(world.school_page, "second_factor") == "unknown"
    Custody.objects.filter(pk=holders[1].pk).update(second_factor_on=TODAY)
    assert sights.outcome(world.school_page, "second_factor") == "met"


def test_a_closed_page_is_asked_for_nothing_any_more(world: World) -> None:
    sights.look(world.school_page, site="")
    sights.verdicts(world.school_page)
    Page.objects.filter(pk=world.school_page.pk).update(closed_on=TODAY)
    assert packs(world.school_page) == set()
    assert set(Finding.objects.values_list("state", flat=True)) == {"withdrawn"}
