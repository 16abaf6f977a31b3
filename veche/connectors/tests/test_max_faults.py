"""Every refusal of MAX leads to the next step that the table names."""

from typing import Any

import httpx
import pytest

from veche.connectors.contract import (
    AccessLost,
    Account,
    Failure,
    OutcomeUnknown,
    OutgoingMedia,
    OutgoingPost,
    OutgoingReply,
    Poll,
    Refused,
    TryLater,
)
from veche.connectors.max.connector import Max
from veche.connectors.tests.wires import LOST, UNREACHED, Wire, door

KEY = "f9LH-secret-token"
ACCOUNT = Account(network="max", external_id="-70000000000007", address="school3", keys={"bot": KEY})
MID = "mid.ffffc055dadd9ff90000000000000005"


def refusal(status: int, code: str = "", **more: Any) -> httpx.Response:
    return httpx.Response(status, json={"code": code, "message": f"Said with {KEY}", **more})


def publishing(answer: httpx.Response | Exception) -> tuple[Failure, Wire]:
    wire = Wire(answer)
    with pytest.raises(Failure) as raised:
        Max(ACCOUNT, door(wire)).publish(OutgoingPost(text="Воду дадут к вечеру"), key="k")
    return raised.value, wire


def reading(answer: httpx.Response | Exception) -> Failure:
    with pytest.raises(Failure) as raised:
        Max(ACCOUNT, door(Wire(answer))).events()
    return raised.value


@pytest.mark.parametrize(
    ("status", "code", "step"),
    [
        (400, "attachment.not.ready", TryLater),
        (400, "proto.payload", Refused),
        (401, "verify.token", AccessLost),
        (403, "access.denied", AccessLost),
        (404, "chat.not.found", Refused),
        (404, "message.not.found", Refused),
        (405, "method.not.allowed", Refused),
        (422, "comments.timeout_exceeded", Refused),
        (429, "too.many.requests", TryLater),
    ],
)
def test_a_refusal_leads_to_its_step(status: int, code: str, step: type[Failure]) -> None:
    for failure in (publishing(refusal(status, code))[0], reading(refusal(status, code))):
        assert (type(failure), failure.code, failure.said) == (step, code, "Said with ***")


@pytest.mark.parametrize("status", [500, 502, 503])
def test_a_fault_of_max_is_unknown_on_a_write_and_another_try_on_a_read(status: int) -> None:
    failure = publishing(refusal(status, "internal.error"))[0]
    assert isinstance(failure, OutcomeUnknown)
    assert isinstance(reading(refusal(status, "internal.error")), TryLater)


def test_a_success_that_says_it_is_none_is_a_refusal() -> None:
    answer = httpx.Response(200, json={"success": False, "message": "Message not found"})
    failure = publishing(answer)[0]
    assert (type(failure), failure.said) == (Refused, "Message not found")
    with pytest.raises(Refused):
        Max(ACCOUNT, door(Wire(answer))).delete(MID)


def test_a_limit_and_a_file_that_is_not_ready_say_how_long_to_wait() -> None:
    limit, early = publishing(refusal(429))[0], publishing(refusal(400, "attachment.not.ready"))[0]
    told = publishing(httpx.Response(429, json={"code": "", "message": ""}, headers={"retry-after": "7"}))[0]
    waits = [(each.after, each.asked) for each in (limit, early, told) if isinstance(each, TryLater)]
    assert waits == [(1.0, True), (1.0, False), (7.0, True)]


def test_a_dead_key_is_dead_everywhere_and_a_missing_right_only_here() -> None:
    dead, without = publishing(refusal(401))[0], publishing(refusal(403))[0]
    assert isinstance(dead, AccessLost)
    assert isinstance(without, AccessLost)
    assert (dead.whole, without.whole, dead.key, without.key) == (True, False, "bot", "bot")


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


@pytest.mark.parametrize("message", [{}, {"body": {}}, {"body": {"mid": ""}}, {"body": {"mid": 5}}, None, "x"])
def test_a_success_without_a_mid_is_no_receipt(message: object) -> None:
    answer = httpx.Response(200, json={"message": message})
    assert isinstance(publishing(answer)[0], OutcomeUnknown)
    with pytest.raises(OutcomeUnknown):
        Max(ACCOUNT, door(Wire(answer))).reply(OutgoingReply(text="Да", post_id=MID, comment_id=MID), key="k")


def test_what_a_receipt_does_not_need_may_change_its_type() -> None:
    strange = {"body": {"mid": MID, "text": 5}, "stat": "many", "url": 7, "timestamp": "now", "recipient": None}
    receipt = Max(ACCOUNT, door(Wire(httpx.Response(200, json={"message": strange})))).publish(
        OutgoingPost(text="Так"), key="k"
    )
    assert (receipt.external_id, receipt.url, receipt.at) == (MID, "https://max.ru/school3/AAAAAAAAAAU", None)


def test_what_cannot_be_carried_is_refused_before_anything_is_sent() -> None:
    wire = Wire(refusal(500))
    photo = OutgoingMedia(kind="photo", name="a.jpg", type="image/jpeg", content=b"", handle="t")
    posts = (
        OutgoingPost(text="Что лучше?", poll=Poll(question="Что?", answers=("а", "б"))),
        OutgoingPost(text="Так", media=(photo,) * 13),
        OutgoingPost(text="Так", media=(OutgoingMedia(kind="video", name="a", type="video/mp4", content=b""),)),
        OutgoingPost(text=""),
    )
    for post in posts:
        with pytest.raises(Refused):
            Max(ACCOUNT, door(wire)).publish(post, key="k")
    with pytest.raises(Refused):
        Max(Account(network="max", address="school3", keys={"bot": KEY}), door(wire)).publish(posts[0], key="k")
    huge = OutgoingMedia(kind="photo", name="a", type="image/png", content=bytes(50_000_001))
    with pytest.raises(Refused):
        Max(ACCOUNT, door(wire)).upload(huge)
    assert wire.asked == []


def test_the_token_travels_bare_in_its_header_and_is_in_no_failure() -> None:
    for answer in (refusal(401), refusal(500), httpx.ReadError(f"with {KEY}")):
        failure, wire = publishing(answer)
        assert KEY not in f"{failure} {failure!r} {failure.__cause__!r}"
        assert (wire.asked[0].headers["authorization"], KEY in str(wire.asked[0].url)) == (KEY, False)
