"""Files are given to the network beforehand, each step once; what was got survives a kill."""

import datetime as dt

import pytest

from tests.world import NOON, World
from veche.connectors.contract import AccessLost, OutcomeUnknown, Refused, TryLater
from veche.delivery.models import Parcel, Step
from veche.delivery.operations import planning
from veche.delivery.tests.board import Board
from veche.delivery.tests.wall import Killed
from veche.jobs.worker import run_all
from veche.lib import clock
from veche.media import operations as files
from veche.media.models import Upload
from veche.registry.models import Access, PageAbility

PNG = b"\x89PNG\r\n\x1a\n"
State = Parcel.State


@pytest.fixture
def photos(db: None) -> list[Upload]:
    return [files.keep_bytes(PNG + bytes([n]), name=f"{n}.png", actor="test", now=NOON) for n in range(2)]


@pytest.fixture
def parcel(world: World, board: Board, photos: list[Upload]) -> Parcel:
    shown = tuple((photo, f"Снимок {place}") for place, photo in enumerate(photos))
    content = planning.Content(text="Смотрите", media=shown)
    return planning.plan_post(world.page, content=content, purpose="test:1", due_at=NOON, actor="test", now=NOON)


def at(seconds: float) -> dt.datetime:
    return NOON + dt.timedelta(seconds=seconds)


def test_each_file_is_given_once_and_then_all_are_shown(parcel: Parcel, board: Board) -> None:
    run_all()
    parcel.refresh_from_db()
    assert board.calls[:3] == ["upload", "upload", "publish"]
    assert (parcel.state, board.shown_with["1"]) == (State.CONFIRMED, ("photo1", "photo2"))


def test_a_kill_between_two_files_repeats_nothing_that_is_done(parcel: Parcel, board: Board) -> None:
    board.after["upload"] = Killed()
    with pytest.raises(Killed):
        run_all()
    parcel.refresh_from_db()
    assert parcel.state == State.PLANNED, "nothing can be seen yet: this is no unknown outcome"
    with clock.frozen(at(300)):
        run_all()
    parcel.refresh_from_db()
    assert (parcel.state, board.calls.count("upload"), board.calls.count("publish")) == (State.CONFIRMED, 3, 1)


def test_what_was_got_is_not_asked_for_again(parcel: Parcel, board: Board) -> None:
    board.before["publish"] = TryLater(60.0, "attachment.not.ready", asked=True)
    run_all()
    with clock.frozen(at(61)):
        run_all()
    parcel.refresh_from_db()
    assert (parcel.state, board.calls.count("upload"), board.calls.count("publish")) == (State.CONFIRMED, 2, 2)


def test_a_handle_that_is_too_old_is_got_anew(parcel: Parcel, board: Board) -> None:
    for medium in parcel.media.all():
        Step.objects.create(medium=medium, handle="old", at=NOON - dt.timedelta(hours=25))
    run_all()
    assert board.shown_with["1"] == ("photo1", "photo2")


def test_a_lost_answer_to_a_file_is_only_asked_again(parcel: Parcel, board: Board) -> None:
    board.after["upload"] = OutcomeUnknown("reset")
    run_all()
    parcel.refresh_from_db()
    assert (parcel.state, board.posts_by_id) == (State.PLANNED, {})
    with clock.frozen(at(31)):
        run_all()
    parcel.refresh_from_db()
    assert parcel.state == State.CONFIRMED


def test_a_file_that_is_refused_closes_the_parcel_with_the_reason(parcel: Parcel, board: Board) -> None:
    board.before["upload"] = Refused("The network declined this.", "100", said="Photo is too small")
    run_all()
    parcel.refresh_from_db()
    assert (parcel.state, board.posts_by_id) == (State.FAILED, {})
    assert "Photo is too small" in parcel.reason


def test_a_key_without_the_right_to_photos_loses_only_that(
    parcel: Parcel, board: Board, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Board, "permissions", lambda self: frozenset[str](), raising=False)
    board.before["upload"] = AccessLost("The key lacks the right for this.", "15", key="community")
    run_all()
    parcel.refresh_from_db()
    assert (parcel.state, Access.objects.get().state) == (State.FAILED, "working")
    assert PageAbility.objects.get(ability="upload").can is False
