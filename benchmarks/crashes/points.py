"""The points between claim, wire call, answer and commit at which a worker kills itself with SIGKILL."""

import functools
import importlib
import os
import signal
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

BEFORE, AFTER = "before", "after"


@dataclass(frozen=True)
class Point:
    """A function of the product; the worker dies `when` (before or after) it runs for the n-th time."""

    name: str
    place: str
    when: str


POINTS = (
    Point("claimed by the worker, not yet held", "veche.delivery.operations.draining:drain", BEFORE),
    Point("held, its moment taken, not yet sending", "veche.delivery.operations.choosing:Chooser._hold", AFTER),
    Point("the attempt is about to begin", "veche.delivery.operations.sending:_begin", BEFORE),
    Point("sending, the network not yet called", "veche.delivery.operations.sending:_begin", AFTER),
    Point("at the wire", "veche.lib.http.transport:PinnedTransport.handle_request", BEFORE),
    Point("the answer has come and is not read", "veche.lib.http.transport:PinnedTransport.handle_request", AFTER),
    Point("answered, not yet kept", "veche.delivery.operations.sending:confirm", BEFORE),
    Point("kept, not yet committed", "veche.delivery.operations.sending:_tell", AFTER),
    Point("committed", "veche.delivery.operations.sending:confirm", AFTER),
    Point("done, the job not yet finished", "veche.jobs.queue:finish", BEFORE),
)


@dataclass
class Trap:
    """Waits in a worker's process for the n-th passing of a point, and ends the process there."""

    point: Point
    passing: int
    passed: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)

    def lay(self) -> None:
        """This function will put the trap into the product's code, in this process alone."""
        module, _, path = self.point.place.partition(":")
        *owners, name = path.split(".")
        owner = functools.reduce(getattr, owners, importlib.import_module(module))
        setattr(owner, name, self._sprung(getattr(owner, name)))

    def _sprung(self, work: Callable[..., Any]) -> Callable[..., Any]:
        @functools.wraps(work)
        def passing(*values: Any, **named: Any) -> Any:
            if self.point.when == BEFORE:
                self._pass()
            made = work(*values, **named)
            if self.point.when == AFTER:
                self._pass()
            return made

        return passing

    def _pass(self) -> None:
        with self.lock:
            self.passed += 1
            if self.passed == self.passing:
                os.kill(os.getpid(), signal.SIGKILL)
