"""The script of faults: an answer that never comes, with the write applied or not."""

from __future__ import annotations

import time
from collections.abc import Callable

import httpx
import pytest

from polygon.client import Control
from polygon.tests.conftest import CHANNEL, SCHOOL, SCHOOL_KEY, SERVICE_KEY, Bot, Vk

LOST: dict[str, type[Exception]] = {"reset": httpx.ReadError, "cut": httpx.RemoteProtocolError}


def _vk_write(vk: Vk) -> object:
    return vk("wall.post", SCHOOL_KEY, owner_id=SCHOOL, message="x")


def _applied(control: Control) -> list[str]:
    return [d["answer"] for d in control.outbox()]


@pytest.mark.parametrize("kind", sorted(LOST))
@pytest.mark.parametrize(("when", "applied"), [("before", []), ("after", ["lost"])])
def test_a_torn_connection(vk: Vk, control: Control, kind: str, when: str, applied: list[str]) -> None:
    control.fault(kind, network="vk", method="wall.post", when=when)
    with pytest.raises(LOST[kind]):
        _vk_write(vk)
    assert _applied(control) == applied
    _vk_write(vk)
    assert _applied(control) == [*applied, "sent"]


@pytest.mark.parametrize(("kind", "status"), [("html", 200), ("status", 503)])
@pytest.mark.parametrize(("when", "applied"), [("before", []), ("after", ["lost"])])
def test_a_page_instead_of_an_answer(
    http: httpx.Client, control: Control, kind: str, status: int, when: str, applied: list[str]
) -> None:
    control.fault(kind, network="vk", when=when, code=503)
    said = {"v": "5.199", "access_token": SCHOOL_KEY, "owner_id": SCHOOL, "message": "x"}
    answer = http.post("/method/wall.post", data=said)
    assert (answer.status_code, answer.headers["content-type"]) == (status, "text/html; charset=utf-8")
    assert _applied(control) == applied


@pytest.mark.parametrize(("when", "applied"), [("before", []), ("after", ["lost"])])
def test_no_answer_at_all(http: httpx.Client, control: Control, when: str, applied: list[str]) -> None:
    control.fault("hang", network="telegram", method="sendMessage", when=when)
    with pytest.raises(httpx.ReadTimeout):
        http.post("/bot700001:polygon/sendMessage", data={"chat_id": CHANNEL, "text": "x"}, timeout=0.2)
    assert _applied(control) == applied


def test_a_slow_answer_is_right(vk: Vk, control: Control) -> None:
    control.fault("slow", method="wall.post", seconds=0.05, when="after")
    assert "response" in _vk_write(vk)  # type: ignore[operator]
    assert _applied(control) == ["sent"]


def test_a_slow_answer_that_nobody_waits_for_is_lost(http: httpx.Client, control: Control) -> None:
    control.fault("slow", method="sendMessage", seconds=0.4, when="after")
    with pytest.raises(httpx.ReadTimeout):
        http.post("/bot700001:polygon/sendMessage", data={"chat_id": CHANNEL, "text": "x"}, timeout=0.1)
    # By the clock, not by turns: how many of them fit into the answer's delay is the machine's affair.
    until = time.monotonic() + 10
    while _applied(control) != ["lost"] and time.monotonic() < until:
        time.sleep(0.02)
    assert _applied(control) == ["lost"]


@pytest.mark.parametrize("code", [1, 6, 9, 10, 14, 29, 36, 220, 222])
def test_vk_says_the_error_that_is_asked_for(vk: Vk, control: Control, code: int) -> None:
    control.fault("error", network="vk", code=code)
    assert vk.code("wall.post", SCHOOL_KEY, owner_id=SCHOOL, message="x") == code


def test_telegram_says_how_long_to_wait(bot: Bot, control: Control) -> None:
    control.fault("error", network="telegram", code=429, retry_after=7)
    status, answer = bot("sendMessage", chat_id=CHANNEL, text="x")
    assert (status, answer["parameters"]["retry_after"]) == (429, 7)
    assert answer["description"] == "Too Many Requests: retry after 7"


def test_a_fault_waits_for_its_turn_and_repeats(vk: Vk, control: Control) -> None:
    control.fault("error", method="utils.getServerTime", code=10, skip=1, times=2)
    codes = [vk("utils.getServerTime", SERVICE_KEY).get("error", {}).get("error_code") for _ in range(4)]
    assert codes == [None, 10, 10, None]
    assert control.faults()["spent"][0]["hits"] == 2


def test_a_fault_may_hit_one_page_only(vk: Vk, control: Control) -> None:
    control.fault("error", network="vk", page=SCHOOL, code=10)
    vk.ok("wall.get", SERVICE_KEY, owner_id=-102)
    assert vk.code("wall.get", SERVICE_KEY, domain="school4") == 10


def test_cleared_faults_do_not_come(vk: Vk, control: Control) -> None:
    control.fault("error", code=10, times=100)
    control.clear_faults()
    vk.ok("wall.get", SERVICE_KEY, owner_id=SCHOOL)


@pytest.mark.parametrize("outcome", ["ok", "28", "reset", "ok reset"])
def test_every_call_is_remembered(vk: Vk, control: Control, outcome: str) -> None:
    scripts: dict[str, Callable[[], None]] = {
        "reset": lambda: control.fault("reset"),
        "ok reset": lambda: control.fault("reset", when="after"),
    }
    scripts.get(outcome, lambda: None)()
    try:
        vk("wall.post", SERVICE_KEY if outcome == "28" else SCHOOL_KEY, owner_id=SCHOOL, message="x")
    except httpx.ReadError:
        assert "reset" in outcome
    assert [(c["method"], c["page"], c["outcome"]) for c in control.calls()] == [("wall.post", SCHOOL, outcome)]
