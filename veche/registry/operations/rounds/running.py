"""Running all readers for a while, each in a thread of its own: a network answers slower than a key's turn comes."""

import logging
import threading
import time
from collections.abc import Callable

from django.db import close_old_connections, connection

from veche.lib import clock
from veche.lib.secrets import KeyLost
from veche.registry.models import KeyState, SharedKey, Watch
from veche.registry.operations.rounds.readers import NOTHING_DUE, Reader

log = logging.getLogger("veche.registry")
MOST_READERS = 16
LONGEST_WAIT = 2.0


def readers() -> list[Reader]:
    """This function will make a reader of each working shared key in whose line pages stand."""
    lines = set(Watch.objects.exclude(wall_queue="").order_by().values_list("wall_queue", flat=True).distinct())
    lines |= set(Watch.objects.exclude(profile_queue="").order_by().values_list("profile_queue", flat=True).distinct())
    found = []
    for key in SharedKey.objects.filter(state=KeyState.WORKING).order_by("pk"):
        try:
            reader = Reader(key)
        except KeyLost:
            log.error("the key file does not open shared key %s", key.pk)
            continue
        if reader.line in lines:
            found.append(reader)
    return found[:MOST_READERS]


def run(*, seconds: float) -> float:
    """This function will read for at most `seconds` and return in how many there is more to do (infinity: nothing)."""
    until, made = time.monotonic() + seconds, readers()
    if len(made) < 2:
        return min((_read(reader, until) for reader in made), default=NOTHING_DUE)
    waits: dict[int, float] = {}
    crew = [
        threading.Thread(target=_in_thread, args=(waits, number, reader, until), name=f"reader-{number}")
        for number, reader in enumerate(made)
    ]
    for thread in crew:
        thread.start()
    for thread in crew:
        thread.join()
    return min(waits.values(), default=NOTHING_DUE)


def _in_thread(waits: dict[int, float], number: int, reader: Reader, until: float) -> None:
    close_old_connections()
    try:
        waits[number] = _read(reader, until)
    except Exception:
        log.exception("a reader of shared key %s stumbled", reader.key.pk)
        waits[number] = LONGEST_WAIT
    finally:
        connection.close()


def _read(reader: Reader, until: float, *, sleep: Callable[[float], None] = time.sleep) -> float:
    try:
        while (left := until - time.monotonic()) > 0:
            wait = reader.step(now=clock.now())
            if wait > min(LONGEST_WAIT, left):
                return wait
            if wait:
                sleep(wait)
        return 0.0
    finally:
        reader.stop()
