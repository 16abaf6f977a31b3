"""What goes wrong, by a script that the control API writes."""

from __future__ import annotations

from dataclasses import dataclass, field

KINDS = ("reset", "cut", "html", "status", "hang", "slow", "error")


@dataclass
class Fault:
    """A planned failure of the next calls that fit.

    `when` is `before` (the write is not applied) or `after` (it is applied and the answer is lost). `kind` is `reset`
    (the connection is torn), `cut` (torn in the middle of the answer), `html` (a page with HTTP 200), `status` (HTTP
    `code` with a page), `hang` (no answer for `seconds`), `slow` (the right answer after `seconds`), or `error` (the
    network's own error `code` with `message`, and `retry_after` for Telegram). `skip` lets that many calls pass first;
    `effect` lets those pass that change nothing (with `after` only: before a call nobody knows what it will do).
    """

    network: str = ""
    method: str = ""
    page: int = 0
    when: str = "before"
    kind: str = "reset"
    times: int = 1
    skip: int = 0
    code: int = 502
    message: str = ""
    seconds: float = 30.0
    retry_after: int = 0
    effect: bool = False
    hits: int = 0

    def fits(self, network: str, method: str, page: int) -> bool:
        """Tell whether a call is of those that shall fail."""
        return self.network in ("", network) and self.method in ("", method) and self.page in (0, page)


@dataclass
class Faults:
    """The script: the first fault that fits a call is used up by it."""

    planned: list[Fault] = field(default_factory=list)
    spent: list[Fault] = field(default_factory=list)

    def take(self, network: str, method: str, page: int) -> Fault | None:
        """Find the fault that a call meets, and count it."""
        for fault in self.planned:
            if not fault.fits(network, method, page):
                continue
            if fault.skip > 0:
                fault.skip -= 1
                continue
            self._use(fault)
            return fault
        return None

    def _use(self, fault: Fault) -> None:
        fault.hits += 1
        if fault.hits >= fault.times:
            self.planned.remove(fault)
            self.spent.append(fault)

    def give_back(self, fault: Fault) -> None:
        """Let a fault wait for another call: the one that it met has changed nothing."""
        if fault.hits >= fault.times:
            self.spent.remove(fault)
            self.planned.insert(0, fault)
        fault.hits -= 1

    def clear(self) -> None:
        """Let everything work."""
        self.planned.clear()
        self.spent.clear()
