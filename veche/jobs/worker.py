"""A worker process: threads that claim, run and finish jobs until they are told to stop."""

import datetime as dt
import logging
import os
import socket
import threading
import traceback

from django.db import OperationalError, close_old_connections, transaction

from veche.jobs import queue, register, timetable
from veche.jobs.models import Beat
from veche.jobs.register import Job, Postpone
from veche.lib import clock

log = logging.getLogger("veche.worker")
IDLE = 0.25
BEAT = 10.0


class Worker:
    """Runs jobs of some lanes in `threads` threads; `stop` lets each thread end its present job."""

    def __init__(self, *, lanes: tuple[str, ...] = (), threads: int = 2) -> None:
        self.lanes = lanes
        self.threads = threads
        self.name = f"{socket.gethostname()}:{os.getpid()}"
        self.stopping = threading.Event()
        self.done = 0

    def run(self) -> None:
        """This function will work until `stop` is called."""
        crew = [threading.Thread(target=self._work, name=f"worker-{n}", args=(n,)) for n in range(self.threads)]
        for thread in crew:
            thread.start()
        started = clock.now()
        while not self.stopping.is_set():
            self._beat(started)
            self.stopping.wait(1.0)
        for thread in crew:
            thread.join()
        Beat.objects.filter(worker=self.name).delete()

    def stop(self) -> None:
        """This function will ask all threads to end after their present job."""
        self.stopping.set()

    def _beat(self, started: dt.datetime) -> None:
        now = clock.now()
        try:
            timetable.ring(now=now)
            Beat.objects.update_or_create(
                worker=self.name, defaults={"started_at": started, "seen_at": now, "done": self.done}
            )
        except OperationalError:
            log.warning("The database does not answer; trying again.", exc_info=True)
        close_old_connections()

    def _work(self, number: int) -> None:
        while not self.stopping.is_set():
            try:
                worked = run_due(lanes=self.lanes or register.lanes(), first=number, stopping=self.stopping)
            except OperationalError:
                log.warning("The database does not answer; trying again.", exc_info=True)
                worked = 0
            self.done += worked
            close_old_connections()
            if not worked:
                self.stopping.wait(IDLE)


def run_due(
    *, lanes: tuple[str, ...] = (), first: int = 0, limit: int = 50, stopping: threading.Event | None = None
) -> int:
    """This function will run one batch of due jobs of each lane and return how many it ran.

    `first` turns the order of the lanes, so that threads do not all start at the same one.
    """
    names = lanes or register.lanes()
    turned = (*names[first % len(names) :], *names[: first % len(names)]) if names else ()
    done = 0
    for lane in turned:
        for claim in queue.claim(lane, now=clock.now(), lease=_lease(lane), limit=_batch(lane, limit)):
            if stopping is not None and stopping.is_set():
                queue.postpone(claim, until=clock.now())
                continue
            run(claim)
            done += 1
    return done


def run_all(*, rounds: int = 200) -> int:
    """This function will run due jobs until none is left; for tests, seeds and commands."""
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
            job.work(**claim.arguments, now=clock.now())
            queue.finish(claim)
    else:
        job.work(**claim.arguments, now=clock.now())
        queue.finish(claim)


def _failed(claim: queue.Claim, error: Exception) -> None:
    # What an exception says may hold a person's words or a key: its type and its place are kept, its words are not.
    trace = "".join([*traceback.format_tb(error.__traceback__), type(error).__name__])
    log.error("job %s #%s attempt %s: %s", claim.name, claim.id, claim.attempt, type(error).__name__)
    try:
        job = register.declared(claim.name)
    except register.UnknownJob:
        job = Job(name=claim.name, work=print, lane="", atomic=True, lease=60.0, attempts=1)
    queue.fail(claim, job, error=trace, now=clock.now())
