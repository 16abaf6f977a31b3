"""Writing down what sights brought: observations, what the page is called now, what differs, and when to look again."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.db.models import Model
from django.utils.translation import gettext_noop

from veche.connectors.contract import Failure, Profile, Wall
from veche.facts.base import Fact
from veche.facts.registry import PageBack, PageGone, PageMoved, PageObserved, PageProfileChanged
from veche.journal import operations as journal
from veche.registry import quotas
from veche.registry.models import Observation, Page, PageEvent, Watch
from veche.registry.operations.observing import timing
from veche.registry.operations.observing.posts import see_walls
from veche.registry.rules import cleaning
from veche.registry.rules.noticing import READABLE, Difference, differences, passage

NOT_THERE = "no_page"
UNREADABLE = gettext_noop("The page cannot be read: it is closed, blocked or deleted.")
MISSES = 2


@dataclass(kw_only=True)
class Sight:
    """What one look at one page brought; `asked` says for what it went, `again` how long its wall may rest."""

    watch: Watch
    asked: frozenset[str] = frozenset({"profile", "wall"})
    again: dt.timedelta = timing.AGAIN
    profile: Profile | None = None
    wall: Wall | None = None
    failures: dict[str, Failure] = field(default_factory=dict)
    was_without_number: bool = False
    shown: dict[str, Any] = field(default_factory=dict)
    noticed: list[Difference] = field(default_factory=list)

    @property
    def page(self) -> Page:
        """The page that was looked at."""
        return self.watch.page

    def reason(self, what: str) -> str:
        """Tell why something was not seen."""
        return self.failures[what].reason[:300] if what in self.failures else ""


@transaction.atomic
def keep(sights: Sequence[Sight], *, source: str, actor: str, now: dt.datetime) -> list[Observation]:
    """This function will write down sights of several pages, each page once."""
    for sight in sights:
        sight.was_without_number = not sight.page.external_id
        sight.shown = _plain(sight.profile)
        sight.noticed = list(_noticed(sight))
    rows = Observation.objects.bulk_create([_row(sight, source, now) for sight in sights], batch_size=200)
    see_walls([(sight.page, sight.wall.posts) for sight in sights if sight.wall is not None], now=now)
    PageEvent.objects.bulk_create(_events(sights, rows, now), batch_size=200)
    facts = [fact for sight, row in zip(sights, rows, strict=True) for fact in _facts(sight, row)]
    for sight in sights:
        _learn(sight)
        _watch(sight, now)
    journal.record_many(facts, actor=actor, at=now)
    return rows


def _row(sight: Sight, source: str, now: dt.datetime) -> Observation:
    return Observation(
        page=sight.page,
        at=now,
        source=source,
        profile=sight.shown,
        failure=sight.reason("profile"),
        posts_since=sight.wall.since if sight.wall else None,
        posts_failure=sight.reason("wall"),
    )


def _plain(profile: Profile | None) -> dict[str, Any]:
    """Everything but the raw answer: it may hold more than is needed."""
    if profile is None:
        return {}
    told = {name: cleaning.cleaned(value) for name, value in vars(profile).items() if name != "raw"}
    return told | {"address": told["address"] or None}  # no page is without an address: then it was not told


def _noticed(sight: Sight) -> Iterable[Difference]:
    if "profile" not in sight.asked:
        return
    yield from differences(_known(sight.watch), sight.shown)
    standing = passage(sight.watch.standing, stands(sight))
    if standing is not None:
        yield standing


def _known(watch: Watch) -> dict[str, Any]:
    """An imported page is known by the name that was typed, once its number is known: only then can the name be another's."""
    page = watch.page
    named = page.address and page.external_id and not page.address.endswith(page.external_id)
    known: dict[str, Any] = watch.known
    return ({"address": page.address} if named else {}) | known


def stands(sight: Sight) -> str:
    """This function will tell how a page stands after a look; once not found is not yet missing."""
    if sight.profile is not None:
        return sight.profile.standing or ("open" if sight.watch.standing == "unknown" else sight.watch.standing)
    failure = sight.failures.get("profile")
    if failure is not None and failure.code == NOT_THERE and sight.watch.misses + 1 >= MISSES:
        return "missing"
    return sight.watch.standing


def _events(sights: Sequence[Sight], rows: Sequence[Observation], now: dt.datetime) -> list[PageEvent]:
    return [
        PageEvent(page=sight.page, at=now, seen_before_at=sight.watch.profile_seen_at, observation=row, **vars(each))
        for sight, row in zip(sights, rows, strict=True)
        for each in sight.noticed
    ]


def _facts(sight: Sight, row: Observation) -> Iterable[Fact]:
    named = {"page_id": sight.page.pk, "body_id": sight.page.body_id}
    yield PageObserved(**named, observation_id=row.pk)
    fields = [each.field for each in sight.noticed if each.kind in ("renamed", "changed")]
    if fields:
        yield PageProfileChanged(**named, fields=", ".join(fields))
    for each in sight.noticed:
        if each.kind == "moved":
            yield PageMoved(**named)
        elif each.kind in ("gone", "closed"):
            yield PageGone(**named, how=str(each.after))
        elif each.kind == "back":
            yield PageBack(**named)


def _learn(sight: Sight) -> None:
    """What the network says about itself is truer than what was typed."""
    page, profile, shown = sight.page, sight.profile, sight.shown
    if profile is None:
        return
    told = {
        "external_id": profile.external_id,
        "title": str(shown["title"] or "").strip()[:300] if stands(sight) in READABLE else "",
        "discussion_id": profile.discussion_id,
        **_new_address(sight),
    }
    learnt = {name: value for name, value in told.items() if value and value != getattr(page, name)}
    if learnt:
        Page.objects.filter(pk=page.pk).update(**learnt)
        _set(page, learnt)


def _new_address(sight: Sight) -> dict[str, str]:
    """A page that moved is kept under its new name, unless another page has it already: then people must look."""
    for each in sight.noticed:
        if each.kind == "moved" and not Page.objects.filter(network=sight.page.network, address=each.after).exists():
            pack = quotas.pack(sight.page.network)
            canonical = pack.addresses.canonical.get("name", "") if pack else ""
            new = str(each.after).lower()
            return {"address": new[:200], "url": canonical.format(value=new)[:300]}
    return {}


def _watch(sight: Sight, now: dt.datetime) -> None:
    watch, told = sight.watch, {"tried_at": now, "held_by": "", "held_until": None, "urgency": Watch.Urgency.USUAL}
    standing = stands(sight)
    if standing != watch.standing:
        told |= {"standing": standing, "standing_since": now}
    if "profile" in sight.asked:
        told |= _watch_profile(sight, standing, now)
    if "wall" in sight.asked:
        told |= {"wall_failure": sight.reason("wall")} | ({"wall_seen_at": now} if sight.wall else {})
        if watch.wall_due_at is not None:
            told["wall_due_at"] = now + (sight.again if sight.wall else _after_failure(sight))
    Watch.objects.filter(pk=watch.pk).update(**told)
    _set(watch, told)


def _after_failure(sight: Sight) -> dt.timedelta:
    """A wall whose number another look has learnt meanwhile is read at once."""
    learnt = sight.was_without_number and Page.objects.filter(pk=sight.page.pk).exclude(external_id="").exists()
    return dt.timedelta() if learnt else timing.AGAIN_AFTER_FAILURE


def _watch_profile(sight: Sight, standing: str, now: dt.datetime) -> dict[str, Any]:
    watch, missing = sight.watch, sight.failures.get("profile")
    told: dict[str, Any] = {"failure": sight.reason("profile")}
    told["misses"] = watch.misses + 1 if missing is not None and missing.code == NOT_THERE else 0
    if sight.profile is not None:
        known = watch.known | {name: value for name, value in sight.shown.items() if value is not None}
        told |= {"profile_seen_at": now, "known": known}
        if sight.was_without_number and watch.wall_due_at is not None:
            told["wall_due_at"] = now  # its wall could not be read until now
    if watch.profile_due_at is not None:
        pause = timing.AGAIN if sight.profile else timing.AGAIN_AFTER_FAILURE
        told["profile_due_at"] = now + (pause if standing in READABLE else timing.AGAIN_WHEN_GONE)
    if watch.wall_due_at is not None and standing not in READABLE and "wall" not in sight.asked:
        told |= {"wall_due_at": now + timing.AGAIN_WHEN_GONE, "wall_failure": UNREADABLE}
    return told


def _set(row: Model, values: dict[str, Any]) -> None:
    for name, value in values.items():
        setattr(row, name, value)
