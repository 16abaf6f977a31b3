"""Reading the sources of events that many pages share, such as a bot: each from its cursor."""

import datetime as dt

from django.db import transaction

from veche.connectors import catalogue
from veche.connectors.contract import AccessLost, Failure
from veche.inbox.models import Feed
from veche.inbox.operations import events
from veche.inbox.operations.collecting import ACTOR
from veche.registry import doors
from veche.registry.models import Subscription
from veche.registry.operations import access, listening


def feeds() -> list[Feed]:
    """This function will list the sources that are asked for events, one for each key that many pages may share.

    A network that calls us answers no such question.
    """
    pages = listening.by_key(catalogue.able("events"))
    called = Subscription.objects.filter(fingerprint__in=pages, registered_at__isnull=False)
    pushed = set(called.values_list("fingerprint", flat=True))
    Feed.objects.filter(fingerprint__in=pushed).exclude(failure="").update(failure="")
    found = {whose: shared[0] for whose, shared in pages.items() if whose not in pushed}
    known = {feed.fingerprint: feed for feed in Feed.objects.filter(fingerprint__in=found).select_related("page")}
    for fingerprint, feed in known.items():
        if feed.page_id != found[fingerprint].pk:  # another page lends its key: the first one's may be lost
            feed.page = found[fingerprint]
            feed.save(update_fields=["page"])
    for fingerprint in found.keys() - known.keys():
        page = found[fingerprint]
        known[fingerprint], _ = Feed.objects.get_or_create(
            fingerprint=fingerprint, defaults={"network": page.network, "page": page}
        )
    return list(known.values())


def read(feed: Feed, *, now: dt.datetime) -> int:
    """This function will ask a source what happened since its cursor; the cursor moves with what was kept."""
    connector = doors.connector(feed.page)
    try:
        told = connector.events(feed.cursor)
    except AccessLost as lost:
        access.note_loss(feed.page, lost, keys=connector.account.keys, actor=ACTOR, now=now)
        return _failed(feed, lost)
    except Failure as failure:
        return _failed(feed, failure)
    with transaction.atomic():
        added = events.store(told, network=feed.network, now=now, page=feed.page)
        Feed.objects.filter(pk=feed.pk).update(cursor=told.cursor, read_at=now, failure="")
    return added


def _failed(feed: Feed, failure: Failure) -> int:
    Feed.objects.filter(pk=feed.pk).update(failure=str(failure)[:300])
    return 0
