"""Keeping the posts that were seen on a page."""

import dataclasses
import datetime as dt
from collections.abc import Iterable, Mapping, Sequence

from veche.connectors import contract
from veche.registry.models import Page, SeenPost
from veche.registry.rules import cleaning

COUNTS = ("likes", "comments", "reposts", "views")
LARGEST = 2_000_000_000


def see_posts(page: Page, posts: Iterable[contract.SeenPost], *, now: dt.datetime) -> None:
    """This function will keep posts of a page, each once, with their latest counts; a count not told keeps the old one."""
    fresh = {post.external_id: post for post in posts}
    known = {row.external_id: row for row in SeenPost.objects.filter(page=page, external_id__in=list(fresh))}
    changed = [row for external_id, row in known.items() if _refresh(row, fresh[external_id])]
    SeenPost.objects.filter(pk__in=[row.pk for row in known.values()]).update(seen_at=now, gone_at=None)
    SeenPost.objects.bulk_update(changed, ["text", *COUNTS], batch_size=100)
    added = [_row(page, post, now) for external_id, post in fresh.items() if external_id not in known]
    SeenPost.objects.bulk_create(added, ignore_conflicts=True, batch_size=100)


def see_figures(rows: Sequence[SeenPost], told: Mapping[int, contract.SeenPost | None], *, now: dt.datetime) -> None:
    """This function will keep what known posts of any pages show now, by their rows' numbers; None was taken away."""
    there = {row.pk: seen for row in rows if (seen := told.get(row.pk)) is not None}
    changed = [row for row in rows if row.pk in there and _refresh(row, there[row.pk])]
    SeenPost.objects.filter(pk__in=list(there)).update(seen_at=now, gone_at=None)
    SeenPost.objects.bulk_update(changed, ["text", *COUNTS], batch_size=100)
    gone = [row.pk for row in rows if told.get(row.pk, row) is None]
    if gone:
        SeenPost.objects.filter(pk__in=gone, gone_at=None).update(gone_at=now)


def miss_post(page: Page, external_id: str, *, now: dt.datetime) -> None:
    """This function will keep that a network told of a post which was taken away."""
    SeenPost.objects.filter(page=page, external_id=external_id, gone_at=None).update(gone_at=now)


def _refresh(row: SeenPost, post: contract.SeenPost) -> bool:
    told = {name: _count(getattr(post, name)) for name in COUNTS} | {"text": cleaning.text(post.text)}
    new = {name: value for name, value in told.items() if value is not None and value != getattr(row, name)}
    for name, value in new.items():
        setattr(row, name, value)
    return bool(new)


def _row(page: Page, post: contract.SeenPost, now: dt.datetime) -> SeenPost:
    told = {each.name: getattr(post, each.name) for each in dataclasses.fields(post)}
    told |= {name: _count(told[name]) for name in COUNTS}
    told |= {"text": cleaning.text(post.text), "url": cleaning.text(post.url)[:300]}
    return SeenPost(page=page, seen_at=now, **told)


def _count(told: int | None) -> int | None:
    """No network counts below nothing, and no database column is endless."""
    return None if told is None else min(max(told, 0), LARGEST)
