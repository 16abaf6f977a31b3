"""A page is in known hands, or it is flagged until it is again."""

import datetime as dt
from typing import Any

import pytest

from tests.world import ACTOR, NOON, World
from veche.journal.models import Change, Entry
from veche.registry.models import Custody, Page
from veche.registry.operations import custody
from veche.registry.operations.days import NotADay
from veche.registry.queries.custody import custody as custody_of

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 6, 17)
BY: dict[str, Any] = {"actor": ACTOR, "now": NOON}


def day(number: int) -> dt.date:
    return TODAY + dt.timedelta(days=number)


def held(page: Page, name: str = "Ирина Ведёт", role: str = "administrator", **fields: Any) -> Custody:
    return custody.take_over(page, role=role, name=name, since=day(-100), **fields, **BY)


def flagged(page: Page) -> bool:
    return Page.objects.get(pk=page.pk).recheck_since is not None


def test_a_leaver_flags_the_page_until_all_is_proved(world: World) -> None:
    page = world.school_page
    old = held(page)
    assert not flagged(page)

    passed = custody.hand_over(old, name="Олег Принял", on=day(-1), **BY)
    assert flagged(page)
    custody.confirm_removed(Custody.objects.get(pk=old.pk), on=TODAY, note="В списке руководителей её нет", **BY)
    assert flagged(page)
    custody.confirm_second_factor(passed.taker, on=TODAY, **BY)
    assert flagged(page)
    custody.confirm_password(passed.taker, on=TODAY, **BY)
    assert not flagged(page)


def test_confirmations_before_the_leaving_prove_nothing(world: World) -> None:
    page = world.school_page
    old, other = held(page), held(page, "Олег Остался")
    custody.confirm_second_factor(other, on=day(-50), **BY)
    custody.confirm_password(other, on=day(-50), **BY)
    custody.leave(old, on=day(-1), **BY)
    custody.confirm_removed(old, on=TODAY, note="Проверено", **BY)

    assert flagged(page)


def test_an_editor_who_left_needs_only_the_access_taken_away(world: World) -> None:
    page = world.school_page
    editor = held(page, role="editor")
    custody.leave(editor, on=TODAY, **BY)
    assert flagged(page)

    with pytest.raises(custody.NoEvidence):
        custody.confirm_removed(editor, on=TODAY, note=" ", **BY)
    custody.confirm_removed(editor, on=TODAY, note="Снимок настроек", **BY)
    assert not flagged(page)


def test_days_that_cannot_be_are_refused(world: World) -> None:
    someone = held(world.page)
    with pytest.raises(NotADay):
        custody.confirm_password(someone, on=day(2), **BY)
    with pytest.raises(NotADay):
        custody.leave(someone, on=day(-101), **BY)
    with pytest.raises(custody.StillHolds):
        custody.confirm_removed(someone, on=TODAY, note="Снимок", **BY)


def test_what_rules_ask_is_the_oldest_confirmation_of_those_who_lead(world: World) -> None:
    first, second = held(world.page), held(world.page, "Олег Второй", role="owner")
    held(world.page, "Редактор", role="editor")
    custody.confirm_password(first, on=day(-5), **BY)
    assert custody_of(world.page).password_on is None

    custody.confirm_password(second, on=day(-9), **BY)
    assert custody_of(world.page).password_on == day(-9)
    assert not custody_of(world.other_page).is_known


def test_names_are_in_no_history_and_are_erased_in_time(world: World) -> None:
    someone = held(world.page, contact="+7 900 000-00-00", post="Учитель")
    custody.leave(someone, on=day(-90), **BY)
    custody.confirm_removed(someone, on=day(-90), note="Ирина Ведёт удалена", **BY)

    kept = f"{list(Change.objects.values())}{list(Entry.objects.values())}"
    assert "Ведёт" not in kept
    assert "900 000" not in kept
    later = NOON + dt.timedelta(days=370 - 90)
    assert [custody.purge(months=12, now=each) for each in (NOON, later, later)] == [0, 1, 0]
    gone = Custody.objects.get(pk=someone.pk)
    assert (gone.name, gone.post, gone.contact, gone.removal_note) == ("", "", "", "")
    assert gone.until == day(-90)


def test_of_two_who_note_a_leaving_at_once_the_second_is_told(world: World) -> None:
    first = held(world.school_page)
    second = Custody.objects.get(pk=first.pk)
    custody.hand_over(first, name="Олег Принял", on=TODAY, **BY)
    with pytest.raises(custody.HasLeft):
        custody.hand_over(second, name="Пётр Принял", on=TODAY, **BY)


def test_nobody_is_written_down_twice_in_one_role_nor_hands_a_page_to_themselves(world: World) -> None:
    someone = held(world.school_page)
    with pytest.raises(custody.HoldsAlready):
        held(world.school_page, " ирина  ведёт")
    with pytest.raises(custody.HoldsAlready):
        custody.hand_over(someone, name="ИРИНА Ведёт", on=TODAY, **BY)
    held(world.school_page, role="owner")
    held(world.page)
    custody.leave(someone, on=TODAY, **BY)
    held(world.school_page)
    assert list(
        Custody.objects.filter(page=world.school_page, until=None).values_list("role", flat=True).order_by("role")
    ) == ["administrator", "owner"]


def test_a_proof_that_began_before_the_leaving_still_takes_the_flag_away(world: World) -> None:
    """Whoever confirms has opened the page before it was flagged."""
    old, other = held(world.school_page), held(world.school_page, "Олег Остался")
    opened = [Custody.objects.select_related("page").get(pk=other.pk) for _ in range(2)]
    custody.leave(old, on=TODAY, **BY)
    custody.confirm_removed(old, on=TODAY, note="Проверено", **BY)
    custody.confirm_second_factor(opened[0], on=TODAY, **BY)
    custody.confirm_password(opened[1], on=TODAY, **BY)

    assert not flagged(world.school_page)
