"""Many readings with few wire calls: a user's key puts up to 25 of them into one `execute`, other keys make them singly."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from veche.connectors.contract import Failure, Refused
from veche.connectors.vk.call import Calls
from veche.connectors.vk.faults import failure
from veche.connectors.wire import Shape, ShapeT, chosen, lost, shaped

# Where both would do, one reading goes by the key that lives long, several by the one that makes them at once.
SINGLY, TOGETHER = ("service", "user"), ("user", "service")
EXECUTING = "user"
MOST = 25
# VK interrupts an `execute` that takes too long, and refuses an answer that grew too large.
TOO_MUCH = frozenset({"12", "13"})
Asked = Mapping[str, str]


class Executed(Shape):
    """What `execute` brought: an answer in each place, or `false`, and what was refused, in the same order."""

    response: list[Any]
    execute_errors: list[dict[str, Any]] = []


def at_once(keys: Mapping[str, str], most: int = MOST) -> int:
    """Tell how many readings a key of these makes with one wire call."""
    return most if keys.get(EXECUTING) else 1


def read(
    calls: Calls, method: str, asked: Sequence[Asked], shape: type[ShapeT], *, most: int = MOST
) -> list[ShapeT | Failure]:
    """Read several times; what is refused alone stands in its place as its failure.

    What is no answer to one reading but to all (no access, no network, a wish to wait) is raised.
    """
    kind, _ = chosen(calls.account.keys, TOGETHER if len(asked) > 1 else SINGLY)
    size = at_once(calls.account.keys, most)
    found: list[ShapeT | Failure] = []
    for start in range(0, len(asked), size):
        found += _together(calls, method, asked[start : start + size], shape, kind)
    return found


def _together(
    calls: Calls, method: str, asked: Sequence[Asked], shape: type[ShapeT], kind: str
) -> list[ShapeT | Failure]:
    if len(asked) == 1:
        return [_alone(calls, method, asked[0], shape, kind)]
    code = f"return [{', '.join(f'API.{method}({json.dumps(dict(each))})' for each in asked)}];"
    try:
        executed = calls.execute(code, Executed, kind=kind, method=method, times=len(asked))
    except Refused as refusal:
        if refusal.code not in TOO_MUCH:
            raise
        middle = len(asked) // 2
        halves = (asked[:middle], asked[middle:])
        return [each for half in halves for each in _together(calls, method, half, shape, kind)]
    if len(executed.response) != len(asked):
        raise lost("The network's answer cannot be read.", writes=False)
    errors = iter(executed.execute_errors)
    return [_answer(each, errors, shape, kind) for each in executed.response]


def _alone(calls: Calls, method: str, asked: Asked, shape: type[ShapeT], kind: str) -> ShapeT | Failure:
    try:
        return calls.read(method, asked, shape, keys=(kind,))
    except Refused as refusal:
        return refusal


def _answer(answer: object, errors: Iterator[dict[str, Any]], shape: type[ShapeT], kind: str) -> ShapeT | Failure:
    try:
        if answer is not False:
            return shaped(shape, answer, writes=False)
        return failure(next(errors, {}), writes=False, kind=kind, secret="")
    except Failure as unreadable:
        return unreadable
