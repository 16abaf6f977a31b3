"""Every error of VK leads to the next step that the table names."""

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
from veche.connectors.tests.wires import LOST, UNREACHED, Wire, door
from veche.connectors.vk.connector import Vk

KEY = "vk1.a.secret-key"
ACCOUNT = Account(network="vk", external_id="7", keys={"community": KEY, "user": "u", "service": "s"})
SINCE = datetime(2026, 11, 1, tzinfo=UTC)
POST = OutgoingPost(text="Воду дадут к вечеру")


def refusal(code: int) -> httpx.Response:
    params = [{"key": "access_token", "value": KEY}, {"key": "owner_id", "value": "-7"}]
    return httpx.Response(
        200, json={"error": {"error_code": code, "error_msg": f"Said with {KEY}", "request_params": params}}
    )


def publishing(answer: httpx.Response | Exception) -> tuple[Failure, Wire]:
    wire = Wire(answer)
    with pytest.raises(Failure) as raised:
        Vk(ACCOUNT, door(wire)).publish(POST, key="k")
    return raised.value, wire


def reading(answer: httpx.Response | Exception) -> Failure:
    with pytest.raises(Failure) as raised:
        Vk(ACCOUNT, door(Wire(answer))).posts(since=SINCE)
    return raised.value


WAIT = {6: 0.4, 9: 3600.0, 29: 3600.0, 601: 3600.0}
TABLE = (
    [(code, AccessLost) for code in (5, 27, 28, 1117, 1051, 3609, 7, 203)]
    + [(code, NeedsPerson) for code in (14, 17, 24, 25, 3300, 3301, 3302, 3303, 3304, 703, 704)]
    + [(code, Refused) for code in (15, 18, 19, 20, 23, 30, 210, 211, 212, 213, 214, 260)]
    + [(code, Refused) for code in (100, 113, 125, 219, 220, 222, 224, 914, 22, 223, 104, 99_999)]
)


@pytest.mark.parametrize(("code", "step"), TABLE)
def test_a_known_error_leads_to_its_step(code: int, step: type[Failure]) -> None:
    for failure in (publishing(refusal(code))[0], reading(refusal(code))):
        assert (type(failure), failure.code) == (step, str(code))


def test_error_15_about_the_keys_scopes_is_lost_access() -> None:
    said = "Access denied: no access to call this method. It cannot be called with current scopes."
    answer = httpx.Response(200, json={"error": {"error_code": 15, "error_msg": said}})
    assert isinstance(publishing(answer)[0], AccessLost)


@pytest.mark.parametrize(("code", "pause"), WAIT.items())
def test_a_limit_asks_to_wait(code: int, pause: float) -> None:
    for failure in (publishing(refusal(code))[0], reading(refusal(code))):
        assert isinstance(failure, TryLater)
        assert failure.after == pause


@pytest.mark.parametrize("code", [1, 10, 36])
def test_a_fault_of_vk_is_unknown_on_a_write_and_another_try_on_a_read(code: int) -> None:
    assert isinstance(publishing(refusal(code))[0], OutcomeUnknown)
    assert isinstance(reading(refusal(code)), TryLater)


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


@pytest.mark.parametrize("answer", [{"response": {"post_id": 0}}, {"response": {"id": 5}}, {"response": 1}])
def test_a_success_without_an_id_is_no_receipt(answer: object) -> None:
    assert isinstance(publishing(httpx.Response(200, json=answer))[0], OutcomeUnknown)
    with pytest.raises(OutcomeUnknown):
        Vk(ACCOUNT, door(Wire(httpx.Response(200, json=answer)))).reply(
            OutgoingReply(text="Да", post_id="5", comment_id="6"), key="k"
        )


def test_the_key_is_in_no_failure() -> None:
    for answer in (refusal(5), refusal(1), httpx.ReadError(f"while sending {KEY}")):
        failure, _ = publishing(answer)
        assert KEY not in f"{failure} {failure!r} {failure.__cause__!r}"


def test_the_lost_key_is_named_by_its_kind() -> None:
    failure, _ = publishing(refusal(27))
    assert isinstance(failure, AccessLost)
    assert failure.key == "community"


def test_a_missing_key_is_told_before_anything_is_sent() -> None:
    wire = Wire(refusal(1))
    with pytest.raises(AccessLost) as raised:
        Vk(Account(network="vk", external_id="7"), door(wire)).posts(since=SINCE)
    assert (raised.value.key, wire.asked) == ("service", [])


def test_error_29_behind_status_429_without_json_asks_to_wait() -> None:
    failure, _ = publishing(httpx.Response(429, headers={"retry-after": "17"}, html="slow down"))
    assert isinstance(failure, TryLater)
    assert failure.after == 17
