"""What comes from the networks and what goes to them: readings, lost keys, failures, how late all of it is."""

import datetime as dt
import itertools
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Max, Min, Q

from veche.delivery.models import Lane, Parcel
from veche.inbox.models import Comment, Feed
from veche.inbox.queries.choices import network_title
from veche.registry.models import Access, KeyState, Observation, Page, SharedKey, Subscription
from veche.registry.queries import expiring, hearings

DAY = dt.timedelta(days=1)
Fields = dict[str, Any]
RECENT, NEWEST = dt.timedelta(hours=1), 500


@dataclass(frozen=True, kw_only=True)
class NetworkHealth:
    """One network: last reading of its events and of its walls, failing sources, lost keys, what was sent in a day.

    `oldest_due_at` is since when the oldest parcel is due; `comment_lag` the longest way of a comment of the last hour
    from its author to us, `paused_until` is set while the whole network is in trouble; `news` counts its pages by how
    their news come: wanted, confirmed, silent, refused. A source that the network calls itself is not read.
    """

    network: str
    title: str
    read_at: dt.datetime | None = None
    looked_at: dt.datetime | None = None
    failing: int = 0
    lost_keys: int = 0
    ending_keys: int = 0
    confirmed: int = 0
    refused: int = 0
    unknown: int = 0
    oldest_due_at: dt.datetime | None = None
    comment_lag: dt.timedelta | None = None
    paused_until: dt.datetime | None = None
    paused_because: str = ""
    news: Mapping[str, int] = field(default_factory=dict)


def networks(*, now: dt.datetime) -> list[NetworkHealth]:
    """This function will tell how each network with connected pages does; it asks no viewer, for it names no page."""
    names = sorted(Page.objects.filter(is_connected=True).order_by().values_list("network", flat=True).distinct())
    told: defaultdict[str, Fields] = defaultdict(dict)
    for network, fields in itertools.chain(_read(now), _keys(now), _sent(now), _on_the_way(now)):
        told[network] |= fields
    return [NetworkHealth(network=name, title=network_title(name), **told[name]) for name in names]


def _read(now: dt.datetime) -> Iterator[tuple[str, Fields]]:
    """What is read from each network: its events, its walls, and by which way its news come."""
    called = Subscription.objects.filter(registered_at__isnull=False).exclude(fingerprint="").values("fingerprint")
    feeds = Feed.objects.exclude(fingerprint__in=called).order_by().values_list("network")
    for network, at, bad in feeds.annotate(at=Max("read_at"), bad=Count("pk", filter=~Q(failure=""))):
        yield network, {"read_at": at, "failing": bad}
    looks = Observation.objects.filter(page__is_connected=True, at__gt=now - DAY).order_by()
    for network, at in looks.values_list("page__network").annotate(at=Max("at")):
        yield network, {"looked_at": at}
    for network, news in hearings.counted().items():
        yield network, {"news": news}


def _keys(now: dt.datetime) -> Iterator[tuple[str, Fields]]:
    """Keys that are lost, and those that end soon: pages' own and those that pages share."""
    lost = Access.objects.filter(state=KeyState.LOST).order_by().values_list("page__network")
    for network, number in lost.annotate(n=Count("pk")):
        yield network, {"lost_keys": number}
    own = Access.objects.filter(expiring.own_soon(now=now), page__closed_on=None)
    shared = SharedKey.objects.filter(expiring.soon(now=now))
    ending = [*own.values_list("page__network", flat=True), *shared.values_list("network", flat=True)]
    for network, number in Counter(ending).items():
        yield network, {"ending_keys": number}


def _sent(now: dt.datetime) -> Iterator[tuple[str, Fields]]:
    """What became of the parcels of a day."""
    rows = Parcel.objects.filter(planned_at__gt=now - DAY).order_by().values_list("page__network")
    counted = rows.annotate(
        confirmed=Count("pk", filter=Q(state=Parcel.State.CONFIRMED)),
        refused=Count("pk", filter=Q(state=Parcel.State.FAILED)),
        unknown=Count("pk", filter=Q(state=Parcel.State.UNKNOWN)),
    )
    for network, confirmed, refused, unknown in counted:
        yield network, {"confirmed": confirmed, "refused": refused, "unknown": unknown}


def _on_the_way(now: dt.datetime) -> Iterator[tuple[str, Fields]]:
    """How late things are: the oldest parcel that is due, the slowest comment of the last hour, a lane that is paused."""
    due = Parcel.objects.filter(settled_at__isnull=True, due_at__lte=now, state=Parcel.State.PLANNED)
    for network, at in due.order_by().values_list("page__network").annotate(at=Min("due_at")):
        yield network, {"oldest_due_at": at}
    for network, lag in _lags(now).items():
        yield network, {"comment_lag": lag}
    for lane in Lane.objects.filter(paused_until__gt=now).order_by("paused_until"):
        yield lane.network, {"paused_until": lane.paused_until, "paused_because": lane.reason}


def _lags(now: dt.datetime) -> dict[str, dt.timedelta]:
    newest = Comment.objects.order_by("-pk").values_list("page__network", "written_at", "collected_at")[:NEWEST]
    lags: dict[str, dt.timedelta] = defaultdict(dt.timedelta)
    for network, written_at, collected_at in newest:
        if written_at > now - RECENT:
            lags[network] = max(lags[network], collected_at - written_at)
    return dict(lags)
