"""An edit and a deletion travel as parcels of their own: once, and settled by what the page shows."""

import datetime as dt

import pytest

from tests.world import NOON
from veche.connectors.contract import OutcomeUnknown
from veche.delivery.models import Parcel
from veche.delivery.operations import planning
from veche.delivery.tests.board import Board
from veche.jobs.worker import run_all
from veche.lib import clock

State = Parcel.State


def edit(published: Parcel, text: str = "Послезавтра") -> Parcel:
    return planning.plan_edit(published, text=text, purpose=f"test:edit:{text}", actor="test", now=NOON)


def delete(published: Parcel) -> Parcel:
    return planning.plan_delete(published, purpose="test:delete", actor="test", now=NOON)


def later() -> None:
    for hour in range(1, 4):
        with clock.frozen(NOON + dt.timedelta(hours=hour)):
            run_all()


def test_an_edit_changes_what_is_owed_and_keeps_what_was(published: Parcel, board: Board) -> None:
    change = edit(published)
    run_all()
    for row in (change, published):
        row.refresh_from_db()
    assert (change.state, change.before, published.text) == (State.CONFIRMED, "Завтра", "Послезавтра")
    assert board.posts_by_id == {"1": "Послезавтра"}


def test_a_deletion_takes_every_message_of_an_album(published: Parcel, board: Board) -> None:
    Parcel.objects.filter(pk=published.pk).update(parts=["1", "2", "3"])
    board.album = 3
    change = delete(published)
    run_all()
    for row in (change, published):
        row.refresh_from_db()
    assert [call for call in board.calls if call.startswith("delete")] == ["delete 1", "delete 2", "delete 3"]
    assert change.state == State.CONFIRMED
    assert published.gone_at is not None


def test_an_album_whose_deletion_stopped_goes_on_where_it_stopped(published: Parcel, board: Board) -> None:
    Parcel.objects.filter(pk=published.pk).update(parts=["1", "2"])
    board.album = 2
    change = delete(published)
    Parcel.objects.filter(pk=change.pk).update(parts=["1"])
    run_all()
    assert [call for call in board.calls if call.startswith("delete")] == ["delete 2"]


@pytest.mark.parametrize("deed", ["edit", "delete"])
def test_a_change_whose_answer_was_lost_is_settled_by_the_page(published: Parcel, board: Board, deed: str) -> None:
    board.after[deed] = OutcomeUnknown("reset")
    change = edit(published) if deed == "edit" else delete(published)
    run_all()
    later()
    for row in (change, published):
        row.refresh_from_db()
    assert change.state == State.CONFIRMED
    assert len([call for call in board.calls if call.startswith(deed)]) == 1
    assert published.text == "Послезавтра" if deed == "edit" else published.gone_at is not None


@pytest.mark.parametrize("deed", ["edit", "delete"])
def test_a_change_that_the_page_does_not_show_is_made_again(published: Parcel, board: Board, deed: str) -> None:
    board.before[deed] = OutcomeUnknown("reset")
    change = edit(published) if deed == "edit" else delete(published)
    run_all()
    later()
    change.refresh_from_db()
    assert (change.state, change.attempt) == (State.CONFIRMED, 2)


def test_one_change_at_a_time(published: Parcel, board: Board) -> None:
    edit(published)
    with pytest.raises(planning.BeingChanged):
        delete(published)


def test_only_what_is_there_is_changed(published: Parcel, board: Board) -> None:
    change = delete(published)
    with pytest.raises(planning.NotThere):
        edit(change)
    run_all()
    published.refresh_from_db()
    with pytest.raises(planning.NotThere):
        edit(published)
