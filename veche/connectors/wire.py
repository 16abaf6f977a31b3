"""What every network's wire has in common: keys, lost answers, and answers that are not what was promised."""

import hmac
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from typing import TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from veche.connectors.failures import AccessLost, Failure, OutcomeUnknown, Refused, TryLater
from veche.lib.encoding import without_halves
from veche.lib.http import Answer, AnswerLost, NeverSent

UNREACHABLE_PAUSE = 30.0
UNREADABLE_PAUSE = 60.0


class Shape(BaseModel):
    """The part of a network's answer that we read; the rest of it may change freely."""

    model_config = ConfigDict(extra="ignore", frozen=True)


ShapeT = TypeVar("ShapeT", bound=BaseModel)


def lost(reason: str, *, writes: bool, code: str = "", said: str = "") -> Failure:
    """Return what a lost answer means: unknown after a write, another try after a read."""
    if writes:
        return OutcomeUnknown(reason, code, said=said)
    return TryLater(UNREADABLE_PAUSE, reason, code, said=said)


def answered(send: Callable[[], Answer], *, writes: bool) -> Answer:
    """Make one wire call, and raise TryLater or OutcomeUnknown when no answer comes."""
    try:
        return send()
    except NeverSent as failure:
        raise TryLater(UNREACHABLE_PAUSE, "The network cannot be reached.", said=str(failure)) from None
    except AnswerLost as failure:
        raise lost("The network's answer was lost.", writes=writes, said=str(failure)) from None


def decoded(answer: Answer, *, writes: bool) -> dict[str, object]:
    """Return an answer's JSON object; anything else (a page of HTML with status 200, a server's fault) is a lost answer."""
    content = any_json(answer, writes=writes)
    if isinstance(content, dict):
        return content
    raise _unreadable(answer, writes=writes)


def any_json(answer: Answer, *, writes: bool) -> object:
    """Return an answer's JSON, be it an object, a list or a bare word; anything else is a lost answer."""
    if answer.status >= 500:
        raise lost("The network had a fault of its own.", writes=writes, code=f"http {answer.status}")
    try:
        content: object = answer.json()
    except (ValueError, RecursionError):
        raise _unreadable(answer, writes=writes) from None
    if isinstance(content, dict) or answer.status < 300:
        return content
    raise _unreadable(answer, writes=writes)


def _unreadable(answer: Answer, *, writes: bool) -> Failure:
    code = f"http {answer.status}"
    if answer.status == 429:
        return TryLater(_retry_after(answer.headers), code=code, asked=True)
    return lost("The network's answer cannot be read.", writes=writes, code=code)


def shaped(shape: type[ShapeT], content: object, *, writes: bool) -> ShapeT:
    """Return the content as `shape`; a success that lacks what it must have proves nothing, so it is a lost answer."""
    try:
        return shape.model_validate(content)
    except ValidationError as wrong:
        fields = ", ".join(".".join(str(step) for step in fault["loc"]) for fault in wrong.errors()[:3])
        raise lost("The network's answer cannot be read.", writes=writes, said=fields) from None


def chosen(keys: Mapping[str, str], kinds: tuple[str, ...]) -> tuple[str, str]:
    """Return the kind and the text of the first key there is; raises AccessLost when there is none."""
    for kind in kinds:
        if keys.get(kind):
            return kind, keys[kind]
    raise AccessLost("The key for this is missing: connect the page again.", code="no_key", key=kinds[0])


def same_secret(ours: str, theirs: object) -> bool:
    """Compare in a time that tells nothing; without a secret of ours nobody is let in."""
    return (
        bool(ours) and isinstance(theirs, str) and hmac.compare_digest(ours.encode(), theirs.encode("utf-8", "replace"))
    )


def understood(shape: type[ShapeT], body: bytes | object) -> ShapeT:
    """Return a callback's body as `shape`; raises Refused for anything else.

    A network may cut a text in the middle of a character: without that half the rest of it is understood.
    """
    try:
        if isinstance(body, bytes):
            return shape.model_validate_json(without_halves(body))
        return shape.model_validate(body)
    except (ValueError, RecursionError):
        raise Refused("This callback cannot be understood.", code="malformed") from None


def moment(seconds: int) -> datetime:
    """Return a Unix time as an aware moment; nonsense becomes the epoch, where somebody will see it."""
    try:
        return datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)
    except OverflowError:
        return datetime(1970, 1, 1, tzinfo=UTC)


def _retry_after(headers: Mapping[str, str]) -> float:
    told = headers.get("retry-after", "")
    return float(told) if told.isdecimal() and len(told) < 6 else UNREADABLE_PAUSE
