"""Keeping the posts that were seen on a page."""

import dataclasses
import datetime as dt
from collections.abc import Iterable, Mapping, Sequence

from veche.connectors import contract
from veche.registry.models import Page, SeenPost
from veche.registry.rules import cleaning
from veche.rows import rewrite

COUNTS = ("likes", "comments", "reposts", "views")
LARGEST = 2_000_000_000


def see_posts(page: Page, posts: Iterable[contract.SeenPost], *, now: dt.datetime) -> None:
    """This function will keep posts of a page, each once, with their latest counts; a count not told keeps the old one."""
    see_walls([(page, posts)], now=now)


def see_walls(walls: Iterable[tuple[Page, Iterable[contract.SeenPost]]], *, now: dt.datetime) -> None:
    """This function will keep the posts of several pages in the same manner."""
    known: list[SeenPost] = []
    changed: list[SeenPost] = []
    added: list[SeenPost] = []
    for page, posts in walls:
        fresh = {post.external_id: post for post in posts}
        rows = list(SeenPost.objects.filter(page=page, external_id__in=list(fresh)))
        known += rows
        changed += [row for row in rows if _refresh(row, fresh[row.external_id])]
        there = {row.external_id for row in rows}
        added += [_row(page, post, now) for external_id, post in fresh.items() if external_id not in there]
    _keep(known, changed, now=now)
    SeenPost.objects.bulk_create(added, ignore_conflicts=True, batch_size=100)


def see_figures(rows: Sequence[SeenPost], told: Mapping[int, contract.SeenPost | None], *, now: dt.datetime) -> None:
    """This function will keep what known posts of any pages show now, by their rows' numbers; None was taken away."""
    there = {row.pk: seen for row in rows if (seen := told.get(row.pk)) is not None}
    known = [row for row in rows if row.pk in there]
    _keep(known, [row for row in known if _refresh(row, there[row.pk])], now=now)
    gone = [row.pk for row in rows if told.get(row.pk, row) is None]
    if gone:
        SeenPost.objects.filter(pk__in=gone, gone_at=None).update(gone_at=now)


def _keep(known: Sequence[SeenPost], changed: Sequence[SeenPost], *, now: dt.datetime) -> None:
    """Write that posts are there, and what changed of them."""
    SeenPost.objects.filter(pk__in=[row.pk for row in known]).update(seen_at=now, gone_at=None)
    rewrite(changed, ["text", *COUNTS])


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
