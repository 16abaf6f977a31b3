"""Noticing comments that were taken away where a network does not tell of it: they are missing from a talk that was read whole."""

import datetime as dt
from collections.abc import Mapping, Sequence

from django.db import transaction

from veche.connectors.contract import Talk
from veche.inbox.models import Comment
from veche.inbox.operations import collecting
from veche.registry.models import Page

# A network may tell of a comment before it lists it.
SETTLED = dt.timedelta(minutes=5)
# A post by the number of its row's page and the network's number of it.
Post = tuple[int, str]


def missing(page: Page, talk: Talk, *, post_id: str, now: dt.datetime) -> list[Comment]:
    """This function will list the comments under a post that a whole reading does not show, and bring back those it does."""
    return missing_under({(page.pk, post_id): talk}, now=now)


def missing_under(read: Mapping[Post, Talk], *, now: dt.datetime) -> list[Comment]:
    """This function will do the same for many posts; a reading that is not whole says nothing of what it does not show.

    One that was noted as gone and is shown again was brought back by somebody in the network.
    """
    whole = {post: talk for post, talk in read.items() if talk.is_whole}
    if not whole:
        return []
    pages, posts = {page for page, _ in whole}, {post for _, post in whole}
    known = Comment.objects.filter(page__in=pages, post_id__in=posts, collected_at__lte=now - SETTLED)
    rows = list(known.only("pk", "page_id", "post_id", "external_id", "deleted_at"))
    kept = [row for row in rows if (row.page_id, row.post_id) in whole]
    told = {post: {each.external_id: each.deleted for each in talk.comments} for post, talk in whole.items()}
    back = [row.pk for row in kept if row.deleted_at and told[row.page_id, row.post_id].get(row.external_id) is False]
    if back:
        Comment.objects.filter(pk__in=back).exclude(text="").update(deleted_at=None)
    return [row for row in kept if not row.deleted_at and row.external_id not in told[row.page_id, row.post_id]]


@transaction.atomic
def note(rows: Sequence[Comment], again: Mapping[Post, Talk], *, now: dt.datetime) -> None:
    """This function will keep that comments are gone which a second whole reading does not show either."""
    for row in rows:
        talk = again.get((row.page_id, row.post_id))
        if talk is not None and talk.is_whole and row.external_id not in {each.external_id for each in talk.comments}:
            collecting.erase(row, now=now)
