"""How Telegram listens and answers: the token in the address, the error's code as HTTP status."""

from __future__ import annotations

import asyncio
import json
import re
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from polygon.forms import File, read
from polygon.telegram import changing, chats, members, sending, updates
from polygon.telegram.errors import conflict, not_found, unauthorized
from polygon.telegram.methods import METHODS, Call, find_chat
from polygon.telegram.params import Params
from polygon.wire import Heard, Json, Refusal, converse
from polygon.world import Happening, Token, World

PLAYED_IN = (changing, chats, members, sending, updates)
TOKEN = re.compile(r"\d{1,20}:[\w-]{1,80}")
LONGEST_WAIT = 50
USUAL_TEXTS = {
    401: "Unauthorized",
    403: "Forbidden: bot was kicked from the channel chat",
    404: "Not Found",
    429: "Too Many Requests: retry after {wait}",
    500: "Internal Server Error",
    502: "Bad Gateway",
}


class TelegramApi:
    """Telegram's Bot API over a world."""

    network = "telegram"

    def __init__(self, world: World) -> None:
        self.world = world
        self.polling: dict[int, asyncio.Event] = {}
        world.listeners.append(self._wake)

    async def hear(self, request: Request) -> Response:
        """Answer one request to `/bot{token}/{method}`."""
        try:
            params, files = await _read(request)
        except ValueError:
            params, files = {}, {}
        given = {**params, "": request.path_params["token"]}
        heard = Heard(request.path_params["name"], given, self._page_of(params), files=files)
        return await converse(self, self.world, heard, request)

    async def answer(self, heard: Heard) -> Any:
        """Check the token and play the method."""
        text = heard.params[""]
        token = self.world.token("telegram", text)
        if not TOKEN.fullmatch(text):
            raise not_found()
        if token is None:
            raise unauthorized()
        play = METHODS.get(heard.method.lower())
        if play is None:
            raise not_found()
        call = Call(self.world, token, Params(heard.params), heard.deeds, heard.files)
        result = play(call)
        if heard.method.lower() == "getupdates":
            return result or await self._poll(call, token)
        return result

    def accepted(self, result: Any) -> Response:
        """Word a result."""
        return Json({"ok": True, "result": result})

    def refused(self, refusal: Refusal, heard: Heard) -> Response:
        """Word a refusal."""
        text = refusal.message or USUAL_TEXTS.get(refusal.code, "Bad Request").format(wait=refusal.retry_after)
        body = {"ok": False, "error_code": refusal.code, "description": text}
        if not refusal.retry_after:
            return Json(body, refusal.code)
        wait = refusal.retry_after
        return Json({**body, "parameters": {"retry_after": wait}}, refusal.code, headers={"Retry-After": str(wait)})

    async def _poll(self, call: Call, token: Token) -> Any:
        """Wait for an update; a second poller of the same bot ends the first one's waiting."""
        if token.holder in self.polling:
            self.polling[token.holder].set()
        wait = min(call.params.number("timeout", 0), LONGEST_WAIT)
        if wait <= 0:
            return []
        bell = self.polling[token.holder] = asyncio.Event()
        try:
            await asyncio.wait_for(bell.wait(), wait)
        except TimeoutError:
            return []
        finally:
            if self.polling.get(token.holder) is bell:
                del self.polling[token.holder]
        return self._after_bell(call, token, bell)

    def _after_bell(self, call: Call, token: Token, bell: asyncio.Event) -> Any:
        found = updates.get_updates(call)
        if not found and self.polling.get(token.holder) not in (None, bell):
            raise conflict("terminated by other getUpdates request; make sure that only one bot instance is running")
        return found

    def _wake(self, happening: Happening) -> None:
        for bell in self.polling.values():
            bell.set()

    def stop_polling(self) -> None:
        """Let every poller go, as the server stops."""
        for bell in self.polling.values():
            bell.set()

    def _page_of(self, params: dict[str, Any]) -> int:
        page = find_chat(self.world, str(params.get("chat_id", "")))
        return page.id if page else 0


async def _read(request: Request) -> tuple[dict[str, Any], dict[str, File]]:
    params: dict[str, Any] = dict(request.query_params)
    if request.method != "POST":
        return params, {}
    if request.headers.get("content-type", "").startswith("application/json"):
        body = json.loads(await request.body() or b"{}")
        return params | (body if isinstance(body, dict) else {}), {}
    given, files = await read(request)
    return params | given, files
