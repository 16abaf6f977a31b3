"""A post goes into the channel, a reply into the discussion group under its comment."""

import json
from typing import Any

import httpx
import pytest

from veche.connectors.contract import Account, NotSupported, OutgoingPost, OutgoingReply, Profile, Refused
from veche.connectors.telegram.connector import Telegram
from veche.connectors.tests.wires import Wire, door

KEYS = {"bot": "71:AA-secret"}


def ok(result: object) -> httpx.Response:
    return httpx.Response(200, json={"ok": True, "result": result})


def message(number: int, chat: int, **more: Any) -> dict[str, Any]:
    return {"message_id": number, "date": 1_790_000_000, "chat": {"id": chat, "type": "channel", **more}}


def telegram(wire: Wire, **account: Any) -> Telegram:
    known: dict[str, Any] = {"external_id": "-1007", "discussion_id": "-1008", "keys": KEYS}
    return Telegram(Account(network="telegram", **(known | account)), door(wire))


def asked(wire: Wire, number: int = -1) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(wire.asked[number].content)
    return content


def test_a_post_lands_in_the_channel() -> None:
    wire = Wire(ok(message(42, -1007, username="school3")))
    receipt = telegram(wire).publish(OutgoingPost(text="Привет, 🌧 <b>"), key="k")
    assert (receipt.external_id, receipt.url) == ("42", "https://t.me/school3/42")
    assert str(wire.asked[0].url) == "https://api.telegram.org/bot71:AA-secret/sendMessage"
    assert asked(wire) == {"chat_id": "-1007", "text": "Привет, 🌧 <b>"}


def test_a_post_of_a_channel_without_a_name_has_its_members_address() -> None:
    receipt = telegram(Wire(ok(message(42, -1007)))).publish(OutgoingPost(text="Так"), key="k")
    assert receipt.url == "https://t.me/c/7/42"


def test_a_channel_can_be_called_by_its_name() -> None:
    wire = Wire(ok(message(42, -1007)))
    telegram(wire, external_id="", address="school3").publish(OutgoingPost(text="Так"), key="k")
    assert asked(wire)["chat_id"] == "@school3"


def test_a_reply_goes_under_its_comment_in_the_group() -> None:
    wire = Wire(ok(message(43, -1008)))
    telegram(wire).reply(OutgoingReply(text="Да", post_id="5", comment_id="6"), key="k")
    assert asked(wire) == {"chat_id": "-1008", "text": "Да", "reply_parameters": {"message_id": 6}}


@pytest.mark.parametrize("text", ["", " \n", "а\x00б", "а\ud800б", "я" * 4097])
def test_a_text_that_telegram_cannot_carry_is_refused_before_sending(text: str) -> None:
    wire = Wire(ok(message(42, -1007)))
    with pytest.raises(Refused):
        telegram(wire).publish(OutgoingPost(text=text), key="k")
    assert wire.asked == []


def test_a_post_is_edited_and_deleted() -> None:
    wire = Wire(ok(message(42, -1007)), ok(result=True))
    connector = telegram(wire)
    assert connector.edit("42", OutgoingPost(text="Иначе")).external_id == "42"
    connector.delete("42")
    assert [request.url.path.rpartition("/")[2] for request in wire.asked] == ["editMessageText", "deleteMessage"]


def test_the_card_has_what_telegram_tells_and_leaves_the_rest_unknown() -> None:
    card = {"id": -1007, "type": "channel", "title": "Школа", "username": "school3", "linked_chat_id": -1008}
    read = telegram(Wire(ok(card), ok(900))).profile()
    assert read == Profile(
        external_id="-1007",
        address="school3",
        title="Школа",
        description="",
        has_avatar=False,
        members=900,
        discussion_id="-1008",
        raw=card,
    )
    assert (read.official_mark, read.site, read.has_cover) == (None, None, None)


def test_a_bot_cannot_read_what_is_already_there() -> None:
    assert not {"read_back", "posts", "comments", "upload", "statistics"} & Telegram.abilities()
    with pytest.raises(NotSupported):
        telegram(Wire(ok([]))).comments("5")


def test_the_bots_rights_are_told() -> None:
    member = {"status": "administrator", "can_post_messages": True, "can_edit_messages": False, "user": {"id": 71}}
    wire = Wire(ok(member))
    channel = {"administrator", "inside", "can_post_messages"}
    assert telegram(wire).permissions() == channel | {f"group.{name}" for name in channel}
    assert telegram(wire, discussion_id=None).permissions() == channel
    assert asked(wire)["user_id"] == 71
