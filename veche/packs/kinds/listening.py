"""Parts of a network's pack: how its news reach us, and how long its keys live."""

from typing import Literal

from pydantic import Field

from veche.packs.pack import Code, Mark, Strict


class KeyLife(Strict):
    """How many days keys of some kinds live; where the network lets them slide, each keeping alive begins them anew."""

    keys: tuple[Code, ...] = Field(min_length=1)
    days: int = Field(gt=0)
    mark: Mark
    note: str = ""


class Listening(Strict):
    """How the network tells news by itself, and how we keep that alive.

    `of` says whether each page has an address of its own or a key one for all its pages. It is asked every
    `check_minutes` whether it still calls us; the secret changes every `rotate_days`, and the old one is believed
    `overlap_hours` longer. A page that is heard is read every `heard_minutes`, another every `silent_minutes`.
    `tells_comments` says that a comment which no call told is a fault, not the network's way; it counts when it is
    `grace_seconds` old.
    """

    of: Literal["page", "key"]
    check_minutes: int = Field(default=60, gt=0)
    rotate_days: int = Field(default=90, gt=0)
    overlap_hours: int = Field(default=24, gt=0)
    grace_seconds: int = Field(default=180, gt=0)
    heard_minutes: int = Field(default=15, gt=0)
    silent_minutes: int = Field(default=1, gt=0)
    tells_comments: bool = True
    mark: Mark
    note: str = ""
