"""What a community does with people: private messages, bans; and what it learns: statistics, many answers in one."""

from __future__ import annotations

import json
from collections.abc import Mapping

import httpx
import pytest

from polygon.client import Control
from polygon.tests import witness
from polygon.tests.conftest import SCHOOL, SCHOOL_KEY, SERVICE_KEY, Receiver, Vk


def test_a_community_answers_a_letter_once(vk: Vk, control: Control) -> None:
    person = control.letter("vk", SCHOOL, "Здравствуйте", author="Нина Грач")
    (item,) = vk.ok("messages.getConversations", SCHOOL_KEY, filter="unanswered", extended=1)["items"]
    assert (item["conversation"]["peer"]["id"], item["last_message"]["text"]) == (person, "Здравствуйте")
    said = {"peer_id": person, "message": "Добрый день", "random_id": 17}
    assert vk.ok("messages.send", SCHOOL_KEY, **said) == vk.ok("messages.send", SCHOOL_KEY, **said)
    assert [m["text"] for m in vk.ok("messages.getHistory", SCHOOL_KEY, peer_id=person)["items"]] == [
        "Добрый день",
        "Здравствуйте",
    ]
    assert vk.ok("messages.getConversations", SCHOOL_KEY, filter="unanswered")["count"] == 0


def test_a_stranger_gets_no_letter(vk: Vk, control: Control) -> None:
    assert vk.code("messages.send", SCHOOL_KEY, peer_id=1, message="x", random_id=1) == 901
    person = control.letter("vk", SCHOOL, "Здравствуйте")
    assert vk.code("messages.send", SCHOOL_KEY, peer_id=person, message="x" * 9001, random_id=1) == 914
    assert vk.code("messages.send", SCHOOL_KEY, peer_id=person, message="x") == 100


def test_a_letter_is_told(vk: Vk, control: Control, receiver: Receiver) -> None:
    control.subscribe("vk", receiver.url, page=SCHOOL)
    person = control.letter("vk", SCHOOL, "Здравствуйте")
    event = receiver.next()
    assert (event["type"], event["object"]["message"]["peer_id"]) == ("message_new", person)
    assert witness.event_complaints(event) == []
    vk.ok("messages.send", SCHOOL_KEY, peer_id=person, message="Да", random_id=1)
    assert receiver.next()["type"] == "message_reply"


def test_who_is_banned_cannot_comment(vk: Vk, http: httpx.Client, control: Control) -> None:
    control.comment("vk", SCHOOL, "Плохие слова", author="Нина Грач")
    person = next(c["author_id"] for c in control.world_comments(network="vk") if c["author"] == "Нина Грач")
    vk.ok("groups.ban", group_id=101, owner_id=person, end_date=4_000_000_000)
    form = {"post": "1", "author": "Нина Грач", "text": "Ещё"}
    assert http.post("/wall/vk/school4", data=form).status_code == 422
    assert vk.ok("groups.getBanned", SCHOOL_KEY, group_id=101)["count"] == 1
    vk.ok("groups.unban", group_id=101, owner_id=person)
    assert http.post("/wall/vk/school4", data=form).status_code == 303


def test_statistics_count_what_the_posts_have(vk: Vk, control: Control) -> None:
    control.post("vk", SCHOOL, "Новость", views=100, likes=7, at="2026-11-01T12:00:00+10:00")
    days = vk.ok("stats.get", group_id=101, timestamp_from=1793404800, timestamp_to=1793577600, interval="day")
    assert sum(day["activity"]["likes"] for day in days) >= 7
    reach = vk.ok("stats.getPostReach", owner_id=SCHOOL, post_ids="1")
    assert reach[0]["post_id"] == 1
    assert vk.code("stats.get", SERVICE_KEY, group_id=101) == 28
    assert vk.code("stats.getPostReach", owner_id=SCHOOL, post_ids=",".join("1" * 31)) == 100


def code(*calls: tuple[str, Mapping[str, object]]) -> str:
    return f"return [{', '.join(f'API.{name}({json.dumps(given)})' for name, given in calls)}];"


def test_many_answers_come_with_one_call(vk: Vk) -> None:
    asked = [("wall.getComments", {"owner_id": SCHOOL, "post_id": n}) for n in (1, 999)]
    answer = vk("execute", code=code(*asked))
    assert answer["response"][0]["count"] == 1
    assert (answer["response"][1], answer["execute_errors"][0]["error_code"]) == (False, 212)


@pytest.mark.parametrize(
    ("said", "refused"),
    [(code(*[("utils.getServerTime", {})] * 26), 13), ("var a = 1;", 12), ("return [API.x];", 12), ("", 100)],
)
def test_code_has_its_bounds(vk: Vk, said: str, refused: int) -> None:
    assert vk.code("execute", code=said) == refused


def test_a_key_may_no_more_inside_than_outside(vk: Vk, control: Control) -> None:
    asked = code(("wall.get", {"owner_id": SCHOOL}))
    assert vk("execute", SCHOOL_KEY, code=asked)["execute_errors"][0]["error_code"] == 27
    assert vk.code("execute", SERVICE_KEY, code=asked) == 28
    control.settings(vk_limits=True, vk_walls_a_day=1)
    assert vk("execute", code=code(*[("wall.get", {"owner_id": SCHOOL})] * 2))["execute_errors"][0]["error_code"] == 29
    (breach,) = control.breaches(network="vk")
    assert (breach["rule"], breach["token"], breach["count"]) == ("calls above the quota", "user-admin", 1)
