"""A channel of MAX as its bot sees it: posts, comments, pins, files, rights and refusals."""

from __future__ import annotations

from typing import Any

import pytest

from polygon.client import Control
from polygon.max import mids
from polygon.tests.conftest import MAX_BOT, MAX_CHANNEL, MaxBot

HALL = "/chats/-70000000000201"


def _posted(bot: MaxBot, text: str = "Новость") -> str:
    sent = bot.ok("POST", "/messages", {"text": text}, chat_id=MAX_CHANNEL)
    assert (sent["message"]["body"]["text"], sent["message"]["recipient"]["chat_id"]) == (text, MAX_CHANNEL)
    return str(sent["message"]["body"]["mid"])


def _texts(found: dict[str, object]) -> list[str]:
    return [each["body"]["text"] for each in found["messages"]]  # type: ignore[attr-defined]


def test_a_post_is_sent_read_changed_and_taken_away(max_bot: MaxBot, control: Control) -> None:
    mid = _posted(max_bot)
    assert max_bot.ok("PUT", "/messages", {"text": "Иначе"}, message_id=mid) == {"success": True}
    assert max_bot.ok("GET", f"/messages/{mid}")["body"]["text"] == "Иначе"
    assert max_bot.ok("DELETE", "/messages", message_id=mid) == {"success": True}
    assert max_bot.refusal("GET", f"/messages/{mid}") == (404, "message.not.found")
    assert max_bot.ok("DELETE", "/messages", message_id=mid)["success"] is False
    done = [(deed["method"], deed["text"]) for deed in control.outbox(network="max")]
    assert done == [("POST /messages", "Новость"), ("PUT /messages", "Иначе"), ("DELETE /messages", "")]


def test_posts_come_newest_first_between_a_later_and_an_earlier_bound(max_bot: MaxBot, control: Control) -> None:
    for text in ("раз", "два", "три"):
        _posted(max_bot, text)
        control.advance(10)
    now = int(control.summary()["now"]) * 1000
    assert _texts(max_bot.ok("GET", "/messages", chat_id=MAX_CHANNEL, count=2)) == ["три", "два"]
    bounds: dict[str, Any] = {"from": now - 15_000, "to": now - 25_000}
    assert _texts(max_bot.ok("GET", "/messages", chat_id=MAX_CHANNEL, **bounds)) == ["два"]
    swapped: dict[str, Any] = {"from": bounds["to"], "to": bounds["from"]}
    assert max_bot.refusal("GET", "/messages", chat_id=MAX_CHANNEL, **swapped) == (400, "proto.payload")


def test_a_comment_is_answered_changed_and_deleted(max_bot: MaxBot, control: Control) -> None:
    mid, post = (made := _posted(max_bot)), mids.read(made)
    assert post is not None
    asked = control.comment("max", MAX_CHANNEL, "А когда?", post=post[1], author="Пётр Громов")
    path, name = f"/messages/{mid}/comments", mids.mid(MAX_CHANNEL, asked)
    link = {"type": "reply", "mid": name}
    answer = max_bot.ok("POST", path, {"text": "В среду", "link": link})["message"]
    assert (answer["link"]["message"]["mid"], answer["recipient"]["post_id"]) == (name, mid)
    assert answer["sender"]["user_id"] == MAX_BOT
    ours = answer["body"]["mid"]
    assert max_bot.ok("PUT", path, {"text": "В четверг"}, comment_id=ours) == {"success": True}
    assert _texts(max_bot.ok("GET", path)) == ["В четверг", "А когда?"]
    assert max_bot.ok("DELETE", path, comment_id=name) == {"success": True}
    assert _texts(max_bot.ok("GET", path)) == ["В четверг"]
    assert max_bot.refusal("GET", f"{path}/{name}") == (400, "proto.payload")
    control.advance(27 * 3600)
    assert max_bot.refusal("PUT", path, {"text": "Поздно"}, comment_id=ours) == (422, "comments.timeout_exceeded")


def test_a_comment_has_no_photo_and_closed_ones_are_a_fault_of_max(max_bot: MaxBot, control: Control) -> None:
    post = control.post("max", MAX_CHANNEL, "Молчим", comments_closed=True)
    path = f"/messages/{mids.mid(MAX_CHANNEL, post)}/comments"
    assert max_bot.refusal("POST", path, {"text": "Да"}) == (500, "internal.error")
    open_path = f"/messages/{_posted(max_bot)}/comments"
    photo = [{"type": "image", "payload": {"token": "x"}}]
    assert max_bot.refusal("POST", open_path, {"text": "Да", "attachments": photo}) == (400, "proto.payload")


def test_who_commented_may_stay_hidden(max_bot: MaxBot, control: Control) -> None:
    path = f"/messages/{_posted(max_bot)}/comments"
    control.comment("max", MAX_CHANNEL, "А когда?", author="Пётр Громов")
    assert max_bot.ok("GET", path)["messages"][0]["sender"]["name"] == "Пётр Громов"
    control.settings(max_senders=False)
    assert max_bot.ok("GET", path)["messages"][0]["sender"] is None


def test_a_file_is_shown_when_it_is_digested(max_bot: MaxBot, control: Control) -> None:
    where = max_bot.ok("POST", "/uploads", type="image")
    assert "token" not in where
    taken = max_bot.http.post(where["url"], files={"data": ("ёлка.jpg", b"jpg", "image/jpeg")}).json()
    (photo,) = taken["photos"].values()
    body = {"text": "", "attachments": [{"type": "image", "payload": {"token": photo["token"]}}]}
    assert max_bot.refusal("POST", "/messages", body, chat_id=MAX_CHANNEL) == (400, "attachment.not.ready")
    control.advance(3)
    shown = max_bot.ok("POST", "/messages", body, chat_id=MAX_CHANNEL)["message"]["body"]["attachments"]
    assert shown[0]["payload"]["token"] == photo["token"]
    assert "Фото: ёлка.jpg" in max_bot.http.get("/wall/max/birobidzhan_max").text


def test_a_video_has_its_token_before_its_bytes(max_bot: MaxBot, control: Control) -> None:
    where = max_bot.ok("POST", "/uploads", type="video")
    body = {"text": "Кино", "attachments": [{"type": "video", "payload": {"token": where["token"]}}]}
    assert max_bot.refusal("POST", "/messages", body, chat_id=MAX_CHANNEL) == (400, "attachment.not.ready")
    assert max_bot.http.post(where["url"], files={"data": ("a.mp4", b"mp4", "video/mp4")}).status_code == 200
    control.advance(3)
    assert max_bot.ok("POST", "/messages", body, chat_id=MAX_CHANNEL)["message"]["body"]["attachments"]


def test_a_post_is_pinned_and_let_down(max_bot: MaxBot) -> None:
    mid = _posted(max_bot)
    assert max_bot.ok("PUT", f"{HALL}/pin", {"message_id": mid}) == {"success": True}
    assert max_bot.ok("GET", f"{HALL}/pin")["message"]["body"]["mid"] == mid
    assert max_bot.ok("GET", HALL)["pinned_message"]["body"]["mid"] == mid
    max_bot.ok("DELETE", f"{HALL}/pin")
    assert max_bot.ok("GET", f"{HALL}/pin") == {"message": None}
    assert max_bot.ok("PUT", f"{HALL}/pin", {"message_id": mids.mid(MAX_CHANNEL, 999)})["success"] is False


def test_a_channel_is_found_by_number_and_by_link_and_renamed(max_bot: MaxBot) -> None:
    by_link = max_bot.ok("GET", "/chats/@birobidzhan_max")
    assert by_link == max_bot.ok("GET", HALL)
    assert (by_link["chat_id"], by_link["participants_count"], by_link["status"]) == (MAX_CHANNEL, 4120, "active")
    assert max_bot.ok("PATCH", HALL, {"title": "Мэрия"})["title"] == "Мэрия"
    assert max_bot.refusal("PATCH", HALL, {"title": ""}) == (400, "proto.payload")
    assert max_bot.refusal("GET", "/chats/nobody_there") == (404, "chat.not.found")
    assert max_bot.refusal("GET", "/chats") == (405, "method.not.allowed")


def test_a_bot_may_do_what_it_was_given(max_bot: MaxBot, control: Control) -> None:
    mid = _posted(max_bot)
    control.move_bot(max_bot.token, MAX_CHANNEL, rights=["member", "write"])
    assert max_bot.ok("GET", f"{HALL}/members/me")["permissions"] == ["write"]
    assert [each["user_id"] for each in max_bot.ok("GET", f"{HALL}/members/admins")["members"]][1:] == [MAX_BOT]
    refused: tuple[tuple[str, str, dict[str, Any]], ...] = (
        ("GET", "/messages", {"chat_id": MAX_CHANNEL}),
        ("GET", f"/messages/{mid}/comments", {}),
        ("DELETE", "/messages", {"message_id": mid}),
        ("PUT", "/messages", {"message_id": mid}),
    )
    for verb, path, query in refused:
        assert max_bot.refusal(verb, path, {"text": "x"} if verb == "PUT" else None, **query) == (403, "access.denied")
    assert max_bot.ok("DELETE", f"{HALL}/members/me") == {"success": True}
    assert max_bot.refusal("GET", HALL) == (403, "access.denied")


@pytest.mark.parametrize("token", ["", "Bearer max-polygon", "wrong"])
def test_the_token_comes_bare_in_its_header(max_bot: MaxBot, token: str) -> None:
    assert max_bot.http.get("/me", headers={"authorization": token}).status_code == 401
    assert max_bot.http.get("/me", params={"access_token": max_bot.token}).status_code == 401
    assert max_bot("GET", "/me", access_token=max_bot.token)[0] == 401
    assert max_bot.ok("GET", "/me")["user_id"] == MAX_BOT


def test_a_body_that_is_no_object_is_refused(max_bot: MaxBot) -> None:
    for content in (b"[]", b"{", b'"x"'):
        answer = max_bot.http.post(
            "/messages", params={"chat_id": MAX_CHANNEL}, content=content, headers={"authorization": max_bot.token}
        )
        assert (answer.status_code, answer.json()["code"]) == (400, "proto.payload")


def test_a_chat_takes_two_writes_a_second_and_a_bot_thirty_calls(max_bot: MaxBot, control: Control) -> None:
    control.settings(max_limits=True)
    mid = _posted(max_bot)
    path = f"/messages/{mid}/comments"
    max_bot.ok("POST", path, {"text": "раз"})
    assert max_bot.refusal("POST", path, {"text": "два"}) == (429, "too.many.requests")
    for _ in range(27):
        max_bot.ok("GET", "/me")
    assert max_bot.refusal("GET", "/me") == (429, "too.many.requests")
    assert {each["rule"]: each["count"] for each in control.breaches(network="max")} == {
        "messages above the chat's rate": 1,
        "calls above the rate": 1,
    }
    control.advance(1)
    max_bot.ok("POST", path, {"text": "два"})


def test_a_lost_answer_leaves_its_deed_behind(max_bot: MaxBot, control: Control) -> None:
    control.fault("html", network="max", method="POST /messages", page=MAX_CHANNEL, when="after")
    answer = max_bot.http.post(
        "/messages", params={"chat_id": MAX_CHANNEL}, json={"text": "x"}, headers={"authorization": max_bot.token}
    )
    assert "Bad Gateway" in answer.text
    assert [deed["answer"] for deed in control.outbox(network="max")] == ["lost"]


def test_a_bot_writes_only_to_those_who_wrote_to_it(max_bot: MaxBot, control: Control) -> None:
    person = control.letter("max", MAX_CHANNEL, "Можно вопрос?", author="Нина Грач")
    sent = max_bot.ok("POST", "/messages", {"text": "Конечно"}, user_id=person)["message"]
    assert (sent["recipient"]["chat_type"], sent["sender"]["user_id"]) == ("dialog", MAX_BOT)
    assert [(each["text"], each["is_ours"]) for each in control.letters(network="max")][-1] == ("Конечно", True)
    stranger = control.seed(people=[{"network": "max", "id": 5, "first_name": "Чужой"}])["people"][0]
    assert max_bot.refusal("POST", "/messages", {"text": "Эй"}, user_id=stranger) == (403, "access.denied")
