"""VK: a callback server confirms itself, then gets events, repeated and out of order if the script says so."""

from __future__ import annotations

from polygon.client import Control
from polygon.tests import witness
from polygon.tests.conftest import SCHOOL, SCHOOL_KEY, Receiver, Vk


def _server(vk: Vk, receiver: Receiver, *events: str) -> int:
    receiver.answer = vk.ok("groups.getCallbackConfirmationCode", SCHOOL_KEY, group_id=101)["code"]
    described = {"group_id": 101, "url": receiver.url, "title": "veche", "secret_key": "тайна"}
    number = int(vk.ok("groups.addCallbackServer", SCHOOL_KEY, **described)["server_id"])
    switches = dict.fromkeys(events or ("wall_reply_new",), 1)
    vk.ok("groups.setCallbackSettings", SCHOOL_KEY, group_id=101, server_id=number, api_version="5.199", **switches)
    asked = receiver.next()
    assert (asked["type"], asked["group_id"], asked["secret"]) == ("confirmation", 101, "тайна")
    receiver.answer = "ok"
    return number


def _status(vk: Vk) -> str:
    return str(vk.ok("groups.getCallbackServers", SCHOOL_KEY, group_id=101)["items"][0]["status"])


def test_a_comment_reaches_the_server(vk: Vk, control: Control, receiver: Receiver) -> None:
    _server(vk, receiver)
    number = control.comment("vk", SCHOOL, "Когда откроют стадион?", author="Иван Лесной")
    event = receiver.next()
    assert witness.event_complaints(event) == []
    assert (event["type"], event["secret"], event["object"]["id"]) == ("wall_reply_new", "тайна", number)
    assert witness.is_hex(event["event_id"])


def test_edits_deletions_and_posts_are_told_when_wanted(vk: Vk, control: Control, receiver: Receiver) -> None:
    _server(vk, receiver, "wall_reply_edit", "wall_reply_delete", "wall_post_new")
    control.edit_comment("vk", SCHOOL, 2, "А документы?")
    control.delete_comment("vk", SCHOOL, 2)
    control.post("vk", SCHOOL, "Новость")
    events = [receiver.next() for _ in range(3)]
    assert [e["type"] for e in events] == ["wall_reply_edit", "wall_reply_delete", "wall_post_new"]
    assert [c for e in events for c in witness.event_complaints(e)] == []


def test_a_wrong_code_fails_the_server(vk: Vk, control: Control, receiver: Receiver) -> None:
    control.settings(hold=True)
    receiver.answer = "wrong"
    vk.ok("groups.addCallbackServer", SCHOOL_KEY, group_id=101, url=receiver.url, title="veche")
    assert _status(vk) == "wait"
    assert control.deliver() == {"taken": 0, "failed": 1}
    assert _status(vk) == "failed"


def test_an_event_may_come_twice_with_the_same_number(vk: Vk, control: Control, receiver: Receiver) -> None:
    control.settings(hold=True)
    control.subscribe("vk", receiver.url, page=SCHOOL, secret="тайна")
    control.comment("vk", SCHOOL, "Раз")
    assert control.deliver(repeat=2) == {"taken": 1, "failed": 0}
    first, second = receiver.all()
    assert first == second


def test_events_may_come_in_another_order(vk: Vk, control: Control, receiver: Receiver) -> None:
    control.settings(hold=True)
    control.subscribe("vk", receiver.url, page=SCHOOL)
    for text in ("Раз", "Два", "Три"):
        control.comment("vk", SCHOOL, text)
    control.deliver(order="reversed")
    assert [e["object"]["text"] for e in receiver.all()] == ["Три", "Два", "Раз"]


def test_an_event_is_repeated_until_the_server_says_ok(vk: Vk, control: Control, receiver: Receiver) -> None:
    control.settings(hold=True)
    control.subscribe("vk", receiver.url, page=SCHOOL)
    control.comment("vk", SCHOOL, "Раз")
    receiver.status = 500
    assert control.deliver() == {"taken": 0, "failed": 1}
    receiver.status = 200
    assert control.deliver() == {"taken": 1, "failed": 0}
    assert [d["taken"] for d in control.deliveries()] == [False, True]
    assert len({e["event_id"] for e in receiver.all()}) == 1


def test_the_courier_tries_again_by_itself(vk: Vk, control: Control, receiver: Receiver) -> None:
    receiver.answer = "no"
    control.subscribe("vk", receiver.url, page=SCHOOL)
    control.comment("vk", SCHOOL, "Раз")
    first = receiver.next()
    receiver.answer = "ok"
    assert receiver.next() == first


def test_servers_are_ten_at_most_and_can_be_removed(vk: Vk, control: Control) -> None:
    control.settings(hold=True)
    described = {"group_id": 101, "url": "http://127.0.0.1:9/hook", "title": "veche"}
    numbers = [vk.ok("groups.addCallbackServer", SCHOOL_KEY, **described)["server_id"] for _ in range(10)]
    assert vk.code("groups.addCallbackServer", SCHOOL_KEY, **described) == 2000
    code = vk.ok("groups.getCallbackConfirmationCode", SCHOOL_KEY, group_id=101)
    assert vk.ok("groups.deleteCallbackServer", SCHOOL_KEY, group_id=101, server_id=numbers[0]) == 1
    assert vk.ok("groups.getCallbackConfirmationCode", SCHOOL_KEY, group_id=101) != code
    assert vk.ok("groups.editCallbackServer", SCHOOL_KEY, server_id=numbers[1], **described) == 1
    assert vk.code("groups.editCallbackServer", SCHOOL_KEY, server_id=numbers[0], **described) == 104
    settings = vk.ok("groups.getCallbackSettings", SCHOOL_KEY, group_id=101, server_id=numbers[1])
    assert settings["events"]["wall_reply_new"] == 0


def test_a_long_title_is_refused(vk: Vk) -> None:
    described = {"group_id": 101, "url": "http://127.0.0.1:9/hook", "title": "x" * 15}
    assert vk.code("groups.addCallbackServer", SCHOOL_KEY, **described) == 100
