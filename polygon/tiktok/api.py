"""How TikTok listens and answers: a bearer token, JSON, and every answer with an `error` whose code may be `ok`."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import parse_qsl

from starlette.requests import Request
from starlette.responses import Response

from polygon.tiktok import publishing, reading, renewing, uploads
from polygon.tiktok.errors import dead_token, no_path, no_scope, too_many, wrong
from polygon.tiktok.methods import MINUTE, NETWORK, ROUTES, Call
from polygon.wire import Heard, Json, Refusal, converse
from polygon.world import Token, World

PLAYED_IN = (publishing, reading, uploads)


class TiktokApi:
    """TikTok's interface over a world."""

    network = NETWORK

    def __init__(self, world: World) -> None:
        self.world = world

    async def hear(self, request: Request) -> Response:
        """Answer one request to any of TikTok's paths."""
        bearer = request.headers.get("authorization", "").removeprefix("Bearer ")
        method = f"{request.method} {request.url.path}"
        if method == renewing.METHOD:
            form = dict(parse_qsl((await request.body()).decode("utf-8", "replace"), keep_blank_values=True))
            return await converse(self, self.world, Heard(method, form), request)
        given = {"token": bearer, "query": dict(request.query_params), "body": await _body(request)}
        heard = Heard(method, given, address=str(request.base_url))
        return await converse(self, self.world, heard, request)

    async def take_chunk(self, request: Request) -> Response:
        """Answer one request to the address of an upload, which asks for no token."""
        return await converse(self, self.world, await uploads.heard(request), request)

    async def answer(self, heard: Heard) -> Any:
        """Check the token, its scope, the rate and the body, and play the call."""
        if heard.method == "PUT upload":
            return Response(status_code=uploads.take(self.world, heard))
        if heard.method == renewing.METHOD:
            return renewing.play(self.world, heard.params)
        given, found = heard.params, ROUTES.get(heard.method)
        token = self.world.token(NETWORK, given["token"])
        if token is None or renewing.is_dead(self.world, token):
            raise dead_token()
        if found is None:
            raise no_path()
        if not token.may(found.scope, token.holder):
            raise no_scope(found.scope)
        self._hold_rate(token, heard.method, found.per_minute)
        if given["body"] is None:
            raise wrong("body is not a JSON object")
        return found.play(
            Call(self.world, token, given["body"], given["query"], heard.address.rstrip("/"), heard.deeds)
        )

    def accepted(self, result: Any) -> Response:
        """Word a result."""
        return result if isinstance(result, Response) else Json({"data": result, "error": _error("ok", "")})

    def refused(self, refusal: Refusal, heard: Heard) -> Response:
        """Word a refusal."""
        if heard.method == renewing.METHOD:
            return Json(renewing.worded(refusal.key or "internal_error", refusal.message), refusal.code)
        return Json({"data": {}, "error": _error(refusal.key or "internal_error", refusal.message)}, refusal.code)

    def _hold_rate(self, token: Token, method: str, most: int) -> None:
        if not self.world.settings.tiktok_limits:
            return
        window, now = (NETWORK, method, token.token), self.world.clock.now()
        if self.world.limits.wait(window, calls=most, seconds=MINUTE, now=now):
            self.world.breach(NETWORK, f"{method} above {most} a minute", token.token)
            raise too_many()
        self.world.limits.count(window, now=now)


def _error(code: str, message: str) -> dict[str, str]:
    return {"code": code, "message": message, "log_id": "polygon"}


async def _body(request: Request) -> dict[str, Any] | None:
    content = await request.body()
    try:
        found = json.loads(content) if content else {}
    except ValueError:
        return None
    return found if isinstance(found, dict) else None
