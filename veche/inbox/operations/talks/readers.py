"""One shared key that reads comments, and all of them side by side."""

import datetime as dt
import threading
from collections.abc import Collection

from django.db.models import QuerySet

from veche.connectors.contract import AccessLost, Connector, Failure, NeedsPerson, TryLater
from veche.inbox.models import Talk
from veche.inbox.operations.talks import keeping
from veche.inbox.operations.talks.planning import LOOK_AGAIN
from veche.lib import clock
from veche.registry import doors
from veche.registry.models import SharedKey, Watch
from veche.registry.operations import rounds
from veche.registry.operations.rounds import NOTHING_DUE, KeyAtWork
from veche.registry.queries.rounds import rate_of

LEASE = dt.timedelta(minutes=2)
# A word that was changed leaves the number of comments as it was.
VERIFY = dt.timedelta(days=1)
# Of what a key can ask, looks take so much; while walls are due, whose keys are the same, less.
SHARE, SHARE_BESIDE_WALLS = 0.5, 0.05
# Where a key of the line reads many at once, one that cannot leaves it the work, unless that comes late.
PATIENCE = dt.timedelta(minutes=1)
# Among so many readings stands one look, however many wait to be read.
READS_TO_A_LOOK = 10

# Two threads must not take the same rows; two processes may: then a post is read twice, and its comments are kept once.
_taking = threading.Lock()


class Reader(KeyAtWork):
    """Asks with one key what posts of its line show, and reads the comments of those that show another number."""

    def __init__(self, key: SharedKey) -> None:
        super().__init__(key)
        self.turn = 0
        self.again = again(self.line, key, self.connector)
        self.patience = dt.timedelta(0)
        self.added = 0

    @property
    def is_quick(self) -> bool:
        """Whether the key reads the comments of many posts at once."""
        return self.may("talks") and self.connector.at_once("talks") > 1

    def stop(self) -> None:
        """This function will leave all as it is: a talk that was not read stays due."""

    def work(self, now: dt.datetime) -> float:
        """This function will read what is due, with a look now and then; else look at what is the most stale."""
        if not (self.may("figures") and self.may("talks")):
            return NOTHING_DUE
        since = now - self.patience
        reads, looks = _due(self.line, "read_due_at", since), _due(self.line, "look_due_at", since)
        self.turn += 1
        order = [(looks, self._look), (reads, self._read)]
        for rows, deed in order if self.turn % READS_TO_A_LOOK == 0 else reversed(order):
            if rows.exists():
                if wait := doors.turn_of(self.account, self.key.kind, ""):
                    return wait
                deed(now)
                return 0.0
        return NOTHING_DUE

    def _look(self, now: dt.datetime) -> None:
        talks = _take(self.line, "look_due_at", most=self.connector.at_once("figures"), now=now)
        told = self.connector.figures([keeping.name(talk) for talk in talks])
        keeping.keep_figures(talks, told, again=self.again, verify=VERIFY, now=now)

    def _read(self, now: dt.datetime) -> None:
        talks = _take(self.line, "read_due_at", most=self.connector.at_once("talks"), now=now)
        told = self.connector.talks([keeping.name(talk) for talk in talks])
        stop = next((each for each in told.values() if _stops(each)), None)
        kept = [talk for talk in talks if not _stops(told[keeping.name(talk)])]
        self.added += keeping.keep_comments(kept, told, now=now)
        if isinstance(stop, Failure):
            raise stop
        rows, posts = keeping.missing(kept, told, now=now)
        if rows:
            # Pages shift while they are read: what is gone is missing from a second reading too.
            again = self.connector.talks([keeping.name(talk) for talk in posts])
            keeping.note_missing(rows, posts, again, now=now)


def _stops(answer: object) -> bool:
    """Tell whether a failure is about the key or the network, and not about one post."""
    asked = isinstance(answer, TryLater) and answer.asked
    return asked or isinstance(answer, NeedsPerson) or (isinstance(answer, AccessLost) and answer.whole)


def _due(line: str, what: str, now: dt.datetime) -> QuerySet[Talk]:
    return Talk.objects.filter(line=line, **{f"{what}__lte": now}).order_by(what)


def _take(line: str, what: str, *, most: int, now: dt.datetime) -> list[Talk]:
    """Take the most stale rows: for a while they are due no more."""
    with _taking:
        talks = list(_due(line, what, now).select_related("post__page")[:most])
        Talk.objects.filter(pk__in=[talk.pk for talk in talks]).update(**{what: now + LEASE})
    return talks


def again(line: str, key: SharedKey, connector: Connector) -> dt.timedelta:
    """This function will tell how long a look holds: a minute, or as long as one key's share of calls needs for all posts."""
    a_second = rate_of(key) / connector.at_once("walls") * connector.at_once("figures")
    if not a_second:
        return LOOK_AGAIN
    has_walls = Watch.objects.filter(wall_queue=line, wall_due_at__lte=clock.now()).exists()
    share = SHARE_BESIDE_WALLS if has_walls else SHARE
    return max(LOOK_AGAIN, dt.timedelta(seconds=Talk.objects.filter(line=line).count() / a_second / share))


def readers(*, lines: Collection[str]) -> list[Reader]:
    """This function will make a reader of each working shared key of some lines."""
    found = rounds.crew(Reader, lines=lines)
    quick = {each.line for each in found if each.is_quick}
    for each in found:
        if each.line in quick and not each.is_quick:
            each.patience = PATIENCE
    return found


def run(*, network: str, seconds: float) -> float:
    """This function will read a network's comments for at most `seconds` and return in how many there is more to do."""
    found = Talk.objects.filter(line__startswith=f"{network}:").order_by().values_list("line", flat=True).distinct()
    return rounds.work(readers(lines=set(found)), seconds=seconds)
