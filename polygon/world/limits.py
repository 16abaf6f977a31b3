"""How often a network lets itself be called."""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from dataclasses import dataclass, field


@dataclass
class Limits:
    """Sliding windows by name; the time is the world's, so a stopped clock makes them exact.

    `breaches` counts every call above a limit, by network, rule and key: it is what the police report.
    """

    windows: dict[object, deque[float]] = field(default_factory=lambda: defaultdict(deque))
    breaches: Counter[tuple[str, str, str]] = field(default_factory=Counter)

    def wait(self, name: object, *, calls: int, seconds: float, now: float) -> float:
        """Tell how many seconds a further call must wait for; 0.0 means that it may come now."""
        window = self.windows[name]
        while window and (window[0] <= now - seconds or window[0] > now):
            window.popleft()
        return 0.0 if len(window) < calls else window[0] + seconds - now

    def count(self, name: object, *, now: float) -> None:
        """Count a call."""
        self.windows[name].append(now)

    def clear(self) -> None:
        """Forget the past."""
        self.windows.clear()
        self.breaches.clear()
