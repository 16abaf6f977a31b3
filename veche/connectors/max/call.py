"""One call of MAX's REST interface."""

from collections.abc import Mapping
from dataclasses import dataclass

from veche.connectors.contract import Account, OutgoingMedia, Pace, Refused
from veche.connectors.max.faults import failure
from veche.connectors.max.shapes import PhotosTaken, Place
from veche.connectors.wire import Shape, ShapeT, answered, chosen, decoded, shaped
from veche.lib.http import Answer, Door

API_URL = "https://platform-api2.max.ru"
KINDS = {"photo": "image", "video": "video"}
LARGEST = {"photo": 50_000_000, "video": 250_000_000}


class Refusable(Shape):
    """Every answer of MAX: it may say that it is no success."""

    success: bool = True


@dataclass(frozen=True)
class Request:
    """What is asked: an HTTP method, a path, its query and its body."""

    verb: str
    path: str
    query: Mapping[str, str]
    body: Mapping[str, object] | None = None

    @property
    def name(self) -> str:
        """Return the network's name of the call: the method and the path's first word."""
        return f"{self.verb} /{self.path.partition('/')[0]}"


@dataclass(frozen=True)
class Calls:
    """Calls MAX for one page with its bot's token, which travels in a header."""

    account: Account
    door: Door
    pace: Pace

    def read(self, path: str, shape: type[ShapeT], **query: str) -> ShapeT:
        """Read; every fault may simply be tried again."""
        return self._call(Request("GET", path, query), shape, writes=False)

    def write(self, request: Request, shape: type[ShapeT]) -> ShapeT:
        """Write with exactly one wire call; a lost answer raises OutcomeUnknown."""
        return self._call(request, shape, writes=True)

    def upload(self, media: OutgoingMedia) -> str:
        """Ask for an address, send the file there and return its token; nobody sees anything yet."""
        if len(media.content) > LARGEST[media.kind]:
            raise Refused("The file is larger than the network takes.", code="too_large")
        place = self._call(Request("POST", "uploads", {"type": KINDS[media.kind]}), Place, writes=False)
        self.pace("", "upload")
        files = {"data": (media.name, media.content, media.type)}
        answer = answered(lambda: self.door.post(place.url, files=files), writes=False)
        if place.token and 200 <= answer.status < 300:
            return place.token
        content = decoded(answer, writes=False)
        self._check(answer, content, writes=False)
        photos = shaped(PhotosTaken, content, writes=False).photos
        return next(iter(photos.values())).token

    def _call(self, request: Request, shape: type[ShapeT], *, writes: bool) -> ShapeT:
        _, key = chosen(self.account.keys, ("bot",))
        self.pace("bot", request.name)
        url = f"{(self.account.api_url or API_URL).rstrip('/')}/{request.path}"
        headers = {"authorization": key}
        answer = answered(
            lambda: self.door.call(
                request.verb, url, query=request.query, json=request.body, headers=headers, secrets=(key,)
            ),
            writes=writes,
        )
        content = decoded(answer, writes=writes)
        self._check(answer, content, writes=writes, secret=key)
        return shaped(shape, content, writes=writes)

    def _check(self, answer: Answer, content: object, *, writes: bool, secret: str = "") -> None:
        good = 200 <= answer.status < 300 and shaped(Refusable, content, writes=writes).success
        if not good:
            raise failure(answer.status, content, writes=writes, after=_after(answer), secret=secret)


def _after(answer: Answer) -> float | None:
    told = answer.headers.get("retry-after", "")
    return float(told) if told.isdecimal() and len(told) < 6 else None
