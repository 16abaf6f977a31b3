"""Every refusal of the Bot API leads to the next step that the table names."""

from typing import Any

import httpx
import pytest

from veche.connectors.contract import (
    AccessLost,
    Account,
    Failure,
    Moved,
    OutcomeUnknown,
    OutgoingPost,
    OutgoingReply,
    Refused,
    TryLater,
)
from veche.connectors.telegram.connector import Telegram
from veche.connectors.tests.wires import LOST, UNREACHED, Wire, door

KEY = "71:AA-secret-token"
ACCOUNT = Account(network="telegram", external_id="-1007", discussion_id="-1008", keys={"bot": KEY})


def refusal(status: int, description: str = "", **parameters: int) -> httpx.Response:
    content: dict[str, Any] = {"ok": False, "error_code": status, "description": description or f"Said with {KEY}"}
    return httpx.Response(status, json=content | ({"parameters": parameters} if parameters else {}))


def publishing(answer: httpx.Response | Exception) -> tuple[Failure, Wire]:
    wire = Wire(answer)
    with pytest.raises(Failure) as raised:
        Telegram(ACCOUNT, door(wire)).publish(OutgoingPost(text="Воду дадут к вечеру"), key="k")
    return raised.value, wire


def reading(answer: httpx.Response | Exception) -> Failure:
    with pytest.raises(Failure) as raised:
        Telegram(ACCOUNT, door(Wire(answer))).events()
    return raised.value


@pytest.mark.parametrize(
    ("status", "description", "step"),
    [
        (401, "Unauthorized", AccessLost),
        (404, "Not Found", AccessLost),
        (403, "Forbidden: bot was kicked from the channel chat", AccessLost),
        (400, "Bad Request: need administrator rights in the channel chat", AccessLost),
        (400, "Bad Request: not enough rights to send text messages to the chat", AccessLost),
        (400, "Bad Request: chat not found", Refused),
        (400, "Bad Request: message to be replied not found", Refused),
        (400, "Bad Request: message is too long", Refused),
        (409, "Conflict: can't use getUpdates method while webhook is active", Refused),
        (413, "Request Entity Too Large", Refused),
    ],
)
def test_a_refusal_leads_to_its_step(status: int, description: str, step: type[Failure]) -> None:
    for failure in (publishing(refusal(status, description))[0], reading(refusal(status, description))):
        assert (type(failure), failure.code, failure.said) == (step, str(status), description)


def test_a_limit_tells_how_long_to_wait() -> None:
    for failure in (publishing(refusal(429, retry_after=23))[0], reading(refusal(429, retry_after=23))):
        assert isinstance(failure, TryLater)
        assert failure.after == 23


@pytest.mark.parametrize("status", [500, 502, 504])
def test_a_fault_of_telegram_is_unknown_on_a_write_and_another_try_on_a_read(status: int) -> None:
    assert isinstance(publishing(refusal(status))[0], OutcomeUnknown)
    assert isinstance(reading(refusal(status)), TryLater)


def test_a_group_that_became_a_supergroup_has_moved() -> None:
    failure, _ = publishing(refusal(400, "Bad Request: group chat was upgraded", migrate_to_chat_id=-100999))
    assert isinstance(failure, Moved)
    assert failure.address == "-100999"


@pytest.mark.parametrize("answer", LOST, ids=repr)
def test_a_lost_answer_is_unknown_on_a_write_and_another_try_on_a_read(answer: httpx.Response | Exception) -> None:
    failure, wire = publishing(answer)
    assert isinstance(failure, OutcomeUnknown)
    assert len(wire.asked) == 1
    assert isinstance(reading(answer), TryLater)


@pytest.mark.parametrize("answer", UNREACHED, ids=repr)
def test_a_call_that_never_left_may_be_tried_again(answer: Exception) -> None:
    failure, wire = publishing(answer)
    assert isinstance(failure, TryLater)
    assert len(wire.asked) == 1


@pytest.mark.parametrize("result", [{}, {"message_id": 0, "date": 1, "chat": {"id": 1}}, True, {"message_id": 5}])
def test_a_success_without_an_id_is_no_receipt(result: object) -> None:
    answer = httpx.Response(200, json={"ok": True, "result": result})
    assert isinstance(publishing(answer)[0], OutcomeUnknown)
    with pytest.raises(OutcomeUnknown):
        Telegram(ACCOUNT, door(Wire(answer))).reply(OutgoingReply(text="Да", post_id="5", comment_id="6"), key="k")


def test_the_token_is_in_no_failure() -> None:
    for answer in (refusal(401), refusal(500), httpx.ReadError(f"at /bot{KEY}/sendMessage")):
        failure, _ = publishing(answer)
        assert KEY not in f"{failure} {failure!r} {failure.__cause__!r}"


def test_without_a_discussion_group_nothing_is_sent() -> None:
    wire = Wire(refusal(500))
    account = Account(network="telegram", external_id="-1007", keys={"bot": KEY})
    with pytest.raises(Refused, match="discussion group"):
        Telegram(account, door(wire)).reply(OutgoingReply(text="Да", post_id="5", comment_id="6"), key="k")
    assert wire.asked == []
