"""Half of a surrogate pair, which a network may send where it cuts a text: the rest is kept, on either database."""

import datetime as dt
import json
from typing import Any

import httpx
import pytest
from django.test import Client

from tests.world import NOON, World
from tests.world import page as page_of
from veche.connectors.tests.wires import Wire
from veche.connectors.tests.wires import door as wired
from veche.inbox.models import Comment
from veche.inbox.operations import triage
from veche.registry import doors
from veche.registry.models import Page
from veche.registry.operations import access

WORDS = "Нет воды \ud83d третий день 👍🏽"
KEPT = "Нет воды  третий день 👍🏽"
AT = int(NOON.timestamp())
CHANNEL = {"id": -1007, "type": "channel", "title": "Школа \udc4d"}
GROUP = {"id": -1008, "type": "supergroup", "title": "Обсуждение"}

VK = {
    "type": "wall_reply_new",
    "group_id": 7,
    "event_id": "e1",
    "v": "5.199",
    "secret": "shared",
    "object": {"id": 12, "from_id": 11, "date": AT, "text": WORDS, "post_id": 5, "owner_id": -7},
}
TELEGRAM = {
    "update_id": 9,
    "message": {
        "message_id": 101,
        "date": AT,
        "chat": GROUP,
        "from": {"id": 11, "is_bot": False, "first_name": "Инна\ud83d"},
        "text": WORDS,
        "message_thread_id": 100,
    },
}
MAX = {
    "update_type": "message_created",
    "timestamp": AT * 1000,
    "message": {
        "sender": {"user_id": 11, "first_name": "Инна\ud83d"},
        "recipient": {"chat_id": -1007, "chat_type": "channel", "post_id": "mid.1"},
        "timestamp": AT * 1000,
        "body": {"mid": "mid.2", "text": WORDS},
    },
}
CALLS = [
    ("vk", "7", VK, {}),
    ("telegram", "-1007", TELEGRAM, {"X-Telegram-Bot-Api-Secret-Token": "shared"}),
    ("max", "-1007", MAX, {"X-Max-Bot-Api-Secret": "shared"}),
]


def connected(world: World, network: str, number: str) -> Page:
    page = page_of(world.school, network=network, address="cut", external_id=number)
    Page.objects.filter(pk=page.pk).update(discussion_id="-1008")
    for kind, key in (("community" if network == "vk" else "bot", "71:AA"), ("secret", "shared")):
        access.put(page, kind=kind, text=key, ends_at=None, now=NOON)
    return page


@pytest.mark.parametrize(("network", "number", "call", "headers"), CALLS)
def test_a_callback_is_taken_and_its_comment_kept_without_the_half(
    world: World, network: str, number: str, call: dict[str, Any], headers: dict[str, str]
) -> None:
    page = connected(world, network, number)
    body = json.dumps(call)
    assert "\\ud83d " in body
    there = f"/inbox/callbacks/{page.pk}/"
    assert Client().post(there, body, content_type="application/json", headers=headers).status_code == 200
    triage.triage(now=NOON)
    assert Comment.objects.get().text == KEPT


def test_an_answer_of_a_network_with_half_a_character_is_read_all_the_same(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = connected(world, "telegram", "-1007")
    body = json.dumps({"ok": True, "result": [TELEGRAM]}).encode()
    monkeypatch.setattr(doors, "door", lambda: wired(Wire(httpx.Response(200, content=body))))
    (seen,) = doors.connector(page).events("").items
    assert seen.comment.text == KEPT  # type: ignore[union-attr]


@pytest.mark.parametrize("body", [b'{"text": "\\ud83d"', b'"\\ud83d"', b"[" * 10_000 + b'"\\ud83d"', b"\xed\xa0\xbd"])
def test_nonsense_with_half_a_character_is_refused(world: World, body: bytes) -> None:
    page = connected(world, "vk", "7")
    assert Client().post(f"/inbox/callbacks/{page.pk}/", body, content_type="application/json").status_code == 403


def test_the_api_takes_no_such_thing(world: World, as_boris: Client, noon: dt.datetime) -> None:
    assert as_boris.get("/api/v1/pages?q=%ED%A0%BD").status_code == 200
    sent = as_boris.post("/api/v1/pages", b'{"text": "\\ud83d"}', content_type="application/json")
    assert sent.status_code == 405
