"""What comes from the networks and what goes to them: readings, lost keys, failures, how late all of it is."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Max, Min, Q

from veche.delivery.models import Lane, Parcel
from veche.inbox.models import Comment, Feed
from veche.inbox.queries.choices import network_title
from veche.registry.models import Access, KeyState, Observation, Page, SharedKey, Subscription
from veche.registry.queries import expiring, hearings

DAY = dt.timedelta(days=1)
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
    read_at: dt.datetime | None
    looked_at: dt.datetime | None
    failing: int
    lost_keys: int
    ending_keys: int
    confirmed: int
    refused: int
    unknown: int
    oldest_due_at: dt.datetime | None
    comment_lag: dt.timedelta | None
    paused_until: dt.datetime | None
    paused_because: str
    news: Mapping[str, int]


def networks(*, now: dt.datetime) -> list[NetworkHealth]:
    """This function will tell how each network with connected pages does; it asks no viewer, for it names no page."""
    names = sorted(Page.objects.filter(is_connected=True).order_by().values_list("network", flat=True).distinct())
    called = Subscription.objects.filter(registered_at__isnull=False).exclude(fingerprint="").values("fingerprint")
    feeds = _by_network(
        Feed.objects.exclude(fingerprint__in=called)
        .order_by()
        .values("network")
        .annotate(at=Max("read_at"), bad=Count("pk", filter=~Q(failure="")))
    )
    looks = Observation.objects.filter(page__is_connected=True, at__gt=now - DAY).order_by().values("page__network")
    seen = _by_network(looks.annotate(at=Max("at")), key="page__network")
    lost = Access.objects.filter(state=KeyState.LOST).order_by().values("page__network").annotate(n=Count("pk"))
    keys = _by_network(lost, key="page__network")
    ending = _ending(now)
    sent = _by_network(_sent(now), key="page__network")
    due = _by_network(_due(now), key="page__network")
    lags, news = _lags(now), hearings.counted()
    paused = {lane.network: lane for lane in Lane.objects.filter(paused_until__gt=now).order_by("paused_until")}
    return [
        NetworkHealth(
            network=name,
            title=network_title(name),
            read_at=feeds.get(name, {}).get("at"),
            looked_at=seen.get(name, {}).get("at"),
            failing=feeds.get(name, {}).get("bad", 0),
            lost_keys=keys.get(name, {}).get("n", 0),
            ending_keys=ending.get(name, 0),
            confirmed=sent.get(name, {}).get("confirmed", 0),
            refused=sent.get(name, {}).get("refused", 0),
            unknown=sent.get(name, {}).get("unknown", 0),
            oldest_due_at=due.get(name, {}).get("at"),
            comment_lag=lags.get(name),
            paused_until=paused[name].paused_until if name in paused else None,
            paused_because=paused[name].reason if name in paused else "",
            news=news.get(name, {}),
        )
        for name in names
    ]


def _ending(now: dt.datetime) -> Mapping[str, int]:
    ending = Access.objects.filter(expiring.own_soon(now=now), page__closed_on=None)
    own = ending.values_list("page__network", flat=True)
    return Counter([*own, *SharedKey.objects.filter(expiring.soon(now=now)).values_list("network", flat=True)])


def _by_network(rows: Iterable[Any], *, key: str = "network") -> dict[str, dict[str, Any]]:
    return {row[key]: row for row in rows}


def _sent(now: dt.datetime) -> Iterable[Any]:
    rows = Parcel.objects.filter(planned_at__gt=now - DAY).order_by().values("page__network")
    return rows.annotate(
        confirmed=Count("pk", filter=Q(state=Parcel.State.CONFIRMED)),
        refused=Count("pk", filter=Q(state=Parcel.State.FAILED)),
        unknown=Count("pk", filter=Q(state=Parcel.State.UNKNOWN)),
    )


def _due(now: dt.datetime) -> Iterable[Any]:
    rows = Parcel.objects.filter(settled_at__isnull=True, due_at__lte=now, state=Parcel.State.PLANNED)
    return rows.order_by().values("page__network").annotate(at=Min("due_at"))


def _lags(now: dt.datetime) -> dict[str, dt.timedelta]:
    newest = Comment.objects.order_by("-pk").values_list("page__network", "written_at", "collected_at")[:NEWEST]
    lags: dict[str, dt.timedelta] = defaultdict(dt.timedelta)
    for network, written_at, collected_at in newest:
        if written_at > now - RECENT:
            lags[network] = max(lags[network], collected_at - written_at)
    return dict(lags)
