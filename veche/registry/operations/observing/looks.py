"""Looking at one page alone, with whatever keys open it."""

import dataclasses
import datetime as dt
from collections.abc import Callable
from functools import partial
from typing import TypeVar

from veche.connectors.contract import AccessLost, Connector, Failure, Moved, TryLater
from veche.registry.models import Observation, Page, Watch
from veche.registry.operations import abilities, access
from veche.registry.operations.observing import timing
from veche.registry.operations.observing.keeping import Sight, keep

READS = {"profile": "profile", "wall": "posts"}
ACTOR = "job:registry.observe"
PUBLIC = "public"
T = TypeVar("T")


def observe(
    page: Page, connector: Connector, *, now: dt.datetime, actor: str = ACTOR, with_wall: bool = True
) -> Observation:
    """This function will look at a page and keep what it saw; what failed is kept as unknown, with the reason.

    Raises TryLater when the network asks to wait: then nothing is written. Without its wall it is looked at where the
    wall stands in a line for a shared key.
    """
    asked = frozenset({"profile", "wall"} if with_wall else {"profile"})
    sight = Sight(watch=watch_over(page), asked=asked)
    sight.profile = _tried(sight, "profile", connector.profile, connector=connector, now=now)
    if sight.profile is not None and sight.profile.external_id:
        connector.account = dataclasses.replace(connector.account, external_id=sight.profile.external_id)
    since = now - timing.LOOK_BACK
    if with_wall:
        read = partial(connector.wall, since=since, deep=timing.DEEP)
        sight.wall = _tried(sight, "wall", read, connector=connector, now=now)
    if page.is_connected and "permissions" in connector.abilities():
        abilities.measure(page, connector, now=now)
    return _kept(sight, source=page.network, actor=actor, now=now)


def glance(page: Page, connector: Connector, *, now: dt.datetime, actor: str = ACTOR) -> Observation:
    """This function will read the public page that the network shows to anybody; the observation says that it did.

    Raises TryLater when the network asks to wait.
    """
    sight = Sight(watch=watch_over(page))
    try:
        shown = connector.preview(since=now - timing.LOOK_BACK)
    except TryLater:
        raise
    except Failure as failure:
        sight.failures = {"profile": failure, "wall": failure}
    else:
        sight.profile, sight.wall = shown.profile, shown.wall
    return _kept(sight, source=PUBLIC, actor=actor, now=now)


def look(page: Page, connector: Connector, *, now: dt.datetime, actor: str = ACTOR) -> Observation:
    """This function will look at a page by the best that there is for it: a key, or the public page.

    Raises TryLater when the network asks to wait.
    """
    watch = watch_over(page)
    if watch.profile_by == Watch.By.PUBLIC:
        return glance(page, connector, now=now, actor=actor)
    return observe(page, connector, now=now, actor=actor, with_wall=watch.wall_by != Watch.By.SHARED)


def watch_over(page: Page) -> Watch:
    """This function will find the watch over a page, or begin one."""
    watch, _new = Watch.objects.get_or_create(page=page)
    watch.page = page
    return watch


def _tried(sight: Sight, what: str, deed: Callable[[], T], *, connector: Connector, now: dt.datetime) -> T | None:
    page = sight.page
    try:
        return deed()
    except TryLater:
        raise
    except Moved as moved:
        access.follow(page, external_id=moved.address, actor=ACTOR, now=now)
        sight.failures[what] = moved
    except AccessLost as lost:
        abilities.note_loss(page, lost, connector=connector, ability=READS[what], actor=ACTOR, now=now)
        sight.failures[what] = lost
    except Failure as failure:
        sight.failures[what] = failure
    return None


def _kept(sight: Sight, *, source: str, actor: str, now: dt.datetime) -> Observation:
    (seen,) = keep([sight], source=source, actor=actor, now=now)
    again = now + (timing.AGAIN if sight.profile else timing.AGAIN_AFTER_FAILURE)
    Page.objects.filter(pk=sight.page.pk).update(next_look_at=again)
    sight.page.next_look_at = again
    return seen
