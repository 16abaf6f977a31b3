"""What comes from the networks and what goes to them: readings, lost keys, failures."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Max, Q

from veche.delivery.models import Parcel
from veche.inbox.models import Feed
from veche.inbox.queries.choices import network_title
from veche.registry.models import Access, KeyState, Observation, Page

DAY = dt.timedelta(days=1)


@dataclass(frozen=True, kw_only=True)
class NetworkHealth:
    """One network: last reading of its events and of its walls, failing sources, lost keys, refused and unknown in a day."""

    title: str
    read_at: dt.datetime | None
    looked_at: dt.datetime | None
    failing: int
    lost_keys: int
    refused: int
    unknown: int


def networks(*, now: dt.datetime) -> list[NetworkHealth]:
    """This function will tell how each network with connected pages does; it asks no viewer, for it names no page."""
    names = sorted(Page.objects.filter(is_connected=True).order_by().values_list("network", flat=True).distinct())
    feeds = _by_network(
        Feed.objects.values("network").annotate(at=Max("read_at"), bad=Count("pk", filter=~Q(failure="")))
    )
    looks = Observation.objects.filter(page__is_connected=True, at__gt=now - DAY).order_by().values("page__network")
    seen = _by_network(looks.annotate(at=Max("at")), key="page__network")
    lost = Access.objects.filter(state=KeyState.LOST).order_by().values("page__network").annotate(n=Count("pk"))
    keys = _by_network(lost, key="page__network")
    sent = _by_network(_failures(now), key="page__network")
    return [
        NetworkHealth(
            title=network_title(name),
            read_at=feeds.get(name, {}).get("at"),
            looked_at=seen.get(name, {}).get("at"),
            failing=feeds.get(name, {}).get("bad", 0),
            lost_keys=keys.get(name, {}).get("n", 0),
            refused=sent.get(name, {}).get("refused", 0),
            unknown=sent.get(name, {}).get("unknown", 0),
        )
        for name in names
    ]


def _by_network(rows: Iterable[Any], *, key: str = "network") -> dict[str, dict[str, Any]]:
    return {row[key]: row for row in rows}


def _failures(now: dt.datetime) -> Iterable[Any]:
    rows = Parcel.objects.filter(state__in=[Parcel.State.FAILED, Parcel.State.UNKNOWN], planned_at__gt=now - DAY)
    return (
        rows.order_by()
        .values("page__network")
        .annotate(
            refused=Count("pk", filter=Q(state=Parcel.State.FAILED)),
            unknown=Count("pk", filter=Q(state=Parcel.State.UNKNOWN)),
        )
    )
