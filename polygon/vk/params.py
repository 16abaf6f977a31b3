"""Reading VK's parameters: all of them come as text."""

from __future__ import annotations

import re
from dataclasses import dataclass

from polygon.vk.errors import missing, wrong

INTEGER = re.compile(r"-?\d{1,18}")


@dataclass(frozen=True)
class Params:
    """The parameters of a call, by name."""

    given: dict[str, str]

    def text(self, name: str, default: str = "") -> str:
        """Give a text."""
        return self.given.get(name, default)

    def number(self, name: str, default: int | None = None) -> int:
        """Give a whole number; refuse the call when it is missing without a default, or no number."""
        text = self.given.get(name, "").strip()
        if not text:
            if default is None:
                raise missing(name)
            return default
        if not INTEGER.fullmatch(text):
            raise wrong(f"{name} not integer")
        return int(text)

    def within(self, name: str, default: int, most: int) -> int:
        """Give a count from 0 to `most`, cutting what is beyond."""
        return max(0, min(self.number(name, default), most))

    def flag(self, name: str) -> bool:
        """Tell whether a switch is on."""
        return self.given.get(name, "").lower() not in ("", "0", "false")

    def listed(self, name: str) -> list[str]:
        """Give a list that is separated by commas."""
        return [part.strip() for part in self.given.get(name, "").split(",") if part.strip()]

    def needed(self, name: str) -> str:
        """Give a text; refuse the call when it is missing."""
        text = self.given.get(name, "")
        if not text:
            raise missing(name)
        return text
