"""Reading the control API's requests, and its own refusals."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import fields
from datetime import datetime
from functools import cache
from typing import Any, TypeVar

from starlette.requests import Request

Made = TypeVar("Made")


class Misunderstood(ValueError):
    """The request to the control API makes no sense."""


async def body(request: Request) -> dict[str, Any]:
    """Give the JSON object of a request; an empty body is an empty object."""
    try:
        found = json.loads(await request.body() or b"{}")
    except ValueError as error:
        raise Misunderstood(f"the body is not JSON: {error}") from None
    if not isinstance(found, dict):
        raise Misunderstood("the body must be a JSON object")
    return found


def make(kind: type[Made], given: dict[str, Any], **more: Any) -> Made:
    """Make a thing of its fields; name those that it does not have, or lacks."""
    known = _fields(kind)  # type: ignore[arg-type]
    strange = sorted(given.keys() - known)
    if strange:
        raise Misunderstood(f"{kind.__name__} has no {', '.join(strange)}; it has {', '.join(sorted(known))}")
    try:
        return kind(**{**given, **more})
    except TypeError as error:
        raise Misunderstood(str(error)) from None


@cache
def _fields(kind: type[Any]) -> frozenset[str]:
    return frozenset(f.name for f in fields(kind))


def moment(given: Any) -> float:
    """Give unix seconds from a number or from an ISO date with a zone."""
    if isinstance(given, int | float):
        return float(given)
    try:
        found = datetime.fromisoformat(str(given))
    except ValueError:
        raise Misunderstood(f"{given!r} is no moment: give unix seconds, or an ISO date with a zone") from None
    if found.tzinfo is None:
        raise Misunderstood(f"{given!r} has no zone")
    return found.timestamp()


def number(request: Request, name: str, default: int) -> int:
    """Give a whole number of the query."""
    text = request.query_params.get(name, "")
    if not text:
        return default
    if not text.lstrip("-").isdecimal():
        raise Misunderstood(f"{name} must be a whole number")
    return int(text)


def page_of(request: Request, things: Iterable[Any], *, shown: int = 1000) -> dict[str, Any]:
    """Cut a list by `after` (running number, or place in the list) and `limit`, and say where to go on."""
    after, limit = number(request, "after", 0), min(number(request, "limit", shown), 100_000)
    listed = list(things)
    part = listed[after : after + limit]
    end = after + len(part)
    return {"total": len(listed), "items": part, "next": end if end < len(listed) else None}
