"""One call of a VK method."""

from collections.abc import Mapping
from dataclasses import dataclass

from veche.connectors.contract import Account, Pace
from veche.connectors.vk.faults import failure
from veche.connectors.wire import ShapeT, answered, chosen, decoded, shaped
from veche.lib.http import Door

API_URL = "https://api.vk.ru/method/"
VERSION = "5.199"


@dataclass(frozen=True)
class Calls:
    """Calls VK's methods for one page with the first key there is of the kinds that a deed takes."""

    account: Account
    door: Door
    pace: Pace

    def read(self, method: str, asked: Mapping[str, str], shape: type[ShapeT], *, keys: tuple[str, ...]) -> ShapeT:
        """Read; every fault may simply be tried again."""
        return self._call(method, asked, shape, keys, writes=False)

    def write(self, method: str, asked: Mapping[str, str], shape: type[ShapeT], *, keys: tuple[str, ...]) -> ShapeT:
        """Write with exactly one wire call; a lost answer raises OutcomeUnknown."""
        return self._call(method, asked, shape, keys, writes=True)

    def _call(
        self, method: str, asked: Mapping[str, str], shape: type[ShapeT], keys: tuple[str, ...], *, writes: bool
    ) -> ShapeT:
        kind, key = chosen(self.account.keys, keys)
        self.pace(kind, method)
        content = self._sent(method, asked, kind=kind, key=key, writes=writes)
        told = content.get("response")
        return shaped(shape, told if isinstance(told, dict) else content, writes=writes)

    def execute(self, code: str, shape: type[ShapeT], *, kind: str, method: str, times: int) -> ShapeT:
        """Read with code of VK's own that calls one method several times: each of them counts, the wire call is one."""
        _, key = chosen(self.account.keys, (kind,))
        self.pace(kind, method, times)
        return shaped(shape, self._sent("execute", {"code": code}, kind=kind, key=key, writes=False), writes=False)

    def _sent(self, method: str, asked: Mapping[str, str], *, kind: str, key: str, writes: bool) -> dict[str, object]:
        url = (self.account.api_url or API_URL).rstrip("/") + "/" + method
        form = {**asked, "access_token": key, "v": VERSION}
        answer = answered(lambda: self.door.post(url, form=form, secrets=(key,)), writes=writes)
        content = decoded(answer, writes=writes)
        if "error" in content:
            raise failure(content["error"], writes=writes, kind=kind, secret=key)
        return content
