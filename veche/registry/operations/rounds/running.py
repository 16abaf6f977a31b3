"""Running all readers for a while, each in a thread of its own: a network answers slower than a key's turn comes."""

import logging
import threading
import time
from collections.abc import Callable, Collection, Sequence
from typing import TypeVar

from django.db import close_old_connections, connection

from veche.jobs import rush
from veche.lib import clock
from veche.lib.secrets import KeyLost
from veche.registry.models import KeyState, SharedKey, Watch
from veche.registry.operations.observing.routes import queue
from veche.registry.operations.rounds.keys import NOTHING_DUE, KeyAtWork
from veche.registry.operations.rounds.readers import Reader

log = logging.getLogger("veche.registry")
MOST_READERS = 16
LONGEST_WAIT = 2.0
Worker = TypeVar("Worker", bound=KeyAtWork)


def readers() -> list[Reader]:
    """This function will make a reader of each working shared key in whose line pages stand."""
    lines = set(Watch.objects.exclude(wall_queue="").order_by().values_list("wall_queue", flat=True).distinct())
    lines |= set(Watch.objects.exclude(profile_queue="").order_by().values_list("profile_queue", flat=True).distinct())
    return crew(Reader, lines=lines)


def crew(kind: Callable[[SharedKey], Worker], *, lines: Collection[str]) -> list[Worker]:
    """This function will put the working shared keys of some lines to a kind of work."""
    found: list[Worker] = []
    for key in SharedKey.objects.filter(state=KeyState.WORKING).order_by("pk"):
        if queue(key.network, key.realm) not in lines:
            continue
        try:
            found.append(kind(key))
        except KeyLost:
            log.error("the key file does not open shared key %s", key.pk)
    return found[:MOST_READERS]


def run(*, seconds: float) -> float:
    """This function will read for at most `seconds` and return in how many there is more to do (infinity: nothing)."""
    return work(readers(), seconds=seconds)


def work(made: Sequence[KeyAtWork], *, seconds: float) -> float:
    """This function will let keys work side by side for at most `seconds`, and return as `run` does."""
    until = time.monotonic() + seconds
    if len(made) < 2:
        return min((_read(reader, until) for reader in made), default=NOTHING_DUE)
    waits: dict[int, float] = {}
    threads = [
        threading.Thread(target=_in_thread, args=(waits, number, reader, until), name=f"reader-{number}")
        for number, reader in enumerate(made)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return min(waits.values(), default=NOTHING_DUE)


def _in_thread(waits: dict[int, float], number: int, reader: KeyAtWork, until: float) -> None:
    close_old_connections()
    try:
        waits[number] = _read(reader, until)
    except Exception:
        log.exception("a reader of shared key %s stumbled", reader.key.pk)
        waits[number] = LONGEST_WAIT
    finally:
        connection.close()


def _read(reader: KeyAtWork, until: float, *, sleep: Callable[[float], None] = time.sleep) -> float:
    try:
        while (left := until - time.monotonic()) > 0 and not rush.is_on(now=clock.now()):
            wait = reader.step(now=clock.now())
            if wait > min(LONGEST_WAIT, left):
                return wait
            if wait:
                sleep(wait)
        return 0.0
    finally:
        reader.stop()
