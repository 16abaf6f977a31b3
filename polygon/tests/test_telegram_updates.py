"""Telegram: updates are kept until they are confirmed, by polling or by a webhook."""

from __future__ import annotations

import threading

import pytest

from polygon.client import Control
from polygon.tests import witness
from polygon.tests.conftest import CHANNEL, Bot, Receiver


def _texts(updates: list[dict[str, dict[str, object]]]) -> list[object]:
    return [u["message"]["text"] for u in updates if "message" in u]


def test_an_offset_confirms_what_is_before_it(bot: Bot, control: Control) -> None:
    last = bot.ok("getUpdates")[-1]["update_id"]
    control.comment("telegram", CHANNEL, "раз")
    control.comment("telegram", CHANNEL, "два")
    fresh = bot.ok("getUpdates", offset=last + 1)
    assert _texts(fresh) == ["раз", "два"]
    assert _texts(bot.ok("getUpdates")) == ["раз", "два"]
    assert bot.ok("getUpdates", offset=fresh[-1]["update_id"] + 1) == []


def test_a_negative_offset_counts_from_the_end(bot: Bot, control: Control) -> None:
    control.comment("telegram", CHANNEL, "раз")
    assert _texts(bot.ok("getUpdates", offset=-1)) == ["раз"]
    assert len(bot.ok("getUpdates")) == 1


def test_a_limit_cuts(bot: Bot, control: Control) -> None:
    control.comments({"network": "telegram", "page": CHANNEL, "text": str(n)} for n in range(150))
    assert len(bot.ok("getUpdates", limit=500)) == 100
    assert len(bot.ok("getUpdates", limit=2)) == 2


def test_only_allowed_kinds_are_kept(bot: Bot, control: Control) -> None:
    last = bot.ok("getUpdates", allowed_updates=["channel_post"])[-1]["update_id"]
    control.comment("telegram", CHANNEL, "раз")
    control.post("telegram", CHANNEL, "Новость")
    assert [u["channel_post"]["text"] for u in bot.ok("getUpdates", offset=last + 1)] == ["Новость"]


def test_a_waiting_poll_is_answered_when_something_happens(bot: Bot, control: Control) -> None:
    last = bot.ok("getUpdates")[-1]["update_id"]
    found: list[object] = []
    poller = threading.Thread(target=lambda: found.extend(bot.ok("getUpdates", offset=last + 1, timeout=8)))
    poller.start()
    while not any(c["method"] == "getUpdates" for c in control.calls()) or poller.is_alive():
        control.comment("telegram", CHANNEL, "раз")
        poller.join(timeout=0.05)
    assert found


def test_polling_and_webhook_exclude_each_other(bot: Bot) -> None:
    bot.ok("setWebhook", url="https://127.0.0.1:9/hook")
    status, words = bot.refusal("getUpdates")
    assert status == 409
    assert words.startswith("Conflict: can't use getUpdates method while webhook is active")
    bot.ok("deleteWebhook")
    bot.ok("getUpdates")


@pytest.mark.parametrize(
    ("params", "words"),
    [
        ({"url": "http://veche.example.org/hook"}, "bad webhook: An HTTPS URL must be provided for webhook"),
        ({"url": "https://veche.example.org", "secret_token": "с ы"}, "secret token contains unallowed characters"),
    ],
)
def test_a_bad_webhook_is_refused(bot: Bot, params: dict[str, str], words: str) -> None:
    assert bot.refusal("setWebhook", **params) == (400, f"Bad Request: {words}")


def test_a_webhook_gets_updates_with_its_secret(bot: Bot, control: Control, receiver: Receiver) -> None:
    control.settings(hold=True)
    bot.ok("setWebhook", url=receiver.url, secret_token="s-1", drop_pending_updates=True)
    control.comment("telegram", CHANNEL, "раз")
    assert control.deliver() == {"taken": 1, "failed": 0}
    update, headers = receiver.came.get(timeout=10)
    assert headers["x-telegram-bot-api-secret-token"] == "s-1"
    assert (update["message"]["text"], witness.update_complaints(update)) == ("раз", [])


def test_a_failing_webhook_is_told_of_and_tried_again(bot: Bot, control: Control, receiver: Receiver) -> None:
    control.settings(hold=True)
    bot.ok("setWebhook", url=receiver.url, drop_pending_updates=True, allowed_updates=["message"])
    control.comment("telegram", CHANNEL, "раз")
    receiver.status = 500
    control.deliver()
    told = bot.ok("getWebhookInfo")
    assert (told["pending_update_count"], told["last_error_message"]) == (1, "500: ok")
    receiver.status = 200
    assert control.deliver()["taken"] == 1
    assert bot.ok("getWebhookInfo")["pending_update_count"] == 0


def test_a_webhook_works_by_itself(bot: Bot, control: Control, receiver: Receiver) -> None:
    bot.ok("setWebhook", url=receiver.url, drop_pending_updates=True)
    control.comment("telegram", CHANNEL, "раз")
    assert receiver.next()["message"]["text"] == "раз"
