"""A parcel is sent once; whatever the network says decides the next step."""

import datetime as dt

import pytest
from django.utils.translation import gettext

from tests.world import NOON, World
from veche.connectors.contract import AccessLost, Failure, Moved, NeedsPerson, OutcomeUnknown, Refused, TryLater
from veche.delivery.models import Parcel
from veche.delivery.operations import planning
from veche.delivery.tests.wall import Wall
from veche.jobs.worker import run_all
from veche.journal.models import Entry
from veche.lib import clock
from veche.registry.models import Access

State = Parcel.State


def at(seconds: float) -> dt.datetime:
    return NOON + dt.timedelta(seconds=seconds)


def test_keeps_the_receipt(parcel: Parcel, wall: Wall) -> None:
    run_all()
    parcel.refresh_from_db()
    assert (parcel.state, parcel.receipt_id, wall.texts) == (State.CONFIRMED, "1", ["Новость"])


def test_sees_with_own_eyes_what_was_confirmed(parcel: Parcel, wall: Wall) -> None:
    run_all()
    with clock.frozen(at(6)):
        run_all()
    parcel.refresh_from_db()
    assert parcel.seen_at == at(6)


def test_says_when_the_page_does_not_show_what_was_confirmed(parcel: Parcel, wall: Wall) -> None:
    run_all()
    wall.texts.clear()
    with clock.frozen(at(6)):
        run_all()
    parcel.refresh_from_db()
    assert parcel.seen_at is None
    assert parcel.evidence[-1]["what"] == "not seen"


def test_is_planned_once_for_a_purpose(parcel: Parcel, world: World) -> None:
    again = planning.plan_post(world.page, text="Новость", purpose="test:1", due_at=NOON, actor="test", now=NOON)
    assert again.pk == parcel.pk
    assert Parcel.objects.count() == 1


def test_waits_for_its_time(world: World, wall: Wall, parcel: Parcel) -> None:
    planning.plan_post(world.page, text="Вечером", purpose="test:2", due_at=at(3600), actor="test", now=NOON)
    run_all()
    assert wall.texts == ["Новость"]
    with clock.frozen(at(3601)):
        run_all()
    assert wall.texts == ["Новость", "Вечером"]


def test_tries_again_later_what_was_never_applied(parcel: Parcel, wall: Wall) -> None:
    wall.before = TryLater(30.0, "busy")
    run_all()
    parcel.refresh_from_db()
    assert (parcel.state, wall.texts) == (State.PLANNED, [])
    with clock.frozen(at(31)):
        run_all()
    parcel.refresh_from_db()
    assert (parcel.state, wall.texts) == (State.CONFIRMED, ["Новость"])


@pytest.mark.parametrize(
    "failure",
    [
        Refused("The network declined this.", "100", said="Too many signs"),
        NeedsPerson("captcha", "14"),
        AccessLost("The key for this is missing: connect the page again.", "no_key", key="community"),
    ],
)
def test_stops_and_tells_why_when_declined(parcel: Parcel, wall: Wall, failure: Failure) -> None:
    wall.before = failure
    run_all()
    parcel.refresh_from_db()
    assert (parcel.state, wall.texts) == (State.FAILED, [])
    assert gettext(failure.reason) in parcel.reason
    assert failure.said in parcel.reason
    assert failure.code not in parcel.reason, "a code is for logs"


def test_a_dead_key_is_marked_lost(parcel: Parcel, wall: Wall) -> None:
    wall.before = AccessLost("dead", "5", key="community")
    run_all()
    assert Access.objects.get().state == "lost"


def test_follows_a_page_that_has_moved_and_repeats_once(parcel: Parcel, wall: Wall) -> None:
    wall.before = Moved("555")
    run_all()
    parcel.refresh_from_db()
    assert (parcel.state, parcel.page.external_id, wall.texts) == (State.CONFIRMED, "555", ["Новость"])


def test_is_withdrawn_only_before_it_left(parcel: Parcel, wall: Wall) -> None:
    run_all()
    with pytest.raises(planning.AlreadySent):
        planning.withdraw(parcel, actor="test", now=NOON)


def test_writes_every_step_into_the_journal_without_its_text(parcel: Parcel, wall: Wall) -> None:
    wall.after = OutcomeUnknown("reset")
    run_all()
    with clock.frozen(at(3)):
        run_all()
    facts = list(Entry.objects.filter(fact__startswith="delivery.").order_by("pk").values_list("fact", flat=True))
    assert facts == [
        "delivery.ParcelPlanned",
        "delivery.DeliveryUnknown",
        "delivery.DeliverySettled",
        "delivery.Delivered",
    ]
    assert "Новость" not in str(list(Entry.objects.values_list("values", flat=True)))
