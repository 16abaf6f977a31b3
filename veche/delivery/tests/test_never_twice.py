"""Killed at any instant, nothing is published twice and nothing is lost in silence."""

import datetime as dt

import pytest

from tests.world import NOON
from veche.connectors.contract import Moved, OutcomeUnknown
from veche.delivery.models import Parcel
from veche.delivery.operations import sending, settling
from veche.delivery.tests.wall import Killed, Wall
from veche.jobs.models import OwedJob
from veche.jobs.worker import run_all
from veche.lib import clock

State = Parcel.State
MUCH_LATER = NOON + dt.timedelta(minutes=10)
HOUR = dt.timedelta(hours=1)


def work_on_after_a_kill() -> None:
    """Another worker finds the leases ended; then all looks are due."""
    for hour in range(1, 5):
        with clock.frozen(MUCH_LATER + hour * HOUR):
            run_all()


def killed(wall: Wall) -> None:
    with pytest.raises(Killed):
        run_all()


def test_a_kill_before_the_call_is_unknown_and_shown_to_a_person(parcel: Parcel, wall: Wall) -> None:
    wall.before = Killed()
    killed(wall)
    work_on_after_a_kill()
    parcel.refresh_from_db()
    assert (parcel.state, wall.texts) == (State.UNKNOWN, [])
    assert [line["what"] for line in parcel.evidence] == ["lost", "looked", "looked", "looked"]


def test_a_kill_after_the_call_is_found_by_reading_back(parcel: Parcel, wall: Wall) -> None:
    wall.after = Killed()
    killed(wall)
    work_on_after_a_kill()
    parcel.refresh_from_db()
    assert (parcel.state, wall.texts, parcel.receipt_id) == (State.CONFIRMED, ["Новость"], "1")


def test_a_kill_between_the_receipt_and_its_commit_is_found(
    parcel: Parcel, wall: Wall, monkeypatch: pytest.MonkeyPatch
) -> None:
    def die(*args: object, **kwargs: object) -> None:
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(sending, "confirm", die)
        killed(wall)
    work_on_after_a_kill()
    parcel.refresh_from_db()
    assert (parcel.state, wall.texts) == (State.CONFIRMED, ["Новость"])


def test_a_kill_between_the_commit_and_the_jobs_end_sends_nothing_more(
    parcel: Parcel, wall: Wall, monkeypatch: pytest.MonkeyPatch
) -> None:
    def die(*args: object) -> None:
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr("veche.jobs.queue.finish", die)
        killed(wall)
    work_on_after_a_kill()
    parcel.refresh_from_db()
    assert (parcel.state, wall.texts) == (State.CONFIRMED, ["Новость"])
    assert not OwedJob.objects.filter(name="delivery.drain").exists()


def test_a_lost_answer_is_found_by_reading_back(parcel: Parcel, wall: Wall) -> None:
    wall.after = OutcomeUnknown("reset")
    run_all()
    parcel.refresh_from_db()
    assert parcel.state == State.UNKNOWN
    work_on_after_a_kill()
    parcel.refresh_from_db()
    assert (parcel.state, wall.texts) == (State.CONFIRMED, ["Новость"])


def test_where_nobody_can_read_back_it_stays_unknown(parcel: Parcel, wall: Wall) -> None:
    wall.reads_back = False
    wall.after = OutcomeUnknown("reset")
    run_all()
    work_on_after_a_kill()
    parcel.refresh_from_db()
    assert (parcel.state, wall.texts) == (State.UNKNOWN, ["Новость"])


def test_a_late_answer_of_the_only_attempt_counts(parcel: Parcel, wall: Wall) -> None:
    attempt = sending._begin(parcel, now=NOON)
    receipt = wall._write("Новость")
    with clock.frozen(MUCH_LATER):
        parcel.refresh_from_db()
        sending.lose(parcel, reason="lease", now=MUCH_LATER)
        assert sending.confirm(parcel, attempt, receipt=receipt, now=MUCH_LATER)
    parcel.refresh_from_db()
    assert parcel.state == State.CONFIRMED


def test_two_same_texts_do_not_take_each_others_receipts(parcel: Parcel, wall: Wall) -> None:
    run_all()
    twin = Parcel.objects.create(
        page=parcel.page,
        realm="live",
        kind="post",
        text="Новость",
        purpose="test:twin",
        due_at=NOON,
        planned_at=NOON,
        planned_by="test",
        state=State.UNKNOWN,
        sent_at=NOON,
    )
    settling.reconcile(twin, wall, reading=3, now=NOON)
    twin.refresh_from_db()
    assert twin.state == State.UNKNOWN


def test_a_person_who_did_not_find_it_sends_it_anew(parcel: Parcel, wall: Wall) -> None:
    wall.before = OutcomeUnknown("reset")
    run_all()
    parcel.refresh_from_db()
    settling.say_it_is_not_there(parcel, reason="нет", actor="person:1", now=NOON)
    run_all()
    parcel.refresh_from_db()
    assert (parcel.state, wall.texts) == (State.CONFIRMED, ["Новость"])


def test_two_persons_do_not_settle_the_same_parcel(parcel: Parcel, wall: Wall) -> None:
    wall.before = OutcomeUnknown("reset")
    run_all()
    parcel.refresh_from_db()
    settling.say_it_is_there(parcel, url="https://vk.com/wall-101_1", actor="person:1", now=NOON)
    with pytest.raises(settling.NotUnknown):
        settling.say_it_is_not_there(parcel, reason="нет", actor="person:2", now=NOON)


def test_a_receipt_that_comes_after_a_person_said_no_still_counts(parcel: Parcel, wall: Wall) -> None:
    attempt = sending._begin(parcel, now=NOON)
    receipt = wall._write("Новость")
    sending.lose(parcel, reason="lease", now=NOON)
    settling.say_it_is_not_there(parcel, reason="нет", actor="person:1", now=NOON)
    assert sending.confirm(parcel, attempt, receipt=receipt, now=NOON)
    run_all()
    parcel.refresh_from_db()
    assert (parcel.state, wall.texts) == (State.CONFIRMED, ["Новость"])


def test_a_page_that_moves_to_where_it_is_does_not_spin(parcel: Parcel, wall: Wall) -> None:
    parcel.page.external_id = "555"
    parcel.page.save()
    wall.before = Moved("555")
    run_all()
    parcel.refresh_from_db()
    assert (parcel.state, wall.texts) == (State.FAILED, [])
