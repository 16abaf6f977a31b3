"""How a connector lets its calls be paced."""

from collections.abc import Callable
from typing import Protocol


class Pace(Protocol):
    """Lets a wire call go when its turn has come."""

    def __call__(self, kind: str, method: str, times: int = 1) -> None:
        """Wait for the turn of a call that does a method so many times, or raise TryLater."""


def unhurried(kind: str, method: str, times: int = 1) -> None:
    """Let a wire call go at once."""


Slower = Callable[[str], None]


def unheeded(kind: str) -> None:
    """Let a network's wish for a slower pace pass."""
