"""Noticing comments that were taken away where a network does not tell of it: they are missing from a talk that was read whole."""

import datetime as dt
from collections.abc import Sequence

from django.db import transaction

from veche.connectors.contract import Talk
from veche.inbox.models import Comment
from veche.inbox.operations import collecting
from veche.registry.models import Page


def missing(page: Page, talk: Talk, *, post_id: str) -> list[Comment]:
    """This function will list the comments under a post that a whole reading does not show, and bring back those it does.

    One that was noted as gone and is shown again was brought back by somebody in the network.
    """
    shown = {comment.external_id for comment in talk.comments if not comment.deleted}
    kept = list(Comment.objects.filter(page=page, post_id=post_id).only("pk", "external_id", "text", "deleted_at"))
    back = [row.pk for row in kept if row.deleted_at is not None and row.text and row.external_id in shown]
    if back:
        Comment.objects.filter(pk__in=back).update(deleted_at=None)
    told = {comment.external_id for comment in talk.comments}
    return [row for row in kept if row.deleted_at is None and row.external_id not in told]


@transaction.atomic
def note(rows: Sequence[Comment], again: Talk, *, now: dt.datetime) -> None:
    """This function will keep that comments are gone which a second whole reading does not show either."""
    told = {comment.external_id for comment in again.comments}
    for row in rows if again.is_whole else ():
        if row.external_id not in told:
            collecting.erase(row, now=now)
