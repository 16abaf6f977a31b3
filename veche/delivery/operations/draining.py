"""A run of a lane: what is due leaves it, as many calls at once as the settings say, each at its moment."""

import datetime as dt
import heapq
import itertools
import logging
import time
from functools import partial

from django.conf import settings

from veche.connectors.contract import AccessLost, Moved, TryLater
from veche.delivery.models import Parcel
from veche.delivery.operations import choosing, lanes, sending
from veche.delivery.operations.choosing import Candidate, Choice, Chooser
from veche.delivery.operations.crews import Crew
from veche.jobs import rush, stopping
from veche.lib import clock
from veche.registry import doors

log = logging.getLogger("veche.delivery")
ONE_RUN = 30.0  # between two runs the network waits, and a moment that passes unused does not come again
FRESH = 1.0
LONGEST_REST = 0.5


def drain(lane: str) -> dt.datetime | None:
    """This function will send what is due in a lane for a while, and tell when there is more to do, if ever."""
    now = clock.now()
    sending.lose_abandoned(lane, now=now)
    later = 0.0
    if lanes.paused_until(lane, now=now) is None:
        on_trial = lanes.is_on_trial(lane)
        later = Run(lane, at_once=1 if on_trial else settings.VECHE_CALLS_AT_ONCE, most=1 if on_trial else 0).work()
    now = clock.now()
    following = lanes.next_at(lane, now=now)
    if following is None:
        return None
    until = lanes.paused_until(lane, now=now) or now
    return max(following, until, now + dt.timedelta(seconds=later) if following <= now else now)


class Run:
    """One run; `most` ends it after so many parcels (0: after ONE_RUN seconds, or when nothing may leave soon)."""

    def __init__(self, lane: str, *, at_once: int, most: int = 0) -> None:
        self.lane, self.most = lane, most
        self.chooser = Chooser(lane)
        self.crew = Crew(f"{lane}-call", at_once)
        self.waiting: list[Candidate] = []
        self.coming: list[tuple[dt.datetime, int, Choice]] = []
        self.busy: set[int] = set()
        self.numbers = itertools.count()
        self.taken = 0
        self.read_at: float | None = None
        self.rushed_at: float = -FRESH
        self.is_exhausted = False

    def work(self) -> float:
        """This function will send until the run is over and return the seconds until more may leave."""
        ends = time.monotonic() + ONE_RUN
        with self.crew:
            while True:
                is_over = time.monotonic() >= ends or stopping.is_asked() or (self.most and self.taken >= self.most)
                wake = choosing.FAR if is_over else self._choose()
                self._dispatch()
                self._hurry()
                if not self.coming and not self.crew.at_work:
                    if is_over or (not self.waiting and self.is_exhausted):
                        return 0.0
                    if wake >= choosing.AHEAD:
                        return wake
                self._rest(wake)

    def _choose(self) -> float:
        now = clock.now()
        if lanes.paused_until(self.lane, now=now) is not None:
            self.waiting, self.is_exhausted = [], True
            return choosing.FAR
        self._read(now)
        free = self.crew.free - len(self.coming)
        if self.most:
            free = min(free, self.most - self.taken)
        choices, wake = self.chooser.choose(self.waiting, most=free, busy=self.busy, now=now)
        for choice in choices:
            self.taken += 1
            heapq.heappush(self.coming, (choice.at, next(self.numbers), choice))
            if choice.parcel.kind != Parcel.Kind.REPLY:
                self.busy.add(choice.parcel.page_id)
        return 0.0 if choices else wake

    def _read(self, now: dt.datetime) -> None:
        """Read the list of what is due: when it is a second old, or used up; nothing found means that all has left."""
        age = float("inf") if self.read_at is None else time.monotonic() - self.read_at
        if age < FRESH and (self.waiting or self.is_exhausted):
            return
        self.waiting = choosing.candidates(self.lane, now=now)
        self.is_exhausted = not self.waiting
        self.read_at = time.monotonic()

    def _dispatch(self) -> None:
        while self.coming and (self._until_next() <= self.lead() or self.crew.is_alone):
            choice = heapq.heappop(self.coming)[2]
            self.crew.give(partial(self._send, choice))

    def _hurry(self) -> None:
        """Call a rush, once a second, while there is more to send than hands to send it."""
        if self.waiting and not self.crew.free and time.monotonic() - self.rushed_at >= FRESH:
            rush.call(now=clock.now())
            self.rushed_at = time.monotonic()

    def _until_next(self) -> float:
        return (self.coming[0][0] - clock.now()).total_seconds()

    def lead(self) -> float:
        """This function will tell how many seconds before its moment a parcel is taken now.

        An idle crew takes it as soon as the moment is given, or the database makes it late; the busier the crew, the later:
        whoever waits for a moment makes no other call.
        """
        return choosing.AHEAD * self.crew.free / self.crew.most

    def _rest(self, wake: float) -> None:
        if self.coming:
            wake = min(wake, self._until_next() - self.lead())
        self.crew.wait(min(max(wake, 0.0), LONGEST_REST))

    def _send(self, choice: Choice) -> None:
        parcel = choice.parcel
        try:
            connector = doors.connector(parcel.page)
            turn = doors.Turn(connector.account, choice.allowed, at=choice.at) if settings.VECHE_PACED else None
            failure = sending.send(parcel, connector, turn=turn)
            if isinstance(failure, AccessLost | Moved):
                choosing.forget(parcel.page_id)
            if isinstance(failure, TryLater) and failure.asked:
                choosing.forget_all()
                self.chooser.ways = {}
        except sending.AlreadySettled:
            return
        except Exception as error:  # the parcel is held or being sent: its lease tells others
            log.error("parcel %s stumbled: %s", parcel.pk, type(error).__name__)
        finally:
            self.busy.discard(parcel.page_id)
            self.is_exhausted = False
