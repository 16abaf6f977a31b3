"""How VK listens and answers: every refusal with HTTP 200, every call with a key and a version."""

from __future__ import annotations

from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from polygon.forms import fields
from polygon.vk import bans, callbacks, comments, communities, letters, statistics, uploads, walls
from polygon.vk.errors import (
    dead_token,
    no_scope,
    no_token,
    no_version,
    not_for_communities,
    not_for_services,
    not_for_users,
    not_for_vkid,
    quota_used_up,
    too_often,
    unknown_method,
)  # fmt: skip
from polygon.vk.executing import Executed, execute
from polygon.vk.methods import COMMUNITY, METHODS, SERVICE, USER, Call, Method
from polygon.vk.params import Params
from polygon.wire import Heard, Json, Refusal, converse
from polygon.world import NotThere, Token, World

PLAYED_IN = (bans, callbacks, comments, communities, letters, statistics, uploads, walls)
EXECUTE = Method("execute", (USER, COMMUNITY), "", lambda call: None)
USUAL_TEXTS = {
    1: "Unknown error occurred",
    5: "User authorization failed: invalid access_token (4).",
    6: "Too many requests per second",
    9: "Flood control",
    10: "Internal server error",
    14: "Captcha needed",
    15: "Access denied",
    17: "Validation required",
    29: "Rate limit reached",
    36: "Method execution was interrupted due to timeout",
    100: "One of the parameters specified was missing or invalid",
    214: "Access to adding post denied",
    220: "Too many recipients",
    222: "Hyperlinks are forbidden",
}
CAPTCHA = {"captcha_sid": "100", "captcha_img": "https://polygon.example.org/captcha.jpg"}
RATES = {USER: 3, "vkid": 3, SERVICE: 3, COMMUNITY: 20}
MOSCOW, DAY = 3 * 3600, 24 * 3600
POSTING = ("wall.post", "wall.edit", "wall.createComment")


class VkApi:
    """VK over a world."""

    network = "vk"

    def __init__(self, world: World) -> None:
        self.world = world

    async def hear(self, request: Request) -> Response:
        """Answer one request to `/method/{name}`."""
        params = await _read(request)
        address = str(request.base_url).rstrip("/")
        heard = Heard(request.path_params["name"], params, self._page_of(params), address=address)
        return await converse(self, self.world, heard, request)

    async def answer(self, heard: Heard) -> Any:
        """Check the call's version, method, key, rate and rights, and play the method."""
        method = EXECUTE if heard.method == "execute" else METHODS.get(heard.method)
        if not heard.params.get("v"):
            raise no_version()
        if method is None:
            raise unknown_method()
        token = self._token(heard.params)
        self._hold_rate(token)
        call = Call(self.world, token, Params(heard.params), heard.deeds, heard.address)
        if method is not EXECUTE:
            self._check(method, token)
            return method.play(call)
        _check_kind(method, token)
        return execute(call, lambda inner: self._check(inner, token))

    def _check(self, method: Method, token: Token) -> None:
        self._hold_day(token, method)
        _check_kind(method, token)

    def accepted(self, result: Any) -> Response:
        """Word a result; what was refused inside `execute` stands beside it."""
        if isinstance(result, Executed):
            errors = {"execute_errors": result.errors} if result.errors else {}
            return Json({"response": result.answers, **errors})
        return Json({"response": result})

    def refused(self, refusal: Refusal, heard: Heard) -> Response:
        """Word a refusal, with the parameters of the call as VK repeats them."""
        repeated = [{"key": name, "value": text} for name, text in heard.params.items()]
        error = {
            "inner_type": "base_error",
            "error_code": refusal.code,
            "error_msg": refusal.message or USUAL_TEXTS.get(refusal.code, "Unknown error"),
            "request_params": repeated,
        }
        return Json({"error": {**error, **(CAPTCHA if refusal.code == 14 else {})}})

    def _token(self, params: dict[str, Any]) -> Token:
        if not params.get("access_token"):
            raise no_token()
        token = self.world.token("vk", params["access_token"])
        if token is None:
            raise dead_token()
        return token

    def _hold_rate(self, token: Token) -> None:
        if not self.world.settings.vk_limits:
            return
        now = self.world.clock.now()
        if self.world.limits.wait(token.key, calls=RATES[token.kind], seconds=1.0, now=now):
            self.world.breach("vk", "calls above the rate", token.token)
            raise too_often()
        self.world.limits.count(token.key, now=now)

    def _hold_day(self, token: Token, method: Method) -> None:
        """Count the reading of walls, which has a quota from midnight to midnight in Moscow."""
        if not self.world.settings.vk_limits or method.name != "wall.get" or token.kind == COMMUNITY:
            return
        day = int((self.world.clock.now() + MOSCOW) // DAY)
        used = f"vk walls {day} {token.token}"
        if self.world.counters[used] >= self.world.settings.vk_walls_a_day:
            self.world.breach("vk", "calls above the quota", token.token)
            raise quota_used_up()
        self.world.counters[used] += 1

    def _page_of(self, params: dict[str, Any]) -> int:
        for name, sign in (("owner_id", 1), ("group_id", -1), ("group_ids", -1), ("domain", 1)):
            text = str(params.get(name, ""))
            if text:
                return self._number(text, sign)
        return 0

    def _number(self, text: str, sign: int) -> int:
        if text.lstrip("-").isdecimal() and len(text) < 19:
            return int(text) if sign > 0 else -abs(int(text))
        try:
            return self.world.page("vk", text).id
        except NotThere:
            return 0


def _check_kind(method: Method, token: Token) -> None:
    if token.kind == "vkid":
        if method.name in POSTING:
            raise not_for_vkid()
        kind = USER
    else:
        kind = token.kind
    if kind not in method.kinds:
        raise {COMMUNITY: not_for_communities, SERVICE: not_for_services}.get(kind, not_for_users)()
    if kind == COMMUNITY and method.right and not token.may(method.right, token.holder):
        raise no_scope()


async def _read(request: Request) -> dict[str, Any]:
    params = dict(request.query_params)
    kind = request.headers.get("content-type", "")
    if request.method == "POST" and not kind.startswith("application/json"):
        params |= await fields(request)
    bearer = request.headers.get("authorization", "")
    if bearer.startswith("Bearer "):
        params.setdefault("access_token", bearer[7:].strip())
    return params
