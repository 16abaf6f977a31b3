"""Reading Telegram's parameters: JSON keeps its types, forms bring text that may be JSON."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from polygon.telegram.errors import bad_request


@dataclass(frozen=True)
class Params:
    """The parameters of a call, by name."""

    given: dict[str, Any]

    def text(self, name: str, default: str = "") -> str:
        """Give a text."""
        value = self.given.get(name, default)
        return default if value is None else str(value)

    def number(self, name: str, default: int | None = None) -> int:
        """Give a whole number; without a default refuse the call when there is none."""
        text = self.text(name).strip()
        if text.lstrip("-").isdecimal() and len(text) < 20:
            return int(text)
        if default is None or text:
            raise bad_request(f"invalid {name} specified")
        return default

    def flag(self, name: str) -> bool:
        """Tell whether a switch is on."""
        return self.text(name).lower() in ("true", "1", "yes", "y")

    def parsed(self, name: str) -> Any:
        """Give an object or a list, from JSON or from text that holds it; None when it is missing."""
        value = self.given.get(name)
        if not isinstance(value, str):
            return value
        if not value:
            return None
        try:
            return json.loads(value)
        except ValueError:
            raise bad_request(f"can't parse {name.replace('_', ' ')} JSON object") from None

    def names(self, name: str) -> list[str]:
        """Give a list of words."""
        found = self.parsed(name)
        if found is None:
            return []
        if not isinstance(found, list):
            raise bad_request(f"can't parse {name} JSON object")
        return [str(word) for word in found]
