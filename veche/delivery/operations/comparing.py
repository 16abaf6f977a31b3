"""Whether a page still shows what was published on it: others may change or take away a post in the network itself."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from django.conf import settings
from django.db import transaction
from django.db.models import OuterRef, Q, Subquery

from veche import packs
from veche.connectors.finding import same
from veche.delivery.models import Parcel
from veche.delivery.operations.sending import note
from veche.facts.delivery import ShownAsOwed, ShownDifferently, ShownNoMore
from veche.journal import operations as journal
from veche.registry.models import Observation, SeenPost

ACTOR = "job:delivery.compare"
LOOK_BACK = dt.timedelta(days=30)
SEEN_LATELY = dt.timedelta(minutes=15)
SETTLES = dt.timedelta(minutes=1)
AT_ONCE = 2000


@dataclass(frozen=True, kw_only=True)
class Sight:
    """What was seen of a parcel's post: its text, when it was seen last and told to be gone; the last wall and its reach."""

    text: str | None
    seen_at: dt.datetime | None
    gone_at: dt.datetime | None
    wall_at: dt.datetime | None
    wall_since: dt.datetime | None

    def misses(self, parcel: Parcel, *, changed_at: dt.datetime) -> bool:
        """This function will tell whether a post seen before is missing from a later wall that reaches as far back as it."""
        if self.gone_at is not None:
            return True
        if self.seen_at is None or self.wall_at is None or self.wall_since is None or parcel.sent_at is None:
            return False
        reaches = self.wall_since <= parcel.sent_at - SETTLES and self.wall_at > changed_at
        return reaches and self.seen_at < self.wall_at


def compare_recent(*, now: dt.datetime) -> int:
    """This function will compare what was published in the last month with what was seen on its page a moment ago."""
    noticed = 0
    sights = list(_seen_lately(now=now))
    parcels = Parcel.objects.select_related("page").in_bulk([pk for pk, _sight in sights])
    for pk, sight in sights:
        parcel = parcels[pk]
        changed_at = (parcel.changed_at or parcel.settled_at or now) + SETTLES
        if sight.misses(parcel, changed_at=changed_at):
            noticed += miss(parcel, now=now)
        elif sight.seen_at is not None and sight.seen_at > changed_at:
            noticed += compare(parcel, shown=sight.text or "", now=now)
    return noticed


def _seen_lately(*, now: dt.datetime) -> Iterator[tuple[int, Sight]]:
    posts = SeenPost.objects.filter(page=OuterRef("page"), external_id=OuterRef("receipt_id"))
    walls = Observation.objects.filter(page=OuterRef("page"), posts_since__isnull=False).order_by("-at")
    rows = Parcel.objects.filter(
        kind=Parcel.Kind.POST, state=Parcel.State.CONFIRMED, settled_at__gte=now - LOOK_BACK, gone_at=None
    ).annotate(
        post_text=Subquery(posts.values("text")[:1]),
        post_seen_at=Subquery(posts.values("seen_at")[:1]),
        post_gone_at=Subquery(posts.values("gone_at")[:1]),
        wall_at=Subquery(walls.values("at")[:1]),
        wall_since=Subquery(walls.values("posts_since")[:1]),
    )
    lately = now - SEEN_LATELY
    told = rows.filter(Q(post_seen_at__gte=lately) | Q(post_gone_at__gte=lately) | Q(wall_at__gte=lately))
    columns = ("pk", "post_text", "post_seen_at", "post_gone_at", "wall_at", "wall_since")
    for pk, text, seen_at, gone_at, wall_at, wall_since in told.values_list(*columns)[:AT_ONCE]:
        yield pk, Sight(text=text, seen_at=seen_at, gone_at=gone_at, wall_at=wall_at, wall_since=wall_since)


def _told(parcel: Parcel) -> int | None:
    """How many signs of a post the network tells programs; None where it tells all."""
    pack = packs.load("networks", regions=tuple(settings.VECHE_REGION_PACKS)).get(parcel.page.network)
    shown = pack.limits.shown if pack and pack.limits else None
    return shown.characters if shown else None


@transaction.atomic
def compare(parcel: Parcel, *, shown: str, now: dt.datetime) -> bool:
    """This function will keep that a page shows something else than was owed, or again what was; True when that is news."""
    row = Parcel.objects.filter(pk=parcel.pk, gone_at=None)
    if same(shown, parcel.text, upto=_told(parcel)):
        if row.filter(differs_at__isnull=False).update(shown="", differs_at=None):
            note(parcel, what="shown as owed again", detail="", now=now)
            _tell(ShownAsOwed, parcel, now=now)
            return True
        return False
    if same(shown, parcel.shown) or not row.update(shown=shown, differs_at=now):
        return False
    note(parcel, what="shown differently", detail=shown, now=now)
    _tell(ShownDifferently, parcel, now=now)
    return True


@transaction.atomic
def miss(parcel: Parcel, *, now: dt.datetime) -> bool:
    """This function will keep that somebody has taken a post off its page; True when that is news."""
    if not Parcel.objects.filter(pk=parcel.pk, gone_at=None).update(gone_at=now, changed_at=now):
        return False
    note(parcel, what="taken off by others", detail="", now=now)
    _tell(ShownNoMore, parcel, now=now)
    return True


def _tell(fact: type[ShownAsOwed | ShownDifferently | ShownNoMore], parcel: Parcel, *, now: dt.datetime) -> None:
    told = fact(parcel_id=parcel.pk, body_id=parcel.page.body_id, purpose=parcel.purpose)
    journal.record(told, actor=ACTOR, at=now)
