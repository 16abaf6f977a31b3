"""Reading networks: what they push, what they answer when asked, and what many pages share."""

import datetime as dt
import logging
from collections.abc import Iterable, Mapping
from dataclasses import replace

from django.db import transaction
from django.db.models import Q

from veche.connectors import catalogue
from veche.connectors.contract import (
    AccessLost,
    CommentDeleted,
    CommentEdited,
    CommentSeen,
    Connector,
    Event,
    Events,
    Failure,
    PlaceSeen,
    PostDeleted,
    PostSeen,
    Refused,
    SeenComment,
    ThreadSeen,
    TryLater,
)
from veche.inbox.models import Feed
from veche.inbox.operations import absences, collecting
from veche.inbox.operations.collecting import Incoming
from veche.registry import doors
from veche.registry.models import Page, SeenPost, Subscription
from veche.registry.operations import abilities, access, listening, observing
from veche.registry.operations import places as registry_places

log = logging.getLogger("veche.inbox")
ACTOR = "job:inbox.collect"
RECENT = dt.timedelta(days=14)


def store(
    events: Events, *, network: str, now: dt.datetime, page: Page | None = None, places: "_Places | None" = None
) -> int:
    """This function will keep all that a network told and return how many comments were new.

    Where an event does not say its place, it is the place of `page`.
    """
    places = places or _Places(network, page)
    for item in events.items:
        _note_posts(item, places, now=now)
        if isinstance(item, PlaceSeen) and page is not None:
            registry_places.owe(page, item)
    added = collecting.ingest(_comments(events.items, places), now=now)
    for item in events.items:
        if isinstance(item, CommentDeleted) and (where := places.page(item.place)):
            collecting.note_deletion(where, post_id=item.post_id or "", external_id=item.comment_id, at=now)
    return added


class _Places:
    """Finds pages by the network's number of the page or of its discussion group, each once."""

    def __init__(self, network: str, page: Page | None) -> None:
        self.network = network
        self.default = page
        self.known: dict[str, Page | None] = {}

    def page(self, place: str) -> Page | None:
        if not place or (self.default and place in (self.default.external_id, self.default.discussion_id)):
            return self.default
        if place not in self.known:
            rows = Page.objects.filter(Q(external_id=place) | Q(discussion_id=place), network=self.network)
            if self.default:
                rows = rows.filter(realm=self.default.realm)
            self.known[place] = rows.order_by("id").first()
        return self.known[place]

    def forget(self, place: str) -> None:
        self.known.pop(place, None)


def _note_posts(item: Event, places: _Places, *, now: dt.datetime) -> None:
    if isinstance(item, PostSeen) and (page := places.page(item.place)):
        observing.see_posts(page, [item.post], now=now)
    if isinstance(item, PostDeleted) and (page := places.page(item.place)):
        observing.miss_post(page, item.post_id, now=now)
    if isinstance(item, ThreadSeen) and (page := places.page(item.place)):
        Page.objects.filter(pk=page.pk).exclude(discussion_id=item.group_id).update(discussion_id=item.group_id)
        SeenPost.objects.filter(page=page, external_id=item.post_id).update(thread_id=item.thread_id)
        places.forget(item.group_id)


def _comments(items: Iterable[Event], places: _Places) -> Iterable[Incoming]:
    for item in items:
        if isinstance(item, CommentSeen | CommentEdited) and (page := places.page(item.place)):
            yield Incoming(page, keyed(item.comment))


def keyed(comment: SeenComment) -> SeenComment:
    """This function will give a comment the post it is kept under: where a network tells threads, always its thread.

    The same comment is told with its post in one event and without it in another, and must be kept once.
    """
    return replace(comment, post_id=f"thread:{comment.thread_id}") if comment.thread_id else comment


def receive(page: Page, *, content: bytes, headers: Mapping[str, str], now: dt.datetime) -> str:
    """This function will take a network's callback and return the body to answer with; raises Refused for a stranger's."""
    events = _understood(page, content=content, headers=headers, now=now)
    places = _Places(page.network, page)
    store(events, network=page.network, now=now, page=page, places=places)
    listening.note_heard(page, _with_comments(events, places), now=now)
    return events.reply


def _understood(page: Page, *, content: bytes, headers: Mapping[str, str], now: dt.datetime) -> Events:
    """A call may bear the present secret, the one before it, or one that a person has given with the keys."""
    connector = doors.connector(page)
    keys = connector.account.keys
    for secret in listening.believed(page, now=now):
        connector.account = replace(connector.account, keys={**keys, "secret": secret})
        try:
            return connector.receive(content, headers)
        except Refused as refused:
            if refused.code != "secret":
                raise
    connector.account = replace(connector.account, keys=keys)
    return connector.receive(content, headers)


def _with_comments(events: Events, places: "_Places") -> set[Page]:
    told = (item for item in events.items if isinstance(item, CommentSeen | CommentEdited | CommentDeleted))
    return {page for item in told if (page := places.page(item.place))}


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
        fresh = collecting.taken([Incoming(page, keyed(comment)) for comment in talk.comments], now=now)
        if talk.is_whole and (missing := absences.missing(page, talk, post_id=post_id, now=now)):
            # Pages shift while they are read: what is gone is missing from a second reading too.
            absences.note(missing, {(page.pk, post_id): connector.whole_talk(post_id)}, now=now)
    except (AccessLost, TryLater):
        raise
    except Failure as failure:  # this post is gone or closed; the others are not
        log.info("comments of post %s of page %s: %s", post_id, page.pk, failure.code)
        return []
    return fresh


def feeds(*, now: dt.datetime) -> list[Feed]:
    """This function will list the sources that are asked for events, one for each key that many pages may share.

    A network that calls us answers no such question.
    """
    pages = listening.by_key(networks_with("events"))
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


def networks_with(ability: str) -> list[str]:
    """This function will list the networks that can do something, whatever keys a page has."""
    return [network for network in catalogue.networks() if ability in catalogue.connector(network).abilities()]


def read(feed: Feed, *, now: dt.datetime) -> int:
    """This function will ask a source what happened since its cursor; the cursor moves with what was kept."""
    connector = doors.connector(feed.page)
    try:
        events = connector.events(feed.cursor)
    except AccessLost as lost:
        access.note_loss(feed.page, lost, keys=connector.account.keys, actor=ACTOR, now=now)
        return _failed(feed, lost)
    except Failure as failure:
        return _failed(feed, failure)
    with transaction.atomic():
        added = store(events, network=feed.network, now=now, page=feed.page)
        Feed.objects.filter(pk=feed.pk).update(cursor=events.cursor, read_at=now, failure="")
    return added


def _failed(feed: Feed, failure: Failure) -> int:
    Feed.objects.filter(pk=feed.pk).update(failure=str(failure)[:300])
    return 0
