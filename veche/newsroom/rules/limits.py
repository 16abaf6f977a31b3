"""What may be said of a text before it is sent: length, signs that do not pass, signs that nobody sees."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

TURNING = "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
Code = Literal["empty", "signs", "long", "turning"]
STOPS: frozenset[Code] = frozenset({"empty", "signs", "long"})


@dataclass(frozen=True)
class Remark:
    """What is wrong with a text; `over` is by how many characters it is too long for a limit of `limit`."""

    code: Code
    network: str = ""
    over: int = 0
    limit: int = 0

    @property
    def stops(self) -> bool:
        """Whether the text cannot be published so."""
        return self.code in STOPS


def tidy(text: str) -> str:
    """This function will make the line ends of a browser's form those that networks count as one character."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def length(text: str) -> int:
    """This function will count characters as the connectors do: code points, so an emoji may count as several."""
    return len(text)


def unsendable(text: str) -> bool:
    """This function will tell whether a text holds NUL or half of a character: no database or network takes them."""
    return "\x00" in text or any("\ud800" <= sign <= "\udfff" for sign in text)


def remarks(text: str, limits: Iterable[tuple[str, int]]) -> list[Remark]:
    """This function will list what is wrong with a text for the networks given as pairs (network, limit)."""
    found = []
    if not text.strip():
        found.append(Remark("empty"))
    if unsendable(text):
        found.append(Remark("signs"))
    used = length(text.strip())
    found += [Remark("long", network, used - limit, limit) for network, limit in limits if used > limit]
    if any(sign in TURNING for sign in text):
        found.append(Remark("turning"))
    return found
