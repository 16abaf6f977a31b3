"""What the registry does when it hears of others."""

import datetime as dt

from veche.facts.agencies import BodyMerged
from veche.journal.subscriptions import on
from veche.registry.operations import bodies


@on(BodyMerged)
def take_pages_along(fact: BodyMerged, *, now: dt.datetime) -> None:
    """This function will give the pages of a merged body to its successor."""
    bodies.hand_pages_on(fact.body_id, fact.successor_id, actor="job:registry.take_pages_along", now=now)
