"""The world's own time, which may be stopped and moved."""

from __future__ import annotations

import time
from dataclasses import dataclass, field


@dataclass
class Clock:
    """The world's time in unix seconds: the machine's, moved by `offset`, or standing at `stopped_at`."""

    offset: float = 0.0
    stopped_at: float | None = None
    touched: bool = field(default=False, repr=False)

    def now(self) -> float:
        """Tell the moment in unix seconds."""
        return time.time() + self.offset if self.stopped_at is None else self.stopped_at

    def second(self) -> int:
        """Tell the moment as whole seconds, as the networks do."""
        return int(self.now())

    def stop(self, at: float) -> None:
        """Stop the time at a moment."""
        self.stopped_at, self.touched = at, True

    def advance(self, seconds: float) -> None:
        """Move the time forward (or back, by a negative figure)."""
        if self.stopped_at is None:
            self.offset += seconds
        else:
            self.stopped_at += seconds
        self.touched = True

    def run(self) -> None:
        """Let the time run on from where it stands."""
        if self.stopped_at is not None:
            self.offset, self.stopped_at = self.stopped_at - time.time(), None
        self.touched = True

    def set_right(self) -> None:
        """Go back to the machine's time."""
        self.offset, self.stopped_at, self.touched = 0.0, None, True
