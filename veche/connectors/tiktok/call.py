"""One call of TikTok's interface, and one piece of a video."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlsplit

from veche.connectors.contract import Account, Pace, Refused
from veche.connectors.tiktok.faults import failure, of_piece
from veche.connectors.tiktok.shapes import Envelope
from veche.connectors.wire import ShapeT, answered, chosen, decoded, shaped
from veche.lib.http import Answer, Door

API_URL = "https://open.tiktokapis.com"
UPLOADS = "tiktokapis.com"
KEY = "user"
TAKEN_WHOLE, TAKEN = 201, 206


@dataclass(frozen=True)
class Calls:
    """Calls TikTok for one account. No call of the interface shows anything: only the last piece of a video does."""

    account: Account
    door: Door
    pace: Pace

    def read(self, path: str, shape: type[ShapeT], *, body: Mapping[str, object] | None = None, **query: str) -> ShapeT:
        """Ask, with a JSON body where there is one; every fault may simply be tried again."""
        kind, key = chosen(self.account.keys, (KEY,))
        self.pace(kind, path)
        verb, url = ("GET" if body is None else "POST"), f"{self._root}/v2/{path}/"
        headers = {"authorization": f"Bearer {key}"}
        answer = answered(
            lambda: self.door.call(verb, url, query=query, json=body, headers=headers, secrets=(key,)), writes=False
        )
        told = shaped(Envelope, decoded(answer, writes=False), writes=False)
        if not 200 <= answer.status < 300 or told.error.code not in {"", "ok"}:
            raise failure(answer.status, told.error, after=_after(answer), secret=key)
        return shaped(shape, told.data, writes=False)

    def push(self, url: str, piece: bytes, *, first: int, total: int, kind: str, publishes: bool) -> None:
        """Send one piece of a video to the address that TikTok named for it; with no key, for it asks for none.

        The last piece `publishes`: its lost answer raises OutcomeUnknown.
        """
        self._check_place(url)
        self.pace("", "upload")
        headers = {"content-range": f"bytes {first}-{first + len(piece) - 1}/{total}", "content-type": kind}
        parts = urlsplit(url)
        secrets = (*(text for _, text in parse_qsl(parts.query)), parts.path.rstrip("/").rpartition("/")[2])
        answer = answered(lambda: self.door.put(url, piece, headers=headers, secrets=secrets), writes=publishes)
        if answer.status != (TAKEN_WHOLE if publishes else TAKEN):
            raise of_piece(answer.status, writes=publishes)

    @property
    def _root(self) -> str:
        return (self.account.api_url or API_URL).rstrip("/")

    def _check_place(self, url: str) -> None:
        """A video goes to TikTok alone, whatever an answer names."""
        host, root = urlsplit(url).hostname or "", urlsplit(self._root).hostname
        if host != root and not host.endswith(f".{UPLOADS}"):
            raise Refused("The network named a foreign address for the file.", code="foreign_address")


def _after(answer: Answer) -> float | None:
    told = answer.headers.get("retry-after", "")
    return float(told) if told.isdecimal() and len(told) < 6 else None
