"""A callback is believed only with our secret, and says the same thing however often it comes."""

import json
from typing import Any

import httpx
import pytest

from veche.connectors.contract import (
    Account,
    CommentDeleted,
    CommentEdited,
    CommentSeen,
    Confirmation,
    Events,
    MessageSeen,
    PostSeen,
    Refused,
)
from veche.connectors.tests.wires import HTML, Wire, door
from veche.connectors.vk.connector import Vk

KEYS = {"secret": "shared", "confirmation": "c0de"}
COMMENT = {"id": 12, "from_id": 11, "date": 1_790_000_000, "text": "Нет воды", "post_id": 5, "owner_id": -7}
POST = {"id": 5, "from_id": -7, "owner_id": -7, "date": 1_790_000_000, "text": "Новость", "post_type": "post"}


def heard(kind: str, content: dict[str, Any] | None = None, **call: Any) -> Events:
    told = {"type": kind, "group_id": 7, "event_id": "e1", "v": "5.199", "secret": "shared", "object": content or {}}
    body = json.dumps({name: text for name, text in (told | call).items() if text is not None}).encode()
    return Vk(Account(network="vk", external_id="7", keys=KEYS), door(Wire(HTML))).receive(body, {})


def test_a_new_comment_is_seen() -> None:
    events = heard("wall_reply_new", COMMENT)
    (seen,) = events.items
    assert isinstance(seen, CommentSeen)
    assert (seen.comment.external_id, seen.comment.post_id, seen.comment.text) == ("12", "5", "Нет воды")
    assert (events.event_id, events.reply, seen.place) == ("e1", "ok", "7")


def test_a_repeated_call_says_the_same() -> None:
    assert heard("wall_reply_new", COMMENT) == heard("wall_reply_new", COMMENT)


@pytest.mark.parametrize("kind", ["wall_reply_edit", "wall_reply_restore"])
def test_an_edited_or_restored_comment_has_its_present_text(kind: str) -> None:
    (seen,) = heard(kind, COMMENT).items
    assert isinstance(seen, CommentEdited)
    assert (seen.comment.text, seen.comment.deleted) == ("Нет воды", False)


def test_a_deleted_comment_is_named() -> None:
    gone = {"owner_id": -7, "id": 12, "user_id": 11, "post_id": 5}
    assert heard("wall_reply_delete", gone).items == (CommentDeleted(post_id="5", comment_id="12", place="7"),)


def test_a_new_post_is_seen() -> None:
    (seen,) = heard("wall_post_new", POST).items
    assert isinstance(seen, PostSeen)
    assert (seen.post.external_id, seen.post.is_own) == ("5", True)


def test_a_suggested_post_is_not_on_the_wall() -> None:
    assert heard("wall_post_new", POST | {"post_type": "suggest"}).items == ()


def test_the_confirmation_is_answered_with_the_code_with_or_without_the_secret() -> None:
    for secret in ("shared", None):
        events = heard("confirmation", secret=secret)
        assert (events.items, events.reply) == ((Confirmation(reply="c0de"),), "c0de")


def test_an_event_of_another_kind_is_accepted_and_left() -> None:
    assert heard("group_join", {"user_id": 1}) == Events(items=(), event_id="e1", reply="ok")


@pytest.mark.parametrize("secret", ["wrong", "", None, "sharedd", "секрет"])
def test_without_our_secret_nobody_is_believed(secret: str | None) -> None:
    with pytest.raises(Refused, match="secret"):
        heard("wall_reply_new", COMMENT, secret=secret)


def test_a_wrong_secret_is_refused_even_with_the_confirmation() -> None:
    with pytest.raises(Refused, match="secret"):
        heard("confirmation", secret="wrong")


def test_a_page_without_a_secret_believes_nobody() -> None:
    connector = Vk(Account(network="vk", external_id="7"), door(Wire(HTML)))
    with pytest.raises(Refused, match="secret"):
        connector.receive(b'{"type": "wall_reply_new", "group_id": 7, "secret": ""}', {})


def test_a_call_about_another_page_is_refused() -> None:
    with pytest.raises(Refused, match="another page"):
        heard("wall_reply_new", COMMENT, group_id=8)


@pytest.mark.parametrize("body", [b"", b"[]", b"\xff\xfe", b'{"type": 5}', b"<html>", b"[" * 5000])
def test_what_is_not_a_call_is_refused(body: bytes) -> None:
    with pytest.raises(Refused, match="cannot be understood"):
        Vk(Account(network="vk", external_id="7", keys=KEYS), door(Wire(HTML))).receive(body, {})


@pytest.mark.parametrize("content", [{}, {"id": "x"}, {"id": 12, "from_id": 11, "text": "Где?"}])
def test_a_comment_that_lacks_its_place_is_refused(content: dict[str, Any]) -> None:
    with pytest.raises(Refused, match="cannot be understood"):
        heard("wall_reply_new", content)


def confirmed(secret: str | None) -> tuple[str, int]:
    """Let VK ask for the code of a community whose key we have; return our answer and how often we asked VK."""
    wire = Wire(httpx.Response(200, json={"response": {"code": "fresh"}}))
    account = Account(network="vk", external_id="7", keys={**KEYS, "community": "c"})
    told = {"type": "confirmation", "group_id": 7} | ({"secret": secret} if secret else {})
    reply = Vk(account, door(wire)).receive(json.dumps(told).encode(), {}).reply
    return reply, len(wire.asked)


def test_only_a_call_with_our_secret_sends_us_to_vk_for_the_code() -> None:
    assert confirmed("shared") == ("fresh", 1)
    assert confirmed(None) == ("c0de", 0)


def test_a_letter_to_the_page_is_seen_and_our_own_is_not() -> None:
    letter = {"id": 5, "from_id": 11, "peer_id": 11, "date": 1_790_000_000, "text": "Когда вода?", "out": 0}
    (seen,) = heard("message_new", {"message": letter, "client_info": {}}).items
    assert isinstance(seen, MessageSeen)
    assert (seen.external_id, seen.person_id, seen.place) == ("5", "11", "7")
    assert heard("message_new", {"message": letter | {"out": 1}}).items == ()
    with pytest.raises(Refused, match="cannot be understood"):
        heard("message_new", {"message": {"id": 5}})
