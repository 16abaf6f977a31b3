"""A user's key reads 25 with one `execute`: what is refused inside is one page's failure, and every call inside is counted."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest

from veche.connectors.contract import Account, Refused, Talk, TryLater, Wall
from veche.connectors.tests.wires import Wire, door
from veche.connectors.vk.connector import Vk

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
SINCE = NOW - timedelta(days=14)
AT = int(NOW.timestamp())
EMPTY = {"count": 0, "items": []}
DENIED = {"method": "wall.get", "error_code": 15, "error_msg": "Access denied"}


def vk(*answers: dict[str, Any], kind: str = "user", paced: list[tuple[str, int]] | None = None) -> tuple[Vk, Wire]:
    wire = Wire(*(httpx.Response(200, json=answer) for answer in answers))
    heard = [] if paced is None else paced
    account = Account(network="vk", keys={kind: "k"})
    return Vk(account, door(wire), pace=lambda kind, method, times=1: heard.append((method, times))), wire


def post(number: int, *, of: int = 1, **more: Any) -> dict[str, Any]:
    return {"id": number, "owner_id": -of, "from_id": -of, "date": AT, "text": "Слово", **more}


def test_a_refused_wall_does_not_hide_the_others() -> None:
    full = {"count": 1, "items": [post(5)]}
    made, wire = vk({"response": [full, False, EMPTY], "execute_errors": [DENIED]})
    told = made.walls(["1", "2", "3"], since=SINCE)
    assert isinstance(told["1"], Wall)
    assert [each.external_id for each in told["1"].posts] == ["5"]
    assert isinstance(told["2"], Refused)
    assert told["2"].code == "15"
    assert told["3"] == Wall(posts=(), since=SINCE)
    assert wire.form()["code"].count("API.wall.get(") == 3


def test_every_call_inside_counts_and_thirty_walls_are_two_calls() -> None:
    paced: list[tuple[str, int]] = []
    made, wire = vk({"response": [EMPTY] * 25}, {"response": [EMPTY] * 5}, paced=paced)
    made.walls([str(number) for number in range(1, 31)], since=SINCE)
    assert paced == [("wall.get", 25), ("wall.get", 5)]
    assert [request.url.path.rpartition("/")[2] for request in wire.asked] == ["execute", "execute"]


def test_a_service_key_makes_them_one_by_one() -> None:
    paced: list[tuple[str, int]] = []
    made, _ = vk({"response": EMPTY}, kind="service", paced=paced)
    made.walls(["1", "2"], since=SINCE)
    assert paced == [("wall.get", 1)] * 2
    assert made.at_once("walls") == 1


def test_an_answer_that_grew_too_large_is_asked_for_by_halves() -> None:
    too_large = {"error": {"error_code": 13, "error_msg": "Response size is too big"}}
    made, wire = vk(too_large, {"response": EMPTY}, {"response": [EMPTY, EMPTY]})
    assert set(made.walls(["1", "2", "3"], since=SINCE)) == {"1", "2", "3"}
    assert len(wire.asked) == 3


def test_fewer_answers_than_calls_prove_nothing() -> None:
    made, _ = vk({"response": [EMPTY]})
    with pytest.raises(TryLater):
        made.walls(["1", "2"], since=SINCE)


def test_figures_come_by_the_hundred_and_tell_what_is_gone() -> None:
    made, wire = vk({"response": {"items": [post(5, of=7, comments={"count": 3})]}}, kind="service")
    told = made.figures([("7", "5"), ("7", "6")])
    assert wire.form()["posts"] == "-7_5,-7_6"
    there = told["7", "5"]
    assert there is not None
    assert there.comments == 3
    assert told["7", "6"] is None
    assert made.at_once("figures") == 100


def test_a_hundred_that_was_refused_is_not_taken_for_gone() -> None:
    answers = [{"items": [post(number, of=7) for number in range(100)]}, False]
    made, _ = vk({"response": answers, "execute_errors": [DENIED]})
    told = made.figures([("7", str(number)) for number in range(150)])
    assert set(told) == {("7", str(number)) for number in range(100)}


def test_talks_of_many_posts_are_read_side_by_side_with_their_long_branches() -> None:
    said = {"id": 1, "from_id": 11, "date": AT, "text": "Вопрос", "thread": {"count": 12, "items": []}}
    answers = [
        {"id": number, "from_id": 12, "date": AT, "text": "Ответ", "parents_stack": [1]} for number in range(2, 14)
    ]
    denied = DENIED | {"error_code": 212}
    made, wire = vk(
        {"response": [{"items": [said]}, False, {"items": []}], "execute_errors": [denied]},
        {"response": {"items": answers}},
    )
    told = made.talks([("7", "5"), ("7", "6"), ("8", "5")])
    first = told["7", "5"]
    assert isinstance(first, Talk)
    assert len(first.comments) == 13
    assert isinstance(told["7", "6"], Refused)
    assert told["8", "5"] == Talk(comments=())
    assert len(wire.asked) == 2


ONE = {"id": 1, "from_id": 11, "date": AT, "text": "Вопрос"}
TWO = {"id": 2, "from_id": 12, "date": AT, "text": "Ответ", "parents_stack": [1]}
COUNTED = {"count": 1, "current_level_count": 1, "items": [ONE]}
BRANCHED = {"count": 3, "current_level_count": 1, "items": [ONE | {"thread": {"count": 2, "items": [TWO]}}]}


@pytest.mark.parametrize(
    ("answers", "is_whole"),
    [
        ([COUNTED], True),
        ([COUNTED | {"count": 2}], False),
        ([COUNTED | {"current_level_count": 2}], False),
        ([COUNTED | {"count": None}], False),
        ([{"items": [ONE]}], False),
        ([{"count": 0, "current_level_count": 0, "items": []}], False),
        ([BRANCHED | {"count": 2}, {"count": 2, "current_level_count": 2, "items": [TWO]}], False),
        ([BRANCHED, {"count": 3, "current_level_count": 2, "items": [TWO, TWO | {"id": 3}]}], True),
    ],
)
def test_a_talk_is_whole_only_where_every_count_that_vk_tells_is_reached(
    answers: list[dict[str, Any]], is_whole: bool
) -> None:
    made, _ = vk(*({"response": answer} for answer in answers))
    made.account = replace(made.account, external_id="7")
    assert made.whole_talk("5").is_whole is is_whole
