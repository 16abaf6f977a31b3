"""Every error of OK, which comes with HTTP 200, leads to the next step that the table names."""

from datetime import UTC, datetime

import httpx
import pytest

from veche.connectors.contract import (
    AccessLost,
    Account,
    Failure,
    NeedsPerson,
    OutcomeUnknown,
    OutgoingPost,
    OutgoingReply,
    Refused,
    TryLater,
)
from veche.connectors.ok.connector import Ok
from veche.connectors.tests.wires import GATEWAY, HTML, LOST, UNREACHED, Wire, door

KEY, SECRET = "tkn1-long-key", "application-secret"
ACCOUNT = Account(network="ok", external_id="7", keys={"user": KEY, "application": "PUBLIC", "secret_key": SECRET})
SINCE = datetime(2026, 11, 1, tzinfo=UTC)
POST = OutgoingPost(text="Воду дадут к вечеру")
UNREADABLE = (HTML, GATEWAY, httpx.Response(200, content=b'{"topics": ['), httpx.Response(200, json=[]))


def refusal(code: int) -> httpx.Response:
    content = {"error_code": code, "error_msg": f"NAME : said with {KEY} and {SECRET}", "error_data": None}
    return httpx.Response(200, json=content)


def ok(*answers: httpx.Response | Exception) -> tuple[Ok, Wire]:
    wire = Wire(*answers)
    return Ok(ACCOUNT, door(wire)), wire


def publishing(answer: httpx.Response | Exception) -> tuple[Failure, Wire]:
    made, wire = ok(answer)
    with pytest.raises(Failure) as raised:
        made.publish(POST, key="k")
    return raised.value, wire


def reading(answer: httpx.Response | Exception) -> Failure:
    with pytest.raises(Failure) as raised:
        ok(answer)[0].posts(since=SINCE)
    return raised.value


TABLE = (
    [(code, AccessLost) for code in (102, 103, 453, 10, 50, 200)]
    + [(514, NeedsPerson)]
    + [(code, Refused) for code in (7, 456, 101, 104, 210)]
    + [(code, Refused) for code in (3, 4, 9, 12, 21, 22, 24, 100, 110, 120, 121, 141, 160, 300, 451, 454, 457, 458)]
    + [(code, Refused) for code in (500, 501, 505, 508, 511, 600, 601, 602, 604, 607, 700, 702, 704, 1200, 77_777)]
)


@pytest.mark.parametrize(("code", "step"), TABLE)
def test_a_known_error_leads_to_its_step(code: int, step: type[Failure]) -> None:
    for failure in (publishing(refusal(code))[0], reading(refusal(code))):
        assert (type(failure), failure.code) == (step, str(code))


@pytest.mark.parametrize(("code", "pause"), [(8, 600.0), (11, 60.0)])
def test_a_limit_that_is_printed_nowhere_asks_to_wait(code: int, pause: float) -> None:
    for failure in (publishing(refusal(code))[0], reading(refusal(code))):
        assert isinstance(failure, TryLater)
        assert (failure.after, failure.asked) == (pause, True)


@pytest.mark.parametrize("code", [1, 2, 30, 31, 5000, 9999])
def test_a_fault_of_ok_is_unknown_on_a_write_and_another_try_on_a_read(code: int) -> None:
    assert isinstance(publishing(refusal(code))[0], OutcomeUnknown)
    assert isinstance(reading(refusal(code)), TryLater)


@pytest.mark.parametrize("answer", LOST, ids=repr)
def test_a_lost_answer_is_unknown_and_one_call(answer: httpx.Response | Exception) -> None:
    failure, wire = publishing(answer)
    assert isinstance(failure, OutcomeUnknown)
    assert len(wire.asked) == 1


@pytest.mark.parametrize("answer", UNREADABLE, ids=repr)
def test_what_cannot_be_read_is_another_try(answer: httpx.Response) -> None:
    assert isinstance(reading(answer), TryLater)


@pytest.mark.parametrize("answer", UNREACHED, ids=repr)
def test_a_call_that_never_left_may_be_tried_again(answer: Exception) -> None:
    assert isinstance(publishing(answer)[0], TryLater)


@pytest.mark.parametrize(
    "answer", ["", "0", 0, None, True, False, {}, {"success": True}, {"success": False}, [], ["7"]]
)
def test_a_success_without_an_id_is_no_receipt(answer: object) -> None:
    assert isinstance(publishing(httpx.Response(200, json=answer))[0], OutcomeUnknown)
    reply = OutgoingReply(text="Да", post_id="5", comment_id="6")
    with pytest.raises(OutcomeUnknown):
        ok(httpx.Response(200, json=answer))[0].reply(reply, key="k")


@pytest.mark.parametrize(
    ("answer", "step"),
    [
        ({"success": False}, Refused),
        (False, Refused),
        ({}, OutcomeUnknown),
        (None, OutcomeUnknown),
        ("7", OutcomeUnknown),
    ],
)
def test_only_a_yes_means_that_it_is_done(answer: object, step: type[Failure]) -> None:
    made, _ = ok(httpx.Response(200, json=answer))
    for deed in (lambda: made.edit("5", POST), lambda: made.delete("5"), lambda: made.hide("6", post_id="5")):
        with pytest.raises(step):
            deed()


def test_no_key_is_in_any_failure() -> None:
    for answer in (refusal(102), refusal(2), httpx.ReadError(f"while sending {KEY}")):
        failure, _ = publishing(answer)
        assert KEY not in f"{failure} {failure!r} {failure.__cause__!r}"
        assert SECRET not in f"{failure} {failure!r}"


def test_a_dead_key_is_dead_for_every_page_and_a_lacking_right_is_not() -> None:
    dead, lacking = publishing(refusal(102))[0], publishing(refusal(10))[0]
    assert isinstance(dead, AccessLost)
    assert isinstance(lacking, AccessLost)
    assert (dead.key, dead.whole, lacking.key, lacking.whole) == ("user", True, "user", False)
