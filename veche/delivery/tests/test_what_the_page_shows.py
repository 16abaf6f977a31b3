"""What was owed is compared with what the page shows; what others change or take away is noticed once."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from tests.plans import analyse, plans_of, reads_everything
from tests.world import NOON, World
from veche.connectors import contract
from veche.connectors.contract import OutcomeUnknown, TryLater
from veche.delivery.models import Parcel
from veche.delivery.operations import comparing, planning
from veche.delivery.tests.board import Board
from veche.jobs.worker import run_all
from veche.journal.models import Entry
from veche.lib import clock
from veche.registry.models import Observation
from veche.registry.operations import observing

State = Parcel.State
HOUR = NOON + dt.timedelta(hours=1)


def facts() -> list[str]:
    rows = Entry.objects.filter(fact__startswith="delivery.Shown").order_by("pk")
    return [name.partition(".")[2] for name in rows.values_list("fact", flat=True)]


def seen(published: Parcel, text: str, *, at: dt.datetime) -> None:
    post = contract.SeenPost(external_id=published.receipt_id, at=NOON, text=text, is_own=True)
    observing.see_posts(published.page, [post], now=at)


def walk(published: Parcel, *, at: dt.datetime, since: dt.datetime) -> None:
    Observation.objects.create(page=published.page, at=at, source="vk", posts_since=since)


def test_a_look_after_the_receipt_shows_what_differs(published: Parcel, board: Board) -> None:
    board.posts_by_id["1"] = "Завтра, но иначе"
    with clock.frozen(NOON + dt.timedelta(seconds=6)):
        run_all()
    published.refresh_from_db()
    assert (published.shown, published.state) == ("Завтра, но иначе", State.CONFIRMED)
    assert published.evidence[-1]["what"] == "shown differently"


def test_spaces_laid_out_anew_are_no_difference(published: Parcel, board: Board) -> None:
    seen(published, " Завтра \n", at=HOUR)
    assert comparing.compare_recent(now=HOUR) == 0


def test_what_others_change_is_told_once_and_so_is_its_return(published: Parcel, board: Board) -> None:
    for text in ("Чужое", "Чужое", "Завтра"):
        seen(published, text, at=HOUR)
        comparing.compare_recent(now=HOUR)
    assert facts() == ["ShownDifferently", "ShownAsOwed"]


def test_what_others_take_away_is_told_once(published: Parcel, board: Board) -> None:
    seen(published, "Завтра", at=NOON + dt.timedelta(minutes=5))
    walk(published, at=HOUR, since=NOON + dt.timedelta(minutes=10))
    assert comparing.compare_recent(now=HOUR) == 0, "the wall was not read as far back"
    walk(published, at=HOUR + dt.timedelta(seconds=1), since=NOON - dt.timedelta(days=1))
    for _ in range(2):
        comparing.compare_recent(now=HOUR)
    published.refresh_from_db()
    assert (facts(), published.gone_at) == (["ShownNoMore"], HOUR)


def test_what_the_network_tells_to_be_gone_is_gone(published: Parcel, board: Board) -> None:
    seen(published, "Завтра", at=NOON)
    observing.miss_post(published.page, published.receipt_id, now=HOUR)
    assert comparing.compare_recent(now=HOUR) == 1


def test_an_edit_of_ours_is_not_taken_for_a_strangers(published: Parcel, board: Board) -> None:
    with clock.frozen(HOUR):
        planning.plan_edit(published, text="Послезавтра", purpose="test:e", actor="test", now=HOUR)
        run_all()
        seen(published, "Завтра", at=HOUR)
        assert comparing.compare_recent(now=HOUR) == 0


def test_what_is_compared_is_found_by_index(published: Parcel, board: Board) -> None:
    analyse()
    tables = "registry_seenpost|registry_observation"
    plans = plans_of(lambda: comparing.compare_recent(now=HOUR), tables=tables)
    assert plans
    assert not any(reads_everything(plan, tables=tables) for plan in plans)


def lost(world: World, board: Board) -> Parcel:
    board.before["publish"] = OutcomeUnknown("reset")
    made = planning.plan_post(world.page, text="Т", purpose="test:lost", due_at=NOON, actor="test", now=NOON)
    run_all()
    for minutes in (1, 2, 60, 120):
        with clock.frozen(NOON + dt.timedelta(minutes=minutes)):
            run_all()
    made.refresh_from_db()
    return made


@pytest.mark.parametrize("dedupes", [True, False])
def test_only_where_the_network_drops_doubles_is_it_sent_once_more_with_its_key(
    world: World, board: Board, settings: Any, tmp_path: Path, dedupes: bool
) -> None:
    own = Path("veche/packs/library/networks/vk.yaml").read_text(encoding="utf-8")
    (tmp_path / "networks").mkdir()
    said = own.replace("guid_dedupes: false", f"guid_dedupes: {str(dedupes).lower()}")
    (tmp_path / "networks" / "vk.yaml").write_text(said, encoding="utf-8")
    settings.VECHE_REGION_PACKS = [tmp_path]
    made = lost(world, board)
    assert (made.state, board.keys) == ((State.CONFIRMED, [str(made.key)]) if dedupes else (State.UNKNOWN, []))
    assert board.calls.count("publish") == (2 if dedupes else 1)


def test_a_page_that_cannot_be_read_now_is_looked_at_later(world: World, board: Board) -> None:
    board.after["publish"] = OutcomeUnknown("reset")
    made = planning.plan_post(world.page, text="Т", purpose="test:lost", due_at=NOON, actor="test", now=NOON)
    run_all()
    for minutes in (1, 10, 100, 200):
        with clock.frozen(NOON + dt.timedelta(minutes=minutes)):
            board.before["read"] = TryLater(30.0)
            run_all()
    with clock.frozen(NOON + dt.timedelta(minutes=300)):
        board.before.clear()
        run_all()
    made.refresh_from_db()
    assert made.state == State.CONFIRMED
    assert [line["what"] for line in made.evidence] == ["lost", "look failed", "found"]
