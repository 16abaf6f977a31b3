"""A worker process: threads that claim, run and finish jobs until they are told to stop."""

import contextlib
import datetime as dt
import logging
import os
import socket
import threading
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.db import close_old_connections, connection, transaction
from django.db.models import Q

from veche.jobs import queue, register, rush, stopping, timetable
from veche.jobs.models import FORGOTTEN_AFTER, Beat
from veche.jobs.register import Job, Postpone
from veche.lib import clock
from veche.lib.busy import is_passing

log = logging.getLogger("veche.worker")
IDLE = 0.25
MOST_LOSSES = 20
MANY_DUE = 50
MOST_EXTRA = 3
BUSY_PAUSE = dt.timedelta(seconds=5)


class Worker:
    """Runs jobs of some lanes in `threads` threads; `stop` lets each thread end its present job.

    A branch of a lane (one network's deliveries) gets a thread of its own as soon as a job is owed in it, and up to
    MOST_EXTRA more while many are due: whatever one network does, no other waits for it. A thread that finds nothing
    looks again after `idle` seconds.
    """

    def __init__(self, *, lanes: tuple[str, ...] = (), threads: int = 2, idle: float = IDLE) -> None:
        self.lanes = lanes
        self.threads = threads
        self.idle = idle
        self.name = f"{socket.gethostname()}:{os.getpid()}"
        self.stopping = threading.Event()
        self.done = 0
        self.running: list[threading.Thread] = []
        self.by_branch: Counter[str] = Counter()

    def run(self) -> None:
        """This function will work until `stop` is called."""
        for number in range(self.threads):
            self._start(number, f"worker-{number}", ())
        started = clock.now()
        _going_on(lambda: forget_gone(now=started))
        while not self.stopping.is_set():
            self._beat(started)
            self.stopping.wait(1.0)
        for thread in self.running:
            thread.join()
        _going_on(Beat.objects.filter(worker=self.name).delete)

    def stop(self) -> None:
        """This function will ask all threads to end after their present job."""
        self.stopping.set()

    def _start(self, number: int, name: str, lanes: tuple[str, ...]) -> None:
        thread = threading.Thread(target=self._run_thread, name=name, args=(number, lanes))
        self.running.append(thread)
        thread.start()

    def _run_thread(self, number: int, lanes: tuple[str, ...]) -> None:
        with contextlib.closing(connection), stopping.heeding(self.stopping):
            self._work(number, lanes)

    def _serve_branches(self, *, now: dt.datetime) -> None:
        """Let no branch be without a thread, and a busy one have several."""
        mine = self.lanes or register.lanes()
        for lane, waiting in queue.owed(now=now, most=MANY_DUE * MOST_EXTRA).items():
            if lane == register.trunk(lane) or register.trunk(lane) not in mine:
                continue
            for number in range(self.by_branch[lane], 1 + waiting // MANY_DUE):
                self._start(number, f"{lane}-{number}", (lane,))
                self.by_branch[lane] += 1

    def _beat(self, started: dt.datetime) -> None:
        now = clock.now()
        try:
            rush.look()
            extend_leases(now=now)
            timetable.owe_due(now=now)
            self._serve_branches(now=now)
            if all(thread.is_alive() for thread in self.running):
                Beat.objects.update_or_create(
                    worker=self.name, defaults={"started_at": started, "seen_at": now, "done": self.done}
                )
        except Exception as error:
            _stumbled(error)
        close_old_connections()

    def _work(self, number: int, lanes: tuple[str, ...] = ()) -> None:
        mine = lanes or self.lanes or register.lanes()
        while not self.stopping.is_set():
            try:
                worked = run_due(lanes=mine, first=number)
            except Exception as error:
                _stumbled(error)
                worked = 0
            self.done += worked
            close_old_connections()
            if not worked:
                self.stopping.wait(self.idle)


def forget_gone(*, now: dt.datetime) -> None:
    """This function will take out of the list the workers of this machine whose process is gone, and whoever was silent for a day."""
    here = f"{socket.gethostname()}:"
    gone = [
        name for name in Beat.objects.filter(worker__startswith=here).values_list("worker", flat=True) if _is_gone(name)
    ]
    Beat.objects.filter(Q(worker__in=gone) | Q(seen_at__lt=now - FORGOTTEN_AFTER)).delete()


def _is_gone(name: str) -> bool:
    process = name.rpartition(":")[2]
    try:
        os.kill(int(process), 0)
    except (ProcessLookupError, ValueError):
        return True
    except OSError:  # it is there, and somebody else's
        return False
    return False


def run_due(*, lanes: tuple[str, ...] = (), first: int = 0, limit: int = 50) -> int:
    """This function will run one batch of due jobs of each lane (of all, with their branches) and return how many it ran.

    Lanes that can wait are left out while there is a rush. `first` turns the order of the lanes, so that threads do not
    all start at the same one.
    """
    names = lanes if len(lanes) == 1 else _with_work(lanes)
    if rush.is_on(now=clock.now()):
        names = tuple(lane for lane in names if not register.is_patient(lane))
    turned = (*names[first % len(names) :], *names[: first % len(names)]) if names else ()
    done = 0
    for lane in turned:
        claims = queue.claim(lane, now=clock.now(), lease=_lease(lane), limit=_batch(lane, limit))
        done += _run_batch(claims)
    return done


def _with_work(lanes: tuple[str, ...]) -> tuple[str, ...]:
    """Those of some lanes in which something is due; of all, with their branches, where none are named."""
    due = (lane for lane, jobs in queue.owed(now=clock.now()).items() if jobs)
    return tuple(lane for lane in due if (lane in lanes if lanes else register.trunk(lane) in register.lanes()))


def _run_batch(claims: list[queue.Claim]) -> int:
    """Of a batch that ended its process again and again the first job is to blame; the others are given back."""
    done, blamed = 0, False
    for claim in claims:
        if stopping.is_asked() or blamed:
            queue.postpone(claim, until=clock.now())
            continue
        blamed = claim.losses > MOST_LOSSES
        if blamed:
            log.error("job %s #%s ended its process again and again", claim.name, claim.id)
            queue.bury(claim, error=f"Its process ended {claim.losses} times in a row.", now=clock.now())
        else:
            run(claim)
        done += 1
    return done


def run_all(*, rounds: int = 200) -> int:
    """This function will run due jobs until none is left, as tests want it; raises Endless."""
    done = 0
    for _ in range(rounds):
        ran = run_due()
        done += ran
        if not ran:
            return done
    raise Endless(f"Jobs were still due after {rounds} rounds.")


class Endless(RuntimeError):
    """Jobs keep owing each other without end."""


def _lease(lane: str) -> float:
    return max((job.lease for job in register.in_lane(lane)), default=60.0)


def _batch(lane: str, limit: int) -> int:
    """A job that calls a network may be slow: such jobs are claimed one by one, so that no lane waits for another."""
    return limit if all(job.atomic for job in register.in_lane(lane)) else 1


def run(claim: queue.Claim) -> None:
    """This function will run one claimed job; what it raises is kept with the job."""
    try:
        job = register.declared(claim.name)
        _attempt(job, claim)
    except Postpone as later:
        queue.postpone(claim, until=clock.now() + dt.timedelta(seconds=later.after))
    except queue.LateFinish as late:
        log.warning("%s", late)
    except Exception as error:
        _failed(claim, error)


def _attempt(job: Job, claim: queue.Claim) -> None:
    if job.atomic:
        with transaction.atomic():
            queue.hold(claim)
            job.work(**claim.arguments, now=clock.now())
            queue.finish(claim)
    else:
        with _at_work(claim):
            job.work(**claim.arguments, now=clock.now())
        queue.finish(claim)


@dataclass
class Held:
    """A claim at work outside a transaction, and the moment from which its lease counts."""

    claim: queue.Claim
    since: dt.datetime


_held: dict[int, Held] = {}


@contextlib.contextmanager
def _at_work(claim: queue.Claim) -> Iterator[None]:
    _held[claim.id] = Held(claim, clock.now())
    try:
        yield
    finally:
        del _held[claim.id]


def extend_leases(*, now: dt.datetime) -> None:
    """This function will extend the leases of the jobs of this process that are being done outside a transaction.

    Not in the first third of a lease: a beat must not cost a statement for every job at work.
    """
    for held in tuple(_held.values()):
        lease = dt.timedelta(seconds=register.declared(held.claim.name).lease)
        if not dt.timedelta(0) <= now - held.since < lease / 3:
            queue.extend(held.claim, until=now + lease)
            held.since = now


def _failed(claim: queue.Claim, error: Exception) -> None:
    if is_passing(error):
        # Nobody's fault: no attempt is counted. Where not even this can be written, the lease ends by itself.
        log.warning("job %s #%s found the database busy and waits", claim.name, claim.id)
        queue.postpone(claim, until=clock.now() + BUSY_PAUSE)
        return
    log.error("job %s #%s attempt %s: %s", claim.name, claim.id, claim.attempt, type(error).__name__)
    try:
        job = register.declared(claim.name)
    except register.UnknownJob:
        job = Job(name=claim.name, work=print, lane="", atomic=True, lease=60.0, attempts=1)
    queue.fail(claim, job, error=_trace(error), now=clock.now())


def _going_on(deed: Callable[[], object]) -> None:
    """What a worker does at its beginning and its end is no reason for the rest of it to end."""
    try:
        deed()
    except Exception as error:
        _stumbled(error)


def _stumbled(error: Exception) -> None:
    if is_passing(error):
        log.warning("The database is busy or away; the worker goes on.")
        return
    log.error("The worker stumbled and goes on:\n%s", _trace(error))


def _trace(error: Exception) -> str:
    """What an exception says may hold a person's words or a key: its type and its place are kept, its words are not."""
    return "".join([*traceback.format_tb(error.__traceback__), type(error).__name__])
