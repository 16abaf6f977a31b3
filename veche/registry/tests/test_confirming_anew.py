"""What is known of a page is confirmed again and again; what was not for too long says so, everywhere alike."""

import datetime as dt
from typing import Any

import pytest

from tests.world import ACTOR, NOON, World
from veche.journal.models import Entry
from veche.lib import clock
from veche.registry.models import Page, PageConfirmation, UpkeepReminder
from veche.registry.operations import custody, milestones, upkeep
from veche.registry.queries.upkeep import overdue, unconfirmed_since
from veche.registry.rules.upkeep import after_months

pytestmark = pytest.mark.django_db
BY: dict[str, Any] = {"actor": ACTOR, "now": NOON}


def late(now: dt.datetime) -> set[int]:
    return set(Page.objects.filter(overdue(now)).values_list("pk", flat=True))


def test_a_jump_of_the_clock_makes_everything_overdue_and_one_confirmation_mends_one_page(world: World) -> None:
    later = NOON + dt.timedelta(days=200)
    assert late(NOON) == set()

    with clock.frozen(later):
        assert late(clock.now()) == {world.page.pk, world.school_page.pk, world.other_page.pk}
        upkeep.confirm(world.page, measured={"title": "Администрация"}, actor=ACTOR, now=later)
        assert late(clock.now()) == {world.school_page.pk, world.other_page.pk}

    assert late(NOON) == set()


def test_the_list_and_the_card_agree_on_every_day_of_a_year(world: World) -> None:
    page = world.page
    for number in range(0, 400, 7):
        now = NOON + dt.timedelta(days=number)
        assert (page.pk in late(now)) == (unconfirmed_since(page, now=now) is not None)
    for confirmed in (dt.datetime(2026, 8, 31, tzinfo=dt.UTC), dt.datetime(2027, 2, 28, tzinfo=dt.UTC)):
        Page.objects.filter(pk=page.pk).update(confirmed_at=confirmed)
        page.refresh_from_db()
        for number in range(175, 190):
            now = confirmed + dt.timedelta(days=number)
            assert (page.pk in late(now)) == (unconfirmed_since(page, now=now) is not None), now


def test_it_is_told_once_a_period_and_not_of_closed_pages(world: World) -> None:
    milestones.close(world.other_page, on=dt.date(2026, 6, 17), basis="Закрыта", **BY)
    soon = NOON + dt.timedelta(days=175)

    assert [upkeep.remind(actor=ACTOR, now=each) for each in (NOON, soon, soon, soon + dt.timedelta(days=30))] == [
        0,
        2,
        0,
        0,
    ]
    upkeep.confirm(world.page, measured={}, actor=ACTOR, now=soon)
    assert upkeep.remind(actor=ACTOR, now=soon + dt.timedelta(days=175)) == 1
    told = Entry.objects.filter(fact="registry.CustodyReminderDue").values_list("values__what", flat=True)
    assert set(told) == {"confirm"}


def test_the_password_is_asked_for_each_quarter_once_a_page(world: World) -> None:
    for name in ("Ирина", "Олег"):
        custody.take_over(world.page, role="administrator", name=name, since=dt.date(2026, 6, 1), **BY)
    august = dt.datetime(2026, 8, 25, tzinfo=dt.UTC)
    upkeep.remind(actor=ACTOR, now=august)

    told = UpkeepReminder.objects.values_list("page_id", "what", "due_on")
    assert list(told) == [(world.page.pk, "password", dt.date(2026, 9, 1))]


def test_a_person_says_what_is_wrong_and_the_page_stays_unconfirmed(world: World) -> None:
    with pytest.raises(upkeep.NothingIsWrong):
        upkeep.question(world.page, note=" ", measured={}, **BY)
    upkeep.question(world.page, note="Подписчиков вдвое меньше", measured={"members": 10}, **BY)
    assert Page.objects.get(pk=world.page.pk).confirmed_at is None

    upkeep.confirm(world.page, measured={"members": 5}, **BY)
    assert not PageConfirmation.objects.filter(is_right=False, settled_at=None).exists()


@pytest.mark.parametrize(
    ("day", "months", "found"),
    [
        (dt.date(2026, 8, 31), 6, dt.date(2027, 2, 28)),
        (dt.date(2026, 3, 31), -1, dt.date(2026, 2, 28)),
        (dt.date(2026, 1, 15), -1, dt.date(2025, 12, 15)),
        (dt.date(2024, 2, 29), 12, dt.date(2025, 2, 28)),
    ],
)
def test_months_end_where_they_end(day: dt.date, months: int, found: dt.date) -> None:
    assert after_months(day, months) == found
