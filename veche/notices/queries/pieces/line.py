"""One line of a digest."""

import datetime as dt
from dataclasses import dataclass
from typing import Literal

Tone = Literal["risk", "changed", "better"]


@dataclass(frozen=True, kw_only=True)
class Line:
    """Finished words with a number in them, where to act on it, and whether it is a risk, a change, or good news."""

    tone: Tone
    words: str
    url: str = ""
    details: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Day:
    """The moments of a digest: now, since when it tells, when the local day ends."""

    now: dt.datetime
    since: dt.datetime
    ends: dt.datetime
    zone: str
