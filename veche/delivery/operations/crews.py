"""Threads that make calls beside each other for one run; each closes its connection to the database at the end."""

import contextlib
import queue
import threading
import time
from collections.abc import Callable
from types import TracebackType
from typing import Self

from django.db import connection


class Crew:
    """At most `most` calls at once; with one, the caller's own thread makes them."""

    def __init__(self, name: str, most: int) -> None:
        self.name, self.most = name, most
        self.work: queue.SimpleQueue[Callable[[], None] | None] = queue.SimpleQueue()
        self.threads: list[threading.Thread] = []
        self.at_work = 0
        self.changed = threading.Condition()

    @property
    def is_alone(self) -> bool:
        """There are no threads but the caller's."""
        return self.most == 1

    @property
    def free(self) -> int:
        """How many calls may be given now."""
        return self.most - self.at_work

    def __enter__(self) -> Self:
        """Begin with no thread: they come as they are needed."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Let every thread end its present call."""
        for _ in self.threads:
            self.work.put(None)
        for thread in self.threads:
            thread.join()

    def give(self, call: Callable[[], None]) -> None:
        """This function will have a call made."""
        if self.is_alone:
            call()
            return
        with self.changed:
            self.at_work += 1
            if self.at_work > len(self.threads):
                thread = threading.Thread(target=self._labour, name=f"{self.name}-{len(self.threads)}")
                self.threads.append(thread)
                thread.start()
        self.work.put(call)

    def wait(self, seconds: float) -> None:
        """This function will wait for a call to end, at most so long."""
        if self.is_alone:
            time.sleep(seconds)
            return
        with self.changed:
            self.changed.wait(seconds)

    def _labour(self) -> None:
        with contextlib.closing(connection):
            while (call := self.work.get()) is not None:
                try:
                    call()
                finally:
                    with self.changed:
                        self.at_work -= 1
                        self.changed.notify_all()
