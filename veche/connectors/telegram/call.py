"""One call of a Bot API method."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from veche.connectors.contract import Account, Pace
from veche.connectors.telegram.faults import failure
from veche.connectors.telegram.writing import Call, form
from veche.connectors.wire import ShapeT, answered, chosen, decoded, shaped
from veche.lib.http import Door
from veche.lib.http.door import File

API_URL = "https://api.telegram.org"


@dataclass(frozen=True)
class Calls:
    """Calls the Bot API for one channel with its bot's token, which is part of every address."""

    account: Account
    door: Door
    pace: Pace

    @property
    def bot_id(self) -> str:
        """Return the bot's own id: the token begins with it."""
        return self.account.keys.get("bot", "").partition(":")[0]

    def read(self, method: str, asked: Mapping[str, object], shape: type[ShapeT]) -> ShapeT:
        """Read; every fault may simply be tried again."""
        return self._call(method, asked, shape, writes=False)

    def write(self, method: str, asked: Mapping[str, object], shape: type[ShapeT]) -> ShapeT:
        """Write with exactly one wire call; a lost answer raises OutcomeUnknown."""
        return self._call(method, asked, shape, writes=True)

    def send(self, call: Call, shape: type[ShapeT]) -> ShapeT:
        """Write with exactly one wire call, with the files that go with it."""
        return self._call(call.method, call.asked, shape, writes=True, files=call.files)

    def _call(
        self,
        method: str,
        asked: Mapping[str, object],
        shape: type[ShapeT],
        *,
        writes: bool,
        files: Mapping[str, File] | None = None,
    ) -> ShapeT:
        kind, key = chosen(self.account.keys, ("bot",))
        self.pace(kind, method)
        url = f"{(self.account.api_url or API_URL).rstrip('/')}/bot{key}/{method}"
        body: dict[str, Any] = {"form": form(dict(asked)), "files": files} if files else {"json": dict(asked)}
        answer = answered(lambda: self.door.post(url, **body, secrets=(key,)), writes=writes)
        content = decoded(answer, writes=writes)
        if content.get("ok") is not True:
            raise failure(content, writes=writes, secret=key)
        return shaped(shape, content, writes=writes)
