"""What a bot of MAX is told: by polling with a marker, by webhooks that give up after eight silent hours."""

from __future__ import annotations

import time
from typing import Any

from polygon.client import Control
from polygon.max import carriage, mids
from polygon.max.subscriptions import add_hook
from polygon.tests import witness_max
from polygon.tests.conftest import MAX_CHANNEL, MaxBot, Receiver
from polygon.world import World


def _kinds(told: dict[str, Any]) -> list[str]:
    assert [c for update in told["updates"] for c in witness_max.complaints("update", update)] == []
    return [update["update_type"] for update in told["updates"]]


def _caught_up(bot: MaxBot) -> int:
    return int(bot.ok("GET", "/updates", timeout=0)["marker"])


def test_a_bot_learns_its_channels_number_when_it_is_let_in(max_bot: MaxBot, control: Control) -> None:
    made = control.seed(pages=[{"network": "max", "title": "Дом культуры"}])["pages"][0]
    marker = _caught_up(max_bot)
    control.move_bot(max_bot.token, made["id"])
    control.move_bot(max_bot.token, made["id"], inside=False)
    told = max_bot.ok("GET", "/updates", timeout=0, marker=marker)
    assert _kinds(told) == ["bot_added", "bot_removed"]
    assert {update["chat_id"] for update in told["updates"]} == {made["id"]}


def test_what_others_do_is_told_until_the_marker_has_passed_it(max_bot: MaxBot, control: Control) -> None:
    marker = _caught_up(max_bot)
    post = control.post("max", MAX_CHANNEL, "Сам написал")
    control.comment("max", MAX_CHANNEL, "Молчаливый комментарий", post=post)
    control.letter("max", MAX_CHANNEL, "Можно вопрос?")
    sent = max_bot.ok("POST", "/messages", {"text": "Бот"}, chat_id=MAX_CHANNEL)["message"]["body"]["mid"]
    max_bot.ok("DELETE", "/messages", message_id=sent)
    told = max_bot.ok("GET", "/updates", timeout=0, marker=marker)
    assert _kinds(told) == ["message_created", "bot_started", "message_created"]
    assert max_bot.ok("GET", "/updates", timeout=0, marker=marker) == told
    after = max_bot.ok("GET", "/updates", timeout=0, marker=told["marker"])
    assert after == {"updates": [], "marker": told["marker"]}


def test_comments_are_told_where_the_channel_is_one_of_those(max_bot: MaxBot, control: Control) -> None:
    control.settings(max_comment_events=True)
    marker, post = _caught_up(max_bot), control.post("max", MAX_CHANNEL, "Новость", quiet=True)
    control.comment("max", MAX_CHANNEL, "А когда?", post=post)
    told = max_bot.ok("GET", "/updates", timeout=0, marker=marker)
    (update,) = told["updates"]
    assert update["message"]["recipient"]["post_id"] == mids.mid(MAX_CHANNEL, post)


def test_a_webhook_gets_the_news_with_its_secret(max_bot: MaxBot, control: Control, receiver: Receiver) -> None:
    kinds = ["message_created", "message_removed"]
    hook = {"url": receiver.url, "secret": "a-secret-word", "update_types": kinds}
    assert max_bot.ok("POST", "/subscriptions", hook) == {"success": True}
    assert max_bot.ok("GET", "/subscriptions")["subscriptions"][0]["update_types"] == kinds
    assert max_bot.refusal("GET", "/updates", timeout=0) == (405, "method.not.allowed")
    control.post("max", MAX_CHANNEL, "Сам написал")
    body, headers = receiver.came.get(timeout=10)
    assert (body["message"]["body"]["text"], headers["x-max-bot-api-secret"]) == ("Сам написал", "a-secret-word")
    assert max_bot.ok("DELETE", "/subscriptions", url=receiver.url) == {"success": True}
    assert max_bot.ok("DELETE", "/subscriptions", url=receiver.url)["success"] is False
    assert max_bot.ok("GET", "/updates", timeout=0)["updates"]


def test_a_webhook_needs_https_and_a_fit_secret(max_bot: MaxBot) -> None:
    for hook in ({"url": "http://example.org/hook"}, {"url": "https://example.org/", "secret": "ключ"}, {}):
        assert max_bot.refusal("POST", "/subscriptions", hook) == (400, "proto.payload")


def test_a_silent_webhook_is_tried_again_by_the_worlds_clock_and_then_dropped(
    max_bot: MaxBot, control: Control, receiver: Receiver
) -> None:
    receiver.status = 500
    control.subscribe("max", receiver.url, token=max_bot.token, events=["message_created"])
    control.post("max", MAX_CHANNEL, "Сам написал")
    for tries, pause in ((1, 60), (2, 8 * 3600)):
        receiver.next()
        _settled(control, tries)
        control.advance(pause)
    assert max_bot.ok("GET", "/subscriptions") == {"subscriptions": []}


def _settled(control: Control, tries: int) -> None:
    """Wait until polygon has noted how its last try ended."""
    for _ in range(200):
        hook = next(s for s in control.subscriptions() if s["network"] == "max" and s["url"])
        if hook["failures"] == tries:
            return
        time.sleep(0.02)
    raise AssertionError("the last try is not noted")


def test_the_pauses_between_tries_grow_and_after_ten_the_news_is_dropped() -> None:
    world = World()
    hook = add_hook(world, 7, "https://example.org/hook", secret="", events=[])
    world.clock.stop(1000)
    notice, pauses = world.mail.post(hook, "bot_added", {}), []
    while world.mail.waiting(hook):
        notice.tries += 1
        hook.silent_since = 0.0
        carriage.note_failed(world, hook, notice, "502")
        pauses.append(notice.due_at - 1000)
    assert pauses[:4] == [60, 150, 375, 937.5]
    assert len(pauses) == 11
