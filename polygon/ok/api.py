"""How OK listens and answers: `/fb.do?method=…` and `/api/<group>/<method>`, every refusal with HTTP 200."""

from __future__ import annotations

from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from polygon.forms import fields
from polygon.ok import discussions, groups, statistics, topics, uploads, users
from polygon.ok.errors import NAMES, flooding, missing, refusal, too_often, unknown_method
from polygon.ok.methods import METHODS, Call, group_of
from polygon.ok.signature import secret_of, signature
from polygon.ok.topics import publish_due
from polygon.wire import Heard, Json, Refusal, converse
from polygon.world import Token, World

PLAYED_IN = (discussions, groups, statistics, topics, uploads, users)
DAY = 24 * 3600
LIFE = 30 * DAY
MINUTE = 60.0
PATIENCE = 20
GROUPS = ("gid", "group_id", "uids")
PLACES = ("topic_id", "topic_ids", "discussionId", "entityId")


class OkApi:
    """OK over a world."""

    network = "ok"

    def __init__(self, world: World) -> None:
        self.world = world
        self.uploads = uploads.UploadApi(world)

    async def hear(self, request: Request) -> Response:
        """Answer one request to `/fb.do`."""
        given = await _read(request)
        return await self._converse(given.get("method", ""), given, request)

    async def hear_rest(self, request: Request) -> Response:
        """Answer one request to `/api/<group>/<method>`, whose method is not among what is signed."""
        given = await _read(request)
        place = request.path_params
        return await self._converse(f"{place['group']}.{place['name']}", given, request)

    async def _converse(self, name: str, given: dict[str, str], request: Request) -> Response:
        params = given | {" base": str(request.base_url)}
        return await converse(self, self.world, Heard(name, params, self._page_of(given)), request)

    async def answer(self, heard: Heard) -> Any:
        """Check the application, the key, the signature and the rate, and play the method."""
        given = {name: text for name, text in heard.params.items() if name != " base"}
        token = self._token(given)
        _check_signature(given, token)
        play = METHODS.get(heard.method)
        if play is None:
            raise unknown_method(heard.method)
        self._hold_rate(token)
        self._use(token)
        if heard.page:
            publish_due(self.world, heard.page)
        return play(Call(self.world, token, given, heard.deeds, heard.params[" base"]))

    def accepted(self, result: Any) -> Response:
        """Word a result: whatever it is, without an envelope."""
        return Json(result)

    def refused(self, refusal: Refusal, heard: Heard) -> Response:
        """Word a refusal."""
        text = refusal.message or f"{NAMES.get(refusal.code, 'UNKNOWN')} : null"
        return Json({"error_code": refusal.code, "error_msg": text, "error_data": None})

    def _token(self, given: dict[str, str]) -> Token:
        if not given.get("application_key"):
            raise missing("application_key")
        text = given.get("access_token") or given.get("session_key", "")
        if not text:
            raise refusal(453, "Session is required")
        token = self.world.tokens.get(("ok", text))
        if token is None:
            known = {each.application for each in self.world.tokens if each.network == "ok"}
            if given["application_key"] not in known:
                raise refusal(101, "Application does not exist")
            raise refusal(103, "Invalid session key")
        if given["application_key"] != token.application:
            raise refusal(101, "Application does not exist")
        if token.is_revoked or (token.used_at and self.world.clock.now() > token.used_at + LIFE):
            raise refusal(102, "Session expired")
        return token

    def _use(self, token: Token) -> None:
        """Let the key's thirty days begin anew, at most once a day."""
        now = self.world.clock.second()
        if now > token.used_at + DAY:
            token.used_at = now
            self.world.tokens.put(token)
        self.world.counters[users.used_today(token, now)] += 1

    def _hold_rate(self, token: Token) -> None:
        """Keep the ceiling that OK prints nowhere; who does not heed it is declared a flooder for a while."""
        settings = self.world.settings
        if not settings.ok_limits:
            return
        now, limits = self.world.clock.now(), self.world.limits
        if not limits.wait(token.key, calls=settings.ok_calls_a_second, seconds=1.0, now=now):
            limits.count(token.key, now=now)
            return
        self.world.breach("ok", "calls above the rate", token.token)
        stubborn = limits.wait((token.key, "breach"), calls=PATIENCE, seconds=MINUTE, now=now)
        limits.count((token.key, "breach"), now=now)
        raise flooding() if stubborn else too_often()

    def _page_of(self, given: dict[str, str]) -> int:
        for name in GROUPS:
            if given.get(name, "").isdecimal():
                return int(given[name])
        for name in PLACES:
            head = given.get(name, "").partition(",")[0]
            if head.isdecimal():
                return group_of(int(head))
        return 0


def _check_signature(given: dict[str, str], token: Token) -> None:
    if given.get("sig", "").lower() != signature(given, secret_of(token.token, token.secret)):
        raise refusal(104, "Invalid signature")


async def _read(request: Request) -> dict[str, str]:
    params = dict(request.query_params)
    return params | (await fields(request) if request.method == "POST" else {})
