"""One call of a network, from the script of faults to the answer on the wire."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response

from polygon.forms import File
from polygon.world import World
from polygon.world.faults import Fault

PAGE = "<!doctype html><html><head><title>502 Bad Gateway</title></head><body><h1>Bad Gateway</h1></body></html>"


@dataclass(frozen=True)
class Heard:
    """A call as the wire brought it: the method (where a network has paths instead, `VERB /path/{with}/{parts}`), its
    parameters, the page that they name (0: none), the running numbers of the deeds that it led to, polygon's own
    address as the caller knows it, and the files of its form."""

    method: str
    params: dict[str, Any]
    page: int = 0
    deeds: list[int] = field(default_factory=list)
    address: str = ""
    files: Mapping[str, File] = field(default_factory=dict)


class Refusal(Exception):
    """The network's own refusal of a call; `key` is its code where codes are words."""

    def __init__(self, code: int, message: str, *, retry_after: int = 0, key: str = "") -> None:
        super().__init__(message)
        self.code, self.message, self.retry_after, self.key = code, message, retry_after, key


class Api(Protocol):
    """How one network speaks: what it answers to a call, and how it words answers and refusals."""

    network: str

    async def answer(self, heard: Heard) -> Any:
        """Do what the call asks and return the result; raise `Refusal`."""

    def accepted(self, result: Any) -> Response:
        """Word a result."""

    def refused(self, refusal: Refusal, heard: Heard) -> Response:
        """Word a refusal."""


async def converse(api: Api, world: World, heard: Heard, request: Request) -> Response:
    """Answer a call, failing where the script of faults says so; a write behind a lost answer is marked as such."""
    fault = world.faults.take(api.network, heard.method, heard.page)
    if fault and fault.when == "before" and fault.kind != "slow":
        world.hear(api.network, heard.method, heard.page, fault.kind)
        return await _fail(fault, api, heard, request)
    if fault and fault.when == "before":
        await asyncio.sleep(fault.seconds)
    response, outcome = await _answer(api, heard)
    if fault and fault.when == "after" and fault.effect and not heard.deeds:
        world.faults.give_back(fault)
        fault = None
    world.hear(api.network, heard.method, heard.page, f"{outcome} {fault.kind}" if fault else outcome)
    if fault is None:
        return response
    if fault.when == "after" and fault.kind == "slow":
        await asyncio.sleep(fault.seconds)
    if fault.kind != "slow" or await request.is_disconnected():
        world.lose_answers(heard.deeds)
    return response if fault.kind == "slow" else await _fail(fault, api, heard, request)


async def _answer(api: Api, heard: Heard) -> tuple[Response, str]:
    try:
        return api.accepted(await api.answer(heard)), "ok"
    except Refusal as refusal:
        return api.refused(refusal, heard), str(refusal.code)


async def _fail(fault: Fault, api: Api, heard: Heard, request: Request) -> Response:
    return await _FAILURES[fault.kind](fault, api, heard, request)


async def _reset(fault: Fault, api: Api, heard: Heard, request: Request) -> Response:
    return TornResponse()


async def _cut(fault: Fault, api: Api, heard: Heard, request: Request) -> Response:
    return TornResponse(b'{"respon')


async def _html(fault: Fault, api: Api, heard: Heard, request: Request) -> Response:
    return HTMLResponse(PAGE, 200)


async def _status(fault: Fault, api: Api, heard: Heard, request: Request) -> Response:
    return HTMLResponse(PAGE, fault.code)


async def _hang(fault: Fault, api: Api, heard: Heard, request: Request) -> Response:
    waited = 0.0
    while waited < fault.seconds and not await request.is_disconnected():
        await asyncio.sleep(0.05)
        waited += 0.05
    return TornResponse()


async def _error(fault: Fault, api: Api, heard: Heard, request: Request) -> Response:
    return api.refused(Refusal(fault.code, fault.message, retry_after=fault.retry_after), heard)


_FAILURES: dict[str, Callable[[Fault, Api, Heard, Request], Awaitable[Response]]] = {
    "reset": _reset,
    "cut": _cut,
    "html": _html,
    "status": _status,
    "hang": _hang,
    "error": _error,
}


class TornResponse(Response):
    """A connection that breaks instead of an answer, or after the first bytes of one."""

    def __init__(self, first_bytes: bytes = b"") -> None:
        super().__init__(first_bytes)
        self.first_bytes = first_bytes

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        """Send the first bytes, then tear the connection."""
        if self.first_bytes:
            headers = [(b"content-type", b"application/json"), (b"content-length", b"4096")]
            await send({"type": "http.response.start", "status": 200, "headers": headers})
            await send({"type": "http.response.body", "body": self.first_bytes, "more_body": True})
        tear = scope.get("polygon.tear")
        if tear is None:
            raise ConnectionResetError("the script of faults tore this connection")
        tear(hard=not self.first_bytes)
        while (await receive())["type"] != "http.disconnect":
            pass


class Json(JSONResponse):
    """JSON with text as it is."""

    media_type = "application/json; charset=utf-8"
