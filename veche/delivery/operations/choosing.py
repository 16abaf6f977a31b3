"""Choosing which parcels of a lane leave next, each with the moment at which the network allows it."""

import datetime as dt
import time
import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db import transaction
from django.db.models import F, OuterRef, Q, QuerySet, Subquery, Window
from django.db.models.functions import RowNumber

from veche.delivery.models import Lane, Parcel
from veche.delivery.models.parcels import WRITES
from veche.jobs.buckets import Ledger
from veche.lib import clock
from veche.registry import doors
from veche.registry.models import Page

FAR = 60.0
AHEAD = 2.0  # seconds: a moment further off is not given away, or what is urgent would find none left
HOLD = dt.timedelta(seconds=20)
MOST_READ = 10_000
MOST_OPENED = 64
SPARE = 2  # so many times the parcels that may leave are weighed: some of them may not yet
MOST_KNOWN = 50_000
KNOWN_FOR = 30.0
EVEN = 0.001
LONGEST_WISH = 30.0  # seconds
Kind = Parcel.Kind


@dataclass(frozen=True)
class Candidate:
    """A due parcel that nobody holds."""

    id: int
    page_id: int
    kind: str


@dataclass(frozen=True, kw_only=True)
class Choice:
    """A parcel that is ours to send at a moment."""

    parcel: Parcel
    allowed: doors.Allowance
    at: dt.datetime


def candidates(lane: str, *, now: dt.datetime) -> list[Candidate]:
    """This function will list what may leave a lane: the urgent first, then replies, and of equal ones each page in turn.

    A page's second parcel stands behind the first ones of all; the page that was served longest ago comes first.
    """
    free = Q(held_until=None) | Q(held_until__lte=now)
    due = Parcel.objects.filter(free, lane=lane, settled_at=None, state=Parcel.State.PLANNED, due_at__lte=now)
    served = Parcel.objects.filter(page=OuterRef("page"), sent_at__isnull=False).order_by("-sent_at")
    place = Window(RowNumber(), partition_by=[F("page"), F("urgency")], order_by=[F("due_at"), F("id")])
    rows = due.annotate(place=place, served=Subquery(served.values("sent_at")[:1]))
    rows = rows.order_by("urgency", "place", F("served").asc(nulls_first=True), "due_at", "id")
    return [Candidate(*row) for row in rows.values_list("id", "page_id", "kind")[:MOST_READ]]


_known: dict[tuple[int, str], tuple[float, doors.Allowance]] = {}


def allowance(page: Page, kind: str) -> doors.Allowance:
    """This function will tell what writing into a page keeps to; what it finds is known for half a minute."""
    known = _known.get((page.pk, kind))
    if known is not None and known[0] > time.monotonic():
        return known[1]
    found = doors.allowance(doors.connector(page), WRITES[Kind(kind)], in_group=kind == Kind.REPLY)
    if len(_known) > MOST_KNOWN:
        _known.clear()
    _known[page.pk, kind] = (time.monotonic() + KNOWN_FOR, found)
    return found


def forget(page_id: int) -> None:
    """This function will look at a page anew the next time: its keys or its address have changed."""
    for kind in Kind:
        _known.pop((page_id, kind), None)


def forget_all() -> None:
    """This function will look at every page anew: a network has asked to wait, and its adaptive rates have changed."""
    _known.clear()


@dataclass
class Chooser:
    """Chooses for one run of a lane."""

    lane: str
    me: str = field(default_factory=lambda: uuid.uuid4().hex)
    ways: dict[tuple[int, str], doors.Allowance] = field(default_factory=dict)
    pages: dict[int, Page] = field(default_factory=dict)
    blocked: dict[str, float] = field(default_factory=dict)

    def choose(
        self, waiting: list[Candidate], *, most: int, busy: Iterable[int], now: dt.datetime
    ) -> tuple[list[Choice], float]:
        """This function will hold up to `most` of the waiting that may leave within AHEAD, and take them off the list.

        Not one of the `busy` pages, whose last post is still on its way. Also returned: the seconds until the earliest
        of those that may not leave yet.
        """
        enough, at = SPARE * most, now.timestamp()
        weighed, wake = self._weighed(waiting, enough=enough, busy=set(busy), at=at) if most > 0 else ([], FAR)
        if not weighed:
            return [], wake
        with transaction.atomic():
            Lane.objects.select_for_update().filter(name=self.lane).first()
            now = clock.now()  # the lock was waited for: no moment is given that has passed meanwhile
            left = self._left(weighed, now=now)
            given, soonest = self._give(left, most=most, line=len(waiting), now=now)
            held = self._hold(list(given), now=now)
        gone = set(weighed).difference(left) | given.keys()
        waiting[:] = [candidate for candidate in waiting if candidate not in gone]
        return [self._chosen(held[each.id], each, at) for each, at in given.items() if each.id in held], min(
            wake, soonest
        )

    def _chosen(self, parcel: Parcel, candidate: Candidate, at: dt.datetime) -> Choice:
        return Choice(parcel=parcel, allowed=self._way(candidate), at=at)

    def _weighed(
        self, waiting: list[Candidate], *, enough: int, busy: set[int], at: float
    ) -> tuple[list[Candidate], float]:
        """The first of each page that writes in turn, `enough` of them: opening a page's keys takes time, and so do its limits."""
        with doors.together():
            return self._first(waiting, enough=enough, busy=busy, at=at)

    def _first(
        self, waiting: list[Candidate], *, enough: int, busy: set[int], at: float
    ) -> tuple[list[Candidate], float]:
        found, opened, wake = [], 0, FAR
        for candidate in waiting:
            if candidate.kind != Kind.REPLY:
                if candidate.page_id in busy:
                    continue
                busy.add(candidate.page_id)
            if (candidate.page_id, candidate.kind) not in self.ways:
                opened += 1
                if candidate.page_id not in self.pages:
                    self._learn(waiting)
            keys = [limit.key for limit in self._way(candidate).limits]
            blocked = max((self.blocked.get(key, 0.0) for key in keys), default=0.0)
            if blocked > at:
                wake = min(wake, blocked - at)
                continue
            found.append(candidate)
            if opened == MOST_OPENED or len(found) == enough:
                return found, EVEN
        return found, wake

    def _learn(self, waiting: list[Candidate]) -> None:
        unknown = dict.fromkeys(each.page_id for each in waiting if each.page_id not in self.pages)
        asked = list(unknown)[:MOST_OPENED]
        self.pages.update(Page.objects.prefetch_related("accesses").in_bulk(asked))

    def _way(self, candidate: Candidate) -> doors.Allowance:
        known = self.ways.get((candidate.page_id, candidate.kind))
        if known is None:
            known = allowance(self.pages[candidate.page_id], candidate.kind)
            self.ways[candidate.page_id, candidate.kind] = known
        return known

    def _give(
        self, weighed: list[Candidate], *, most: int, line: int, now: dt.datetime
    ) -> tuple[dict[Candidate, dt.datetime], float]:
        """The moments of those who get one, and the seconds until others may; `line` are all who wait in the lane."""
        ledger = Ledger(limit for each in weighed for limit in self._way(each).limits)
        given: dict[Candidate, dt.datetime] = {}
        wake = FAR
        for candidate in weighed:
            allowed = self._way(candidate)
            if len(given) == most:
                self._want(allowed, ledger, line=line, now=now)
                continue
            of_key = max((ledger.wait(limit, now=now) for limit in allowed.of_key), default=0.0)
            of_place = max((ledger.wait(limit, now=now) for limit in allowed.of_place), default=0.0)
            # A key's moment is not laid aside for a place that is not free by then: another page takes it.
            if of_key > AHEAD or of_place > of_key + EVEN:
                if of_key > AHEAD:
                    self._want(allowed, ledger, line=line, now=now)
                later = of_key - AHEAD if of_key > AHEAD else of_place
                self._block(allowed, ledger, later=later, now=now)
                wake = min(wake, later)
                continue
            at = now + dt.timedelta(seconds=max(of_key, of_place, doors.NEAREST if allowed.limits else 0.0))
            for limit in allowed.limits:
                ledger.grant(limit, at=at.timestamp())
            given[candidate] = at
        ledger.save()
        return given, wake

    def _want(self, allowed: doors.Allowance, ledger: Ledger, *, line: int, now: dt.datetime) -> None:
        """Have what can be put off leave the key to those who wait: as long as all may take, half a minute at most."""
        for limit in allowed.of_key:
            ledger.want(limit, until=now + dt.timedelta(seconds=min(LONGEST_WISH, line * limit.interval)))

    def _block(self, allowed: doors.Allowance, ledger: Ledger, *, later: float, now: dt.datetime) -> None:
        """Do not look again, before it can be otherwise, at what keeps to the limit that is in the way."""
        slowest = max(allowed.limits, key=lambda limit: ledger.wait(limit, now=now))
        self.blocked[slowest.key] = now.timestamp() + later

    def _left(self, weighed: list[Candidate], *, now: dt.datetime) -> list[Candidate]:
        """Those that no other run has taken since the list was read: a moment given to one of these would pass unused."""
        left = set(_free(weighed, now=now).values_list("pk", flat=True))
        return [candidate for candidate in weighed if candidate.id in left]

    def _hold(self, candidates: list[Candidate], *, now: dt.datetime) -> dict[int, Parcel]:
        _free(candidates, now=now).update(held_by=self.me, held_until=now + HOLD)
        ids = [candidate.id for candidate in candidates]
        rows = Parcel.objects.select_related("page__body").filter(
            pk__in=ids, held_by=self.me, state=Parcel.State.PLANNED
        )
        return {parcel.pk: parcel for parcel in rows}


def _free(candidates: list[Candidate], *, now: dt.datetime) -> QuerySet[Parcel]:
    free = Q(held_until=None) | Q(held_until__lte=now)
    ids = [candidate.id for candidate in candidates]
    return Parcel.objects.filter(free, pk__in=ids, state=Parcel.State.PLANNED)
