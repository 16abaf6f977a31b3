"""`execute`: up to 25 calls in one, in the one shape that a collector needs.

Polygon is no interpreter of VKScript. It takes `return [API.wall.getComments({…}), API.wall.get({…}), …];` with JSON
arguments, gives a list of answers, `false` in the place of each refusal, and the refusals in `execute_errors`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from polygon.vk.errors import cannot_compile, missing, too_many_calls, unknown_method
from polygon.vk.methods import METHODS, Call, Method
from polygon.vk.params import Params
from polygon.wire import Refusal

MOST_CALLS = 25
HEAD = re.compile(r"\s*API\.(\w+)\.(\w+)\(")
DECODER = json.JSONDecoder()


@dataclass(frozen=True)
class Executed:
    """The answers, and what was refused among them."""

    answers: list[Any]
    errors: list[dict[str, Any]]


def execute(call: Call, check: Callable[[Method], None]) -> Executed:
    """Play the calls of a piece of code; `check` refuses a method that the key may not call."""
    asked = list(_calls(call.params.needed("code")))
    if len(asked) > MOST_CALLS:
        raise too_many_calls()
    answers: list[Any] = []
    errors: list[dict[str, Any]] = []
    for name, given in asked:
        try:
            answers.append(_play(call, name, given, check))
        except Refusal as refusal:
            answers.append(False)
            errors.append({"method": name, "error_code": refusal.code, "error_msg": refusal.message})
    return Executed(answers, errors)


def _play(call: Call, name: str, given: dict[str, str], check: Callable[[Method], None]) -> Any:
    method = METHODS.get(name)
    if method is None or name == "execute":
        raise unknown_method()
    check(method)
    return method.play(Call(call.world, call.token, Params(given), call.deeds, call.address))


def _calls(code: str) -> Iterator[tuple[str, dict[str, str]]]:
    body = re.fullmatch(r"\s*return\s*\[(.*)\]\s*;?\s*", code, re.DOTALL)
    if body is None:
        raise cannot_compile("polygon takes `return [API.section.method({...}), ...];` only")
    rest = body[1]
    while rest.strip():
        head = HEAD.match(rest)
        if head is None:
            raise cannot_compile(f"unexpected token: {rest.strip()[:20]}")
        given, end = _argument(rest, head.end())
        yield f"{head[1]}.{head[2]}", {name: _text(value) for name, value in given.items()}
        tail = re.match(r"\s*\)\s*(,|$)", rest[end:])
        if tail is None:
            raise cannot_compile("unexpected token after arguments")
        rest = rest[end + tail.end() :]


def _argument(rest: str, start: int) -> tuple[dict[str, Any], int]:
    try:
        given, end = DECODER.raw_decode(rest, start)
    except ValueError:
        raise cannot_compile("arguments must be an object") from None
    if not isinstance(given, dict):
        raise missing("arguments")
    return given, end


def _text(value: Any) -> str:
    return str(int(value)) if isinstance(value, bool) else str(value)
