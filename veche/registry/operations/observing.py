"""Looking at pages through their networks: the profile and the posts of the last two weeks."""

import dataclasses
import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, TypeVar

from django.db import transaction

from veche.connectors import contract
from veche.connectors.contract import AccessLost, Connector, Failure, Moved, Profile, TryLater
from veche.facts.registry import PageObserved
from veche.jobs.queue import enqueue_many
from veche.journal import operations as journal
from veche.registry.models import Observation, Page, SeenPost
from veche.registry.operations import access

ACTOR = "job:registry.observe"
LOOK_BACK = dt.timedelta(days=14)
AGAIN = dt.timedelta(hours=6)
AGAIN_AFTER_FAILURE = dt.timedelta(hours=1)
AT_ONCE = 500
COUNTS = ("likes", "comments", "reposts", "views")
T = TypeVar("T")


@dataclass
class Look:
    """What one look brought back, before it is written."""

    profile: Profile | None = None
    posts: list[contract.SeenPost] = field(default_factory=list)
    posts_since: dt.datetime | None = None
    failures: dict[str, str] = field(default_factory=dict)


def observe(page: Page, connector: Connector, *, now: dt.datetime, actor: str = ACTOR) -> Observation:
    """This function will look at a page and keep what it saw; what failed is kept as unknown, with the reason.

    Raises TryLater when the network asks to wait: then nothing is written.
    """
    look = Look()
    look.profile = _tried(look, "profile", connector.profile, page=page, now=now)
    if look.profile is not None and look.profile.external_id:
        connector.account = dataclasses.replace(connector.account, external_id=look.profile.external_id)
    since = now - LOOK_BACK
    posts = _tried(look, "posts", lambda: connector.posts(since=since), page=page, now=now)
    if posts is not None:
        look.posts, look.posts_since = posts, since
    if page.is_connected and "permissions" in connector.abilities():
        _tried(look, "permissions", connector.permissions, page=page, now=now)  # tries the page's own key
    return _keep(page, look, actor=actor, now=now)


def _tried(look: Look, what: str, deed: Callable[[], T], *, page: Page, now: dt.datetime) -> T | None:
    try:
        return deed()
    except TryLater:
        raise
    except Moved as moved:
        access.follow(page, external_id=moved.address, actor=ACTOR, now=now)
        look.failures[what] = moved.reason
    except AccessLost as lost:
        access.lose(page, kind=lost.key, reason=lost.reason, actor=ACTOR, now=now)
        look.failures[what] = lost.reason
    except Failure as failure:
        look.failures[what] = failure.reason
    return None


@transaction.atomic
def _keep(page: Page, look: Look, *, actor: str, now: dt.datetime) -> Observation:
    seen = Observation.objects.create(
        page=page,
        at=now,
        source=page.network,
        profile=_plain(look.profile),
        failure=look.failures.get("profile", "")[:300],
        posts_since=look.posts_since,
        posts_failure=look.failures.get("posts", "")[:300],
    )
    see_posts(page, look.posts, now=now)
    _learn(page, look, now=now)
    journal.record(PageObserved(page_id=page.pk, body_id=page.body_id, observation_id=seen.pk), actor=actor, at=now)
    return seen


def _plain(profile: Profile | None) -> dict[str, Any]:
    """Everything but the raw answer: it may hold more than is needed."""
    if profile is None:
        return {}
    return {name: value for name, value in vars(profile).items() if name != "raw"}


def _learn(page: Page, look: Look, *, now: dt.datetime) -> None:
    """What the network says about itself is truer than what was typed."""
    learnt: dict[str, Any] = {"next_look_at": now + (AGAIN if look.profile else AGAIN_AFTER_FAILURE)}
    if look.profile is not None:
        learnt |= {"external_id": look.profile.external_id or page.external_id}
        learnt |= {"title": (look.profile.title or page.title)[:300]}
        learnt |= {"discussion_id": look.profile.discussion_id or page.discussion_id}
    for name, value in learnt.items():
        setattr(page, name, value)
    Page.objects.filter(pk=page.pk).update(**learnt)


def see_posts(page: Page, posts: Iterable[contract.SeenPost], *, now: dt.datetime) -> None:
    """This function will keep posts of a page, each once, with their latest counts; a count not told keeps the old one."""
    fresh = {post.external_id: post for post in posts}
    known = {row.external_id: row for row in SeenPost.objects.filter(page=page, external_id__in=list(fresh))}
    for external_id, row in known.items():
        _refresh(row, fresh[external_id], now)
    SeenPost.objects.bulk_update(known.values(), ["seen_at", "text", *COUNTS], batch_size=100)
    added = [_row(page, post, now) for external_id, post in fresh.items() if external_id not in known]
    SeenPost.objects.bulk_create(added, ignore_conflicts=True, batch_size=100)


def _refresh(row: SeenPost, post: contract.SeenPost, now: dt.datetime) -> None:
    row.seen_at, row.text = now, _clean(post.text)
    for name in COUNTS:
        told = getattr(post, name)
        setattr(row, name, getattr(row, name) if told is None else told)


def _row(page: Page, post: contract.SeenPost, now: dt.datetime) -> SeenPost:
    told = {each.name: getattr(post, each.name) for each in dataclasses.fields(post)}
    told |= {"text": _clean(post.text), "url": post.url[:300]}
    return SeenPost(page=page, seen_at=now, **told)


def _clean(text: str) -> str:
    """PostgreSQL keeps no NUL."""
    return text.replace("\0", "")


def owe_looks(*, now: dt.datetime, pages: Iterable[int] | None = None) -> int:
    """This function will owe a look at each due page, the most stale first (or at each of `pages`); returns how many."""
    if pages is None:
        due = Page.objects.filter(next_look_at__lte=now).order_by("next_look_at", "id")
        pages = due.values_list("pk", flat=True)[:AT_ONCE]
    ids = list(pages)
    with transaction.atomic():
        # A page stays due until it was looked at; a look that never ends is owed anew an hour later.
        Page.objects.filter(pk__in=ids).update(next_look_at=now + AGAIN_AFTER_FAILURE)
        dedupe = [f"registry.observe:{number}" for number in ids]
        enqueue_many("registry.observe", [{"page_id": number} for number in ids], dedupe=dedupe)
    return len(ids)
