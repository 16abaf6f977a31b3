"""Keeping what a network told, whichever way it came: posts, threads, places, comments and their deletions."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace

from django.db.models import Q

from veche.connectors.contract import (
    CommentDeleted,
    CommentEdited,
    CommentSeen,
    Event,
    Events,
    PlaceSeen,
    PostDeleted,
    PostSeen,
    SeenComment,
    ThreadSeen,
)
from veche.inbox.operations import collecting
from veche.inbox.operations.collecting import Incoming
from veche.registry.models import Page, SeenPost
from veche.registry.operations import observing
from veche.registry.operations import places as registry_places


class Places:
    """Finds pages by the network's number of the page or of its discussion group, each once; without any, `page`."""

    def __init__(self, network: str, page: Page | None) -> None:
        self.network = network
        self.default = page
        self.known: dict[str, Page | None] = {}

    def page(self, place: str) -> Page | None:
        """This function will find the page of a place, if it is one of ours."""
        if not place or (self.default and place in (self.default.external_id, self.default.discussion_id)):
            return self.default
        if place not in self.known:
            rows = Page.objects.filter(Q(external_id=place) | Q(discussion_id=place), network=self.network)
            if self.default:
                rows = rows.filter(realm=self.default.realm)
            self.known[place] = rows.order_by("id").first()
        return self.known[place]

    def forget(self, place: str) -> None:
        """This function will let the place be looked up anew."""
        self.known.pop(place, None)


def store(
    events: Events, *, network: str, now: dt.datetime, page: Page | None = None, places: Places | None = None
) -> int:
    """This function will keep all that a network told and return how many comments were new.

    Where an event does not say its place, it is the place of `page`.
    """
    places = places or Places(network, page)
    for item in events.items:
        _note_posts(item, places, now=now)
        if isinstance(item, PlaceSeen) and page is not None:
            registry_places.owe(page, item)
    added = collecting.ingest(_comments(events.items, places), now=now)
    for item in events.items:
        if isinstance(item, CommentDeleted) and (where := places.page(item.place)):
            collecting.note_deletion(where, post_id=item.post_id or "", external_id=item.comment_id, at=now)
    return added


def _note_posts(item: Event, places: Places, *, now: dt.datetime) -> None:
    if isinstance(item, PostSeen) and (page := places.page(item.place)):
        observing.see_posts(page, [item.post], now=now)
    if isinstance(item, PostDeleted) and (page := places.page(item.place)):
        observing.miss_post(page, item.post_id, now=now)
    if isinstance(item, ThreadSeen) and (page := places.page(item.place)):
        Page.objects.filter(pk=page.pk).exclude(discussion_id=item.group_id).update(discussion_id=item.group_id)
        SeenPost.objects.filter(page=page, external_id=item.post_id).update(thread_id=item.thread_id)
        places.forget(item.group_id)


def _comments(items: Iterable[Event], places: Places) -> Iterable[Incoming]:
    for item in items:
        if isinstance(item, CommentSeen | CommentEdited) and (page := places.page(item.place)):
            yield Incoming(page, keyed(item.comment))


def keyed(comment: SeenComment) -> SeenComment:
    """This function will give a comment the post it is kept under: where a network tells threads, always its thread.

    The same comment is told with its post in one event and without it in another, and must be kept once.
    """
    return replace(comment, post_id=f"thread:{comment.thread_id}") if comment.thread_id else comment
