"""Which posts are watched for comments, and by whose keys."""

import datetime as dt
from collections.abc import Iterator

from django.db.models import Exists, F, OuterRef, Q

from veche.connectors import catalogue
from veche.inbox.models import Talk
from veche.registry.models import KeyState, Page, SeenPost, SharedKey

RECENT = dt.timedelta(days=14)
LOOK_AGAIN = dt.timedelta(minutes=1)
PORTION = 500
NEEDED = frozenset({"figures", "talks"})


def lines() -> list[str]:
    """This function will list the lines whose comments shared keys read: those of networks that tell figures of many posts."""
    able = [name for name in catalogue.networks() if catalogue.connector(name).abilities() >= NEEDED]
    keys = SharedKey.objects.filter(network__in=able, state=KeyState.WORKING)
    found = {
        f"{key.network}:{key.realm}"
        for key in keys
        if key.kind in catalogue.connector(key.network).reads.get("talks", ())
    }
    return sorted(found)


def plan(*, now: dt.datetime) -> list[str]:
    """This function will begin and end the watch over posts, and list the lines in which something is to be read."""
    _end(now)
    found = lines()
    for line in found:
        for pages in _portions(line):
            _begin(pages, line, now)
    return [line for line in found if Talk.objects.filter(line=line).exists()]


def _end(now: dt.datetime) -> None:
    past = Q(post__at__lt=now - RECENT) | Q(post__gone_at__isnull=False) | Q(post__page__is_connected=False)
    moved = ~Q(post__page__watch__wall_queue=F("line"))
    Talk.objects.filter(past | moved).delete()


def _portions(line: str) -> Iterator[list[int]]:
    pages = Page.objects.filter(is_connected=True, closed_on=None, watch__wall_queue=line).order_by("pk")
    ids = list(pages.values_list("pk", flat=True))
    return (ids[start : start + PORTION] for start in range(0, len(ids), PORTION))


def _begin(pages: list[int], line: str, now: dt.datetime) -> None:
    watched = Exists(Talk.objects.filter(post=OuterRef("pk")))
    recent = SeenPost.objects.filter(page__in=pages, at__gte=now - RECENT, gone_at=None)
    fresh = list(recent.filter(~watched).values_list("pk", "seen_at", "comments"))
    rows = [
        Talk(post_id=pk, line=line, look_due_at=seen_at + LOOK_AGAIN, read_due_at=now if count else None)
        for pk, seen_at, count in fresh
    ]
    Talk.objects.bulk_create(rows, ignore_conflicts=True, batch_size=500)
