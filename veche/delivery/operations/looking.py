"""Reading a page for a person who must settle a parcel: what it shows now is kept beside what was owed."""

import datetime as dt
from collections.abc import Iterable

from veche.connectors.contract import Connector, Failure, SeenComment, SeenPost, TryLater
from veche.connectors.finding import same
from veche.delivery.models import Look, Parcel
from veche.delivery.models.looks import AROUND, asked_as
from veche.delivery.operations.saying import told
from veche.jobs.queue import enqueue

MOST = 10


def ask(parcel: Parcel, *, now: dt.datetime) -> None:
    """This function will owe a reading of a parcel's page; asked twice, it is owed once."""
    enqueue("delivery.look", parcel_id=parcel.pk, due_at=now, dedupe=asked_as(parcel), branch=parcel.lane)


def look(parcel: Parcel, connector: Connector, *, now: dt.datetime) -> Look:
    """This function will read a parcel's page and keep what it shows, or why it could not be read.

    Raises TryLater where the network only asks to wait.
    """
    since = (parcel.about or parcel).attempted_at - AROUND
    try:
        found = _read(parcel, connector, since=since)
    except TryLater:
        raise
    except Failure as failure:
        return Look.objects.create(parcel=parcel, at=now, failure=told(failure)[:500])
    shown = [
        {"id": each.external_id, "at": each.at.isoformat(), "text": each.text, "url": each.url}
        for each in _nearest(found, parcel)
    ]
    return Look.objects.create(parcel=parcel, at=now, since=since, shown=shown)


def _read(parcel: Parcel, connector: Connector, *, since: dt.datetime) -> list[SeenPost | SeenComment]:
    if parcel.kind == Parcel.Kind.REPLY:
        return [each for each in connector.comments(parcel.post_id) if each.is_own and not each.deleted]
    posts = connector.wall(since=since).posts if "posts" in connector.abilities() else connector.posts(since=since)
    if parcel.about is not None:
        return [post for post in posts if post.external_id == parcel.about.receipt_id]
    return [post for post in posts if post.is_own]


def _nearest(found: Iterable[SeenPost | SeenComment], parcel: Parcel) -> list[SeenPost | SeenComment]:
    """The same words first, then what appeared nearest to the attempt."""
    at = parcel.attempted_at
    return sorted(found, key=lambda each: (not same(each.text, parcel.text), abs(each.at - at)))[:MOST]
