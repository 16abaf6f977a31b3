"""Collecting and triage, by themselves."""

import datetime as dt

from veche.connectors import catalogue
from veche.connectors.contract import TryLater
from veche.inbox.models import Feed
from veche.inbox.operations import feeds, polling, talks
from veche.inbox.operations import triage as triaging
from veche.jobs.queue import enqueue, enqueue_many
from veche.jobs.register import Postpone, job
from veche.registry.models import Page
from veche.registry.queries import listening

LANE = "collect"
# A round gives its thread back now and then, and is owed anew by the next minute's plan.
ROUND, SOON = 20.0, 5.0


@job("inbox.triage", lane="triage")
def triage(*, now: dt.datetime) -> None:
    """This function will open cases for untriaged comments, one batch after another."""
    if triaging.triage(now=now) == triaging.BATCH:
        enqueue("inbox.triage", dedupe="inbox.triage")


@job("inbox.collect")
def collect(*, now: dt.datetime) -> None:
    """This function will owe the reading of every source of events."""
    for feed in feeds.feeds():
        enqueue("inbox.read_feed", feed_id=feed.pk, dedupe=f"feed:{feed.pk}", branch=feed.network)


@job("inbox.read_feed", lane=LANE, atomic=False)
def read_feed(*, feed_id: int, now: dt.datetime) -> None:
    """This function will read one source until it has nothing new."""
    feed = Feed.objects.select_related("page").get(pk=feed_id)
    for _ in range(20):
        before = feed.cursor
        feeds.read(feed, now=now)
        feed.refresh_from_db(fields=["cursor"])
        if feed.cursor == before:
            return
    enqueue("inbox.read_feed", feed_id=feed_id, dedupe=f"feed:{feed_id}", branch=feed.network)


@job("inbox.poll")
def poll(*, now: dt.datetime) -> None:
    """This function will owe the reading of every connected page's comments: in lines by shared keys, or page by page.

    Pages that are heard are read seldom, and those never whose network gives comments to nobody who asks.
    """
    lines = talks.plan(now=now)
    for network in {line.partition(":")[0] for line in lines}:
        enqueue("inbox.round", network=network, dedupe=f"inbox.round:{network}", branch=network)
    resting = listening.resting(now=now).values("page_id")
    readable = Page.objects.filter(is_connected=True, network__in=catalogue.able("comments"))
    alone = readable.exclude(watch__wall_queue__in=talks.lines())
    pages = dict(alone.exclude(pk__in=resting).values_list("pk", "network"))
    asked = [{"page_id": page_id} for page_id in pages]
    enqueue_many("inbox.poll_page", asked, dedupe=[f"poll:{page_id}" for page_id in pages], branches=pages.values())


@job("inbox.round", lane="talks", atomic=False, patient=True, lease=120.0)
def read_round(*, network: str, now: dt.datetime) -> None:
    """This function will read a network's comments with the keys that many pages share, as long as there is something."""
    if talks.run(network=network, seconds=ROUND) < SOON:
        raise Postpone(0.0)


@job("inbox.poll_page", lane="polls", atomic=False, patient=True)
def poll_page(*, page_id: int, now: dt.datetime) -> None:
    """This function will read one page's comments."""
    try:
        polling.poll(Page.objects.select_related("body").get(pk=page_id), now=now)
    except TryLater as busy:
        raise Postpone(busy.after) from busy
