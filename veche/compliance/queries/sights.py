"""What the registry knows of pages, gathered for their judgement, many pages at once."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.db.models import QuerySet

from veche import packs
from veche.agencies.models import Body, Territory
from veche.compliance.models import NumberWatch
from veche.compliance.queries import holders, rulebook
from veche.compliance.rules import page_facts
from veche.compliance.rules.page_facts import Owner, OwnPost
from veche.compliance.rules.verdicts import Sight
from veche.lib.business_time import Calendar
from veche.lib.weeks import week_of
from veche.packs.kinds.calendars import working_calendar
from veche.packs.kinds.compliance import Watch
from veche.registry.models import Observation, Page, SeenPost
from veche.registry.queries import sights as registry
from veche.rows import Among

OF_BODY = ("name", "short_name", "level", "ogrn", "territory")
READ = ("network", "realm", "page_class", "closed_on", "stated", *[f"body__{name}" for name in OF_BODY])
Looks = dict[int, list[tuple[dt.datetime, dt.datetime]]]


@dataclass(kw_only=True, slots=True)
class Look:
    """The observation that something was seen in, and when."""

    pk: int
    at: dt.datetime
    source: str = ""


@dataclass(kw_only=True)
class Shown:
    """What a page shows: of each field the newest value that any source saw, and in which look."""

    profile: dict[str, Any] = field(default_factory=dict)
    origins: dict[str, Look] = field(default_factory=dict)
    newest: Look | None = None
    is_of_one_look: bool = True


NOTHING = Shown()


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where a body is: its zone, and the codes of its municipality and region."""

    zone: str
    oktmo: str | None
    region_oktmo: str | None


@dataclass(kw_only=True, slots=True)
class Gathered:
    """A page's sight with the looks that it comes from; `since` are the watched numbers as they stand after it, `kept_since`
    as they are kept so far.

    `profile` is the newest look that saw something of the profile, and where `is_of_one_look` the only one.
    """

    page: Page
    place: Place
    sight: Sight
    profile: Look | None
    posts: Look | None
    origins: Mapping[str, Look] = field(default_factory=dict)
    is_of_one_look: bool = True
    since: Mapping[str, dt.datetime | None] = field(default_factory=dict)
    kept_since: Mapping[str, dt.datetime | None] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class _Known:
    """What was read for all pages at once."""

    places: Mapping[int, Place]
    networks: Mapping[tuple[int, str], tuple[str, ...]]
    profiles: Mapping[int, Shown]
    custody: Mapping[int, dict[str, Any]]
    walls: Mapping[int, tuple[Look, list[tuple[dt.datetime, dt.datetime]]]]
    posts: Mapping[int, list[OwnPost]]
    watched: Mapping[tuple[int, str], dt.datetime]
    watches: Sequence[Watch]
    calendars: Mapping[str, Calendar]


def to_judge(ids: Iterable[int]) -> QuerySet[Page]:
    """This function will give the pages of these numbers with what a judgement reads of them and of their bodies."""
    return Page.objects.select_related("body").only(*READ).filter(Among("pk", ids)).order_by("pk")


def is_judged(body: Body) -> bool:
    """This function will tell whether a body's pages are judged: courts are in the registry and nowhere else."""
    return body.level != Body.Level.COURT


def gather(pages: Sequence[Page], *, now: dt.datetime, as_of: dt.date | None = None) -> list[Gathered]:
    """This function will collect the facts of pages that are known at `now`, in the order of `pages`.

    Courts' pages are left out, and those that are closed. `pages` come with their bodies.
    """
    judged = [page for page in pages if is_judged(page.body) and page.closed_on is None]
    known = _read(judged, now=now)
    return [_gathered(page, known, now=now, as_of=as_of) for page in judged]


def _read(pages: Sequence[Page], *, now: dt.datetime) -> _Known:
    ids = [page.pk for page in pages]
    watches = [watch for pack in rulebook.every_pack().values() for watch in pack.watches]
    kept = NumberWatch.objects.filter(Among("page", ids)).values_list("page_id", "name", "since")
    places = _places({page.body.territory_id for page in pages})
    return _Known(
        places=places,
        calendars={zone: calendar(zone) for zone in {place.zone for place in places.values()}},
        networks=_networks({page.body_id for page in pages}),
        profiles=_profiles(ids, now=now),
        custody=holders.facts(ids),
        walls=_walls(ids, now=now),
        posts=_posts(ids, now=now),
        watched={(page, name): since for page, name, since in kept},
        watches=watches,
    )


def _places(ids: set[int]) -> dict[int, Place]:
    rows = Territory.objects.filter(pk__in=ids).select_related("parent__parent")
    return {row.pk: _place(row) for row in rows}


def _place(row: Territory) -> Place:
    line: list[Territory] = []
    step: Territory | None = row
    while step is not None and len(line) < 3:
        line.append(step)
        step = step.parent
    by_kind = {each.kind: each.oktmo for each in line}
    return Place(
        zone=row.zone,
        oktmo=by_kind.get(Territory.Kind.MUNICIPALITY),
        region_oktmo=by_kind.get(Territory.Kind.REGION),
    )


def _networks(bodies: set[int]) -> dict[tuple[int, str], tuple[str, ...]]:
    found: dict[tuple[int, str], set[str]] = defaultdict(set)
    rows = Page.objects.filter(Among("body", bodies), closed_on=None)
    for body, realm, network in rows.values_list("body_id", "realm", "network"):
        found[body, realm].add(network)
    return {key: tuple(sorted(held)) for key, held in found.items()}


def _profiles(ids: Sequence[int], *, now: dt.datetime) -> dict[int, Shown]:
    """Of each field the newest value, seen by a network or told by a person, with the look that it comes from."""
    found: dict[int, Shown] = {}
    for page, told in registry.sights(ids, now=now).items():
        looks: dict[int, Look] = {}
        shown = found[page] = Shown()
        for name, known in told.fields.items():
            look = looks.get(known.observation_id)
            if look is None:
                look = looks[known.observation_id] = Look(pk=known.observation_id, at=known.at, source=known.source)
            shown.profile[name], shown.origins[f"profile.{name}"] = known.value, look
        for cause, told_too in page_facts.FOLLOWS.items():
            _leave_newer(shown, cause, told_too)
        shown.is_of_one_look = len(looks) == 1
        shown.newest = max(looks.values(), key=lambda each: (each.at, each.pk), default=None)
    return found


def _leave_newer(shown: Shown, cause: str, told: str) -> None:
    """What a person told is let go where the field that it follows from was seen since."""
    seen, said = shown.origins.get(f"profile.{cause}"), shown.origins.get(f"profile.{told}")
    if seen is not None and (said is None or said.at <= seen.at):
        shown.profile.pop(told, None)
        shown.origins[f"profile.{told}"] = seen


def _walls(ids: Sequence[int], *, now: dt.datetime) -> dict[int, tuple[Look, list[tuple[dt.datetime, dt.datetime]]]]:
    looks = Observation.objects.filter(
        Among("page", ids), posts_since__isnull=False, at__lte=now, at__gt=now - registry.TRUSTED
    ).order_by("at", "id")
    spans: Looks = defaultdict(list)
    newest: dict[int, Look] = {}
    for page, pk, since, at, source in looks.values_list("page_id", "pk", "posts_since", "at", "source"):
        if since is not None:
            spans[page].append((since, at))
        newest[page] = Look(pk=pk, at=at, source=source)
    return {page: (newest[page], found) for page, found in spans.items()}


def _posts(ids: Sequence[int], *, now: dt.datetime) -> dict[int, list[OwnPost]]:
    # The last week began at most this long ago, in any zone.
    rows = SeenPost.objects.filter(Among("page", ids), is_own=True, at__gt=now - dt.timedelta(days=15), at__lte=now)
    found: dict[int, list[OwnPost]] = defaultdict(list)
    for page, at, url, is_repost in rows.values_list("page_id", "at", "url", "is_repost"):
        found[page].append(OwnPost(at=at, url=url, is_repost=is_repost))
    return found


def _gathered(page: Page, known: _Known, *, now: dt.datetime, as_of: dt.date | None) -> Gathered:
    place = known.places[page.body.territory_id]
    this = week_of(now, zone=place.zone)
    on = now.astimezone(this.zone).date()
    shown = known.profiles.get(page.pk, NOTHING)
    look = shown.newest
    wall, spans = known.walls.get(page.pk, (None, []))
    posts = known.posts.get(page.pk, [])
    facts = _facts(page, place, shown.profile, known) | {"page.today": as_of or on}
    since = _since(page, facts, known, seen_at=look.at if look else now)
    for name, moment in since.items():
        if moment is not None:
            facts[f"watch.{name}_since"] = moment.astimezone(this.zone).date()
            days = page_facts.working_days(moment, on=as_of or on, calendar=known.calendars[place.zone])
            facts[f"watch.{name}_working_days"] = days
    sight = Sight(
        network=page.network,
        page_class=page.page_class,
        on=on,
        facts=facts,
        weeks=[page_facts.seen_week(week, posts, spans) for week in (this, this.before)],
        as_of=as_of,
    )
    return Gathered(
        page=page,
        place=place,
        sight=sight,
        profile=look,
        posts=wall,
        since=since,
        kept_since={name: known.watched.get((page.pk, name)) for name in since},
        origins=shown.origins,
        is_of_one_look=shown.is_of_one_look,
    )


def _facts(page: Page, place: Place, profile: Mapping[str, Any], known: _Known) -> dict[str, Any]:
    body = page.body
    owner = Owner(
        name=body.name,
        short_name=body.short_name,
        level=body.level,
        ogrn=body.ogrn,
        oktmo=place.oktmo,
        region_oktmo=place.region_oktmo,
        networks=known.networks.get((body.pk, page.realm), ()),
    )
    stated = {f"stated.{name}": value for name, value in page.stated.items()}
    custody = known.custody.get(page.pk, {})
    return stated | custody | page_facts.of_body(owner) | page_facts.of_profile(profile, stated=page.stated)


def _since(
    page: Page, facts: Mapping[str, Any], known: _Known, *, seen_at: dt.datetime
) -> dict[str, dt.datetime | None]:
    return {
        watch.name: page_facts.since_when(
            facts.get(watch.observes),
            minimum=watch.minimum,
            kept=known.watched.get((page.pk, watch.name)),
            seen_at=seen_at,
        )
        for watch in known.watches
    }


def calendar(zone: str) -> Calendar:
    """This function will give the working calendar of a zone."""
    years = packs.load("calendars", regions=tuple(settings.VECHE_REGION_PACKS)).values()
    return working_calendar(years, zone=zone)
