"""What is known of pages now: the newest value of each field, with its source and date."""

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery

from veche.people.models import Person
from veche.registry.models import Observation, Page, PageEvent
from veche.registry.queries.listing import key
from veche.registry.queries.pages import pages
from veche.rows import Among

# A failed look does not undo what the look before it saw; after this long nobody knows any more.
TRUSTED = dt.timedelta(days=14)
# A person does not come back every fortnight; what only a person sees is held true for a quarter.
TRUSTED_PERSON = dt.timedelta(days=92)
PORTION = 50


@dataclass(kw_only=True, slots=True)
class Known:
    """One field: its value, when it was seen, by what (a network, `public`, `person`) and in which observation."""

    value: Any
    at: dt.datetime
    source: str
    observation_id: int


@dataclass(frozen=True, kw_only=True)
class Told:
    """All that is known of one page; a field that is not here is unknown."""

    fields: Mapping[str, Known] = field(default_factory=dict)

    @property
    def values(self) -> dict[str, Any]:
        """The values alone."""
        return {name: each.value for name, each in self.fields.items()}

    @property
    def newest(self) -> Known | None:
        """The field that was seen last."""
        return max(self.fields.values(), key=lambda each: (each.at, each.observation_id), default=None)


def sight(page: Page, *, now: dt.datetime) -> Told:
    """This function will merge what is known of one page."""
    return sights([page.pk], now=now).get(page.pk, Told())


def sights(ids: Sequence[int], *, now: dt.datetime) -> dict[int, Told]:
    """This function will merge, for each page, the newest look of its network with what people have told.

    Of two values of a field the newer one holds. A network's look is trusted for TRUSTED, a person's for TRUSTED_PERSON.
    """
    merged: dict[int, dict[str, Known]] = defaultdict(dict)
    for page, pk, at, source, profile in [*_told_by_people(ids, now), *_seen(ids, now)]:
        held = merged[page]
        for name, value in profile.items():
            old = held.get(name)
            if value is not None and (old is None or old.at <= at):
                held[name] = Known(value=value, at=at, source=source, observation_id=pk)
    return {page: Told(fields=fields) for page, fields in merged.items()}


Row = tuple[int, int, dt.datetime, str, Mapping[str, Any]]
COLUMNS = ("page_id", "pk", "at", "source", "profile")


def _seen(ids: Sequence[int], now: dt.datetime) -> list[Row]:
    looks = profile_looks().filter(page=OuterRef("pk"), at__lte=now, at__gt=now - TRUSTED)
    newest = Page.objects.filter(Among("pk", ids)).values_list(Subquery(looks.order_by("-at", "-id").values("pk")[:1]))
    return list(Observation.objects.filter(Among("pk", [pk for (pk,) in newest if pk])).values_list(*COLUMNS))


def _told_by_people(ids: Sequence[int], now: dt.datetime) -> list[Row]:
    rows = Observation.objects.filter(Among("page", ids), source="person", at__lte=now, at__gt=now - TRUSTED_PERSON)
    return list(rows.order_by("at", "id").values_list(*COLUMNS))


def profile_looks() -> QuerySet[Observation]:
    """This function will give the observations in which machines saw something of a profile."""
    return Observation.objects.filter(failure="").exclude(profile={}).exclude(source="person")


def wall_looks() -> QuerySet[Observation]:
    """This function will give the observations that tried to read a wall, seen or not."""
    return Observation.objects.exclude(posts_since=None, posts_failure="").exclude(source="person")


@dataclass(frozen=True, kw_only=True)
class EventFilters:
    """What narrows the list of changes; empty means everything."""

    kind: str = ""
    network: str = ""
    municipality: str = ""


def events(viewer: Person, filters: EventFilters) -> QuerySet[PageEvent]:
    """This function will give the changes on the pages that a viewer may see, the newest first."""
    where = {
        "kind": filters.kind,
        "page__network": filters.network,
        "page__body__territory_id": key(filters.municipality),
    }
    rows = PageEvent.objects.filter(**{name: value for name, value in where.items() if value})
    return rows.filter(page__in=pages(viewer)).select_related("page__body__territory").order_by("-id")


def events_of(page: Page, *, most: int = 20) -> list[PageEvent]:
    """This function will give the newest changes on one page."""
    return list(PageEvent.objects.filter(page=page).order_by("-id")[:most])


def portion(rows: QuerySet[PageEvent], *, after: str) -> tuple[list[PageEvent], int | None]:
    """This function will give the changes older than the one numbered `after`, and the number to go on from."""
    if number := key(after):
        rows = rows.filter(id__lt=number)
    found = list(rows[: PORTION + 1])
    return found[:PORTION], found[PORTION - 1].pk if len(found) > PORTION else None
