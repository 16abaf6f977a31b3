"""How MAX listens and answers: the token in a header, the error's status as HTTP status, JSON both ways."""

from __future__ import annotations

import asyncio
import json
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from polygon.max import chats, comments, messages, mids, subscriptions, uploads
from polygon.max.errors import USUAL, dead_token, no_page, too_many, wrong
from polygon.max.methods import NETWORK, PER_BOT, Call, box_of, find_route
from polygon.wire import Heard, Json, Refusal, converse
from polygon.world import Happening, Token, World

PLAYED_IN = (chats, comments, messages, subscriptions, uploads)
LONGEST_WAIT = 90


class MaxApi:
    """MAX's bot interface over a world."""

    network = NETWORK

    def __init__(self, world: World) -> None:
        self.world = world
        self.polling: set[asyncio.Event] = set()
        world.listeners.append(self._wake)

    async def hear(self, request: Request) -> Response:
        """Answer one request to any of MAX's paths."""
        path, query, body = request.url.path, dict(request.query_params), await _body(request)
        found = find_route(request.method, path)
        given: dict[str, Any] = {"query": query, "body": body, "path": found[1] if found else {}}
        given |= {"token": request.headers.get("authorization", ""), "route": found}
        name = found[0].name if found else f"{request.method} {path}"
        return await converse(
            self, self.world, Heard(name, given, _page_of(given), address=str(request.base_url)), request
        )

    async def take_file(self, request: Request) -> Response:
        """Answer one request to the address of an upload, which asks for no token."""
        return await converse(self, self.world, await uploads.heard(request), request)

    async def answer(self, heard: Heard) -> Any:
        """Check the token, the rate and the body, and play the call."""
        if heard.method == "upload":
            return uploads.take(self.world, heard)
        given = heard.params
        token = self.world.token(NETWORK, given["token"])
        if token is None or "access_token" in given["query"]:
            raise dead_token()
        if given["route"] is None:
            raise no_page()
        self._hold_rate(token)
        if given["body"] is None:
            raise wrong("body is not a JSON object")
        found, path = given["route"]
        call = Call(self.world, token, path, given["query"], given["body"], heard.address.rstrip("/"), heard.deeds)
        result = found.play(call)
        return await self._poll(call, result) if heard.method == "GET /updates" else result

    def accepted(self, result: Any) -> Response:
        """Word a result; the answer to a video's bytes is no JSON."""
        return Response(result, media_type="text/xml") if isinstance(result, str) else Json(result)

    def refused(self, refusal: Refusal, heard: Heard) -> Response:
        """Word a refusal."""
        code, text = USUAL.get(refusal.code, ("unknown", "Unknown error"))
        if refusal.code == 200:
            return Json({"success": False, "message": refusal.message or text})
        return Json({"code": refusal.key or code, "message": refusal.message or text}, refusal.code)

    def _hold_rate(self, token: Token) -> None:
        if not self.world.settings.max_limits:
            return
        now = self.world.clock.now()
        if self.world.limits.wait(token.key, calls=PER_BOT, seconds=1.0, now=now):
            self.world.breach(NETWORK, "calls above the rate", token.token)
            raise too_many()
        self.world.limits.count(token.key, now=now)

    async def _poll(self, call: Call, result: Any) -> Any:
        wait = call.within("timeout", 30, 0, LONGEST_WAIT)
        if result["updates"] or not wait:
            return result
        bell = asyncio.Event()
        self.polling.add(bell)
        try:
            await asyncio.wait_for(bell.wait(), wait)
        except TimeoutError:
            return result
        finally:
            self.polling.discard(bell)
        waiting = self.world.mail.waiting(box_of(self.world, call.token))
        return {"updates": [dict(n.body) for n in waiting], "marker": waiting[-1].seq + 1} if waiting else result

    def _wake(self, happening: Happening) -> None:
        self.stop_polling()

    def stop_polling(self) -> None:
        """Let every poller go."""
        for bell in self.polling:
            bell.set()


def _page_of(given: dict[str, Any]) -> int:
    """Give the number of the chat that a request is about, for the script of faults."""
    for name in (given["path"].get("chat"), given["query"].get("chat_id")):
        if name and name.lstrip("-").isdecimal() and len(name) < 20:
            return int(name)
    for name in (given["path"].get("mid"), given["query"].get("message_id")):
        named = mids.read(name or "")
        if named:
            return named[0]
    return 0


async def _body(request: Request) -> dict[str, Any] | None:
    content = await request.body()
    if not content:
        return {}
    try:
        found = json.loads(content)
    except ValueError:
        return None
    return found if isinstance(found, dict) else None
