"""Walls and comments are read whole, and our own words are found there."""

from datetime import UTC, datetime, timedelta
from typing import Any

import httpx

from veche.connectors.contract import Account, SeenComment, SeenPost
from veche.connectors.tests.wires import Wire, door
from veche.connectors.vk.connector import Vk

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
KEYS = {"community": "c", "service": "s"}


def at(minutes: int) -> int:
    return int((NOW + timedelta(minutes=minutes)).timestamp())


def vk(*answers: dict[str, Any]) -> tuple[Vk, Wire]:
    wire = Wire(*(httpx.Response(200, json={"response": answer}) for answer in answers))
    return Vk(Account(network="vk", external_id="7", keys=KEYS), door(wire)), wire


def post(number: int, minutes: int, text: str = "Текст", **more: Any) -> dict[str, Any]:
    return {"id": number, "owner_id": -7, "from_id": -7, "date": at(minutes), "text": text, **more}


def comment(number: int, minutes: int, author: int = 11, **more: Any) -> dict[str, Any]:
    return {"id": number, "from_id": author, "date": at(minutes), "text": f"Слова {number}", **more}


def wall(*posts: dict[str, Any]) -> dict[str, Any]:
    return {"count": len(posts), "items": list(posts)}


def test_posts_come_newest_first_with_their_counts() -> None:
    counts: dict[str, Any] = {name: {"count": n} for n, name in enumerate(("likes", "comments", "reposts", "views"), 1)}
    connector, wire = vk(wall(post(3, -5, **counts), post(2, -9, copy_history=[{}]), post(1, -90)))
    first, second = connector.posts(since=NOW - timedelta(hours=1))
    assert first == SeenPost(
        external_id="3",
        at=NOW - timedelta(minutes=5),
        text="Текст",
        is_own=True,
        likes=1,
        comments=2,
        reposts=3,
        views=4,
        url="https://vk.com/wall-7_3",
    )
    assert (second.is_repost, second.likes, second.views) == (True, None, None)
    assert (wire.form()["filter"], wire.form()["access_token"]) == ("owner", "s")


def test_an_old_pinned_post_does_not_end_the_reading() -> None:
    pages = [
        wall(post(1, -9000, is_pinned=1), *(post(200 - n, -n) for n in range(99))),
        wall(post(101, -99), post(50, -900)),
    ]
    connector, wire = vk(*pages)
    assert len(connector.posts(since=NOW - timedelta(minutes=120))) == 100
    assert [wire.form(n)["offset"] for n in (0, 1)] == ["0", "100"]


def test_answers_in_a_thread_are_read_too() -> None:
    short = {"count": 1, "items": [comment(12, -3, parents_stack=[10], reply_to_comment=10)]}
    connector, _ = vk(
        {
            "count": 2,
            "items": [comment(10, -9, thread=short)],
            "profiles": [{"id": 11, "first_name": "Инна", "last_name": "Ким"}],
        }
    )
    first, second = connector.comments("5")
    assert first == SeenComment(
        external_id="10",
        post_id="5",
        at=NOW - timedelta(minutes=9),
        text="Слова 10",
        author_id="11",
        author_name="Инна Ким",
        url="https://vk.com/wall-7_5?reply=10",
    )
    assert (second.external_id, second.parent_id, second.author_name) == ("12", "10", "Инна Ким")


def test_a_long_thread_is_read_to_its_end() -> None:
    preview = {"count": 12, "items": [comment(20 + n, -5) for n in range(10)]}
    branch = {"count": 12, "items": [comment(20 + n, -5) for n in range(12)]}
    connector, wire = vk({"count": 13, "items": [comment(10, -9, thread=preview)]}, branch)
    assert len(connector.comments("5")) == 13
    assert wire.form(1)["comment_id"] == "10"


def test_a_deleted_comment_is_seen_as_deleted_and_ours_as_ours() -> None:
    connector, _ = vk({"count": 2, "items": [comment(10, -9, 0, deleted=True), comment(11, -8, -7)]})
    gone, ours = connector.comments("5")
    assert (gone.deleted, gone.author_id, ours.deleted, ours.is_own) == (True, "", False, True)


def test_our_post_is_found_by_its_words() -> None:
    connector, _ = vk(wall(post(4, 1, "Воду  дадут\nк вечеру "), post(3, -90)))
    receipt = connector.read_back(text="Воду дадут к вечеру", since=NOW, key="k")
    assert receipt is not None
    assert (receipt.external_id, receipt.at) == ("4", NOW + timedelta(minutes=1))


def test_a_strangers_an_older_or_an_already_counted_post_is_not_ours() -> None:
    same = "Воду дадут"
    connector, _ = vk(wall(post(6, 1, same, from_id=11), post(5, 1, same), post(4, -5, same)))
    assert connector.read_back(text=same, since=NOW, key="k", taken={"5"}) is None


def test_our_reply_is_found_in_the_thread_even_with_a_mention_before_it() -> None:
    thread = {"count": 1, "items": [comment(12, 1, -7) | {"text": "[id11|Инна], мастер выехал"}]}
    connector, _ = vk({"count": 2, "items": [comment(10, -900, thread=thread)]})
    receipt = connector.read_back(text="мастер выехал", since=NOW, key="k", post_id="5")
    assert receipt is not None
    assert (receipt.external_id, receipt.url) == ("12", "https://vk.com/wall-7_5?reply=12")


def test_a_reply_that_is_not_there_is_not_found() -> None:
    connector, _ = vk({"count": 1, "items": [comment(10, 1)]})
    assert connector.read_back(text="Слова 10", since=NOW, key="k", post_id="5") is None


def test_a_same_reply_to_somebody_else_is_not_taken_for_ours() -> None:
    thread = {"count": 1, "items": [comment(12, 1, -7) | {"text": "мастер выехал", "reply_to_comment": 10}]}
    connector, _ = vk({"count": 2, "items": [comment(10, -900, thread=thread)]})
    assert connector.read_back(text="мастер выехал", since=NOW, key="k", post_id="5", comment_id="11") is None
    assert connector.read_back(text="мастер выехал", since=NOW, key="k", post_id="5", comment_id="10") is not None
