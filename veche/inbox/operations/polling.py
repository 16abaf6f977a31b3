"""Asking for the comments under a page's recent posts, one post after the other."""

import datetime as dt
import logging

from veche.connectors.contract import AccessLost, Connector, Failure, TryLater
from veche.inbox.operations import absences, collecting, events
from veche.inbox.operations.collecting import ACTOR, Incoming
from veche.registry import doors
from veche.registry.models import Page, SeenPost
from veche.registry.operations import abilities, listening

log = logging.getLogger("veche.inbox")
RECENT = dt.timedelta(days=14)


def poll(page: Page, *, now: dt.datetime) -> int:
    """This function will read the comments under a page's recent posts and return how many were new.

    Those that the network should have told of by itself, and did not, show that it does not call us.
    """
    connector = doors.connector(page)
    if "comments" not in connector.abilities():
        return 0
    fresh: list[Incoming] = []
    try:
        for post_id in _recent_posts(page, now=now):
            fresh += _poll_post(page, post_id, connector, now=now)
    except AccessLost as lost:
        abilities.note_loss(page, lost, connector=connector, ability="comments", actor=ACTOR, now=now)
    finally:
        listening.note_missed(page, [each.comment.at for each in fresh if each.owes_a_look], now=now)
    listening.note_polled(page, now=now)
    return len(fresh)


def _recent_posts(page: Page, *, now: dt.datetime) -> list[str]:
    rows = SeenPost.objects.filter(page=page, at__gte=now - RECENT).order_by("-at")
    return list(rows.values_list("external_id", flat=True)[:50])


def _poll_post(page: Page, post_id: str, connector: Connector, *, now: dt.datetime) -> list[Incoming]:
    try:
        talk = connector.whole_talk(post_id)
        fresh = collecting.taken([Incoming(page, events.keyed(comment)) for comment in talk.comments], now=now)
        if talk.is_whole and (missing := absences.missing(page, talk, post_id=post_id, now=now)):
            # Pages shift while they are read: what is gone is missing from a second reading too.
            absences.note(missing, {(page.pk, post_id): connector.whole_talk(post_id)}, now=now)
    except (AccessLost, TryLater):
        raise
    except Failure as failure:  # this post is gone or closed; the others are not
        log.info("comments of post %s of page %s: %s", post_id, page.pk, failure.code)
        return []
    return fresh
