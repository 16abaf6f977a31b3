"""What the registry saw of a municipality's pages in a month."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import OuterRef, Q, QuerySet, Subquery

from veche import packs
from veche.agencies.models import Body, Territory
from veche.analytics.models import PageMonth
from veche.analytics.rules import soundness, weeks
from veche.lib.weeks import SEVEN_DAYS, Week, midnight, monday_of, read_until
from veche.packs.kinds.ratings import RatingPack
from veche.people.models import Realm
from veche.registry.models import Observation, Page, SeenPost
from veche.registry.queries.exemptions import frees

RATED = (Body.Level.MUNICIPALITY, Body.Level.INSTITUTION)
TEXTS = ("description", "phone", "email", "site", "postal_address")
DRAWN = ("has_avatar", "has_cover")
Span = tuple[dt.datetime, dt.datetime]
COUNTS = ("likes", "comments", "reposts", "views")


@dataclass
class PageSeen:
    """One page in a month; the requirements are None where they could not be seen."""

    page: Page
    is_exempt: bool
    posts: list[int] = field(default_factory=list)
    kept_norm: bool | None = None
    is_marked: bool | None = None
    is_plugged: bool | None = None
    is_complete: bool | None = None

    @property
    def is_unseen(self) -> bool:
        """Whether a minimum requirement could not be judged."""
        return None in (self.is_marked, self.is_plugged, self.is_complete)


@dataclass
class MonthSeen:
    """All rated pages of a municipality in a month, and the totals of their own posts."""

    pages: list[PageSeen]
    weeks: int
    totals: dict[str, int]
    oddities: list[str]

    def as_values(self) -> dict[str, Any]:
        """This function will give the counts as the fields of MonthlyCounts; what is unknown is not counted as met."""
        return {
            "weeks": self.weeks,
            "pages": len(self.pages),
            "card_pages": self._count("is_exempt"),
            "pages_with_norm": sum(bool(each.kept_norm) for each in self.pages if not each.is_exempt),
            "pages_unread": sum(each.kept_norm is None for each in self.pages if not each.is_exempt),
            "pages_unseen": self._count("is_unseen"),
            "marked": self._count("is_marked"),
            "plugged": self._count("is_plugged"),
            "complete": self._count("is_complete"),
            "oddities": self.oddities,
            **self.totals,
        }

    def page_months(self) -> list[PageMonth]:
        """This function will give the rows to keep for each page."""
        return [
            PageMonth(page=each.page, posts=each.posts, kept_norm=each.kept_norm, is_exempt=each.is_exempt)
            for each in self.pages
        ]

    def _count(self, name: str) -> int:
        return sum(bool(getattr(each, name)) for each in self.pages)


def month_of(territory: Territory, month: dt.date, *, method: RatingPack, now: dt.datetime) -> MonthSeen:
    """This function will look at a municipality's month, up to `now`, in the municipality's own time.

    Own posts only, reposts aside; engagement over the posts of the calendar month whose views the network tells.
    """
    zone = ZoneInfo(territory.zone)
    mondays = weeks.ended(month, now=now, zone=zone)
    end = midnight(weeks.next_month(month), zone)
    pages = [
        PageSeen(page=page, is_exempt=page.page_class in method.posting_exempt)
        for page in rated_pages(territory, before=min(end, now))
    ]
    ids = [each.page.pk for each in pages]
    posts = _posts(ids, month, mondays, zone)
    _judge_norm(pages, posts, mondays, method=method, zone=zone)
    _judge_requirements(pages, before=min(end, now))
    within = [post for post in posts if midnight(month, zone) <= post.at < end and post.views is not None]
    totals = {name: sum(getattr(post, name) or 0 for post in within) for name in COUNTS}
    return MonthSeen(pages=pages, weeks=len(mondays), totals=totals, oddities=soundness.oddities(_totals(within)))


def rated_pages(territory: Territory, *, before: dt.datetime) -> list[Page]:
    """This function will list the pages that a municipality's rating counts.

    Live pages of its own bodies and their institutions, without courts, in the networks that mark official pages; bodies
    and pages with a documented exemption, and pages closed by the last day that counts, are left out.
    """
    last = (before - dt.timedelta(microseconds=1)).astimezone(ZoneInfo(territory.zone)).date()
    tops = Body.objects.filter(level=Body.Level.MUNICIPALITY, territory__path__startswith=territory.path)
    paths = tuple(tops.values_list("path", flat=True))
    rows = (
        Page.objects.filter(realm=Realm.LIVE, exemption="", added_at__lt=before)
        .filter(network__in=marking_networks(), body__level__in=RATED)
        .filter(body__territory__path__startswith=territory.path)
        .filter(Q(closed_on=None) | Q(closed_on__gt=last))
        .exclude(frees(last))
        .select_related("body")
        .order_by("id")
    )
    return [page for page in rows if page.body.path.startswith(paths)] if paths else []


def marking_networks() -> list[str]:
    """This function will list the networks in which a page can bear the official mark, which the method asks for."""
    known = packs.load("networks", regions=tuple(settings.VECHE_REGION_PACKS))
    return [pack.id for pack in known.values() if pack.has_official_mark]


def _posts(ids: list[int], month: dt.date, mondays: list[dt.date], zone: ZoneInfo) -> list[SeenPost]:
    since = min([month, *mondays])
    until = max([weeks.next_month(month), *(monday + SEVEN_DAYS for monday in mondays)])
    rows: QuerySet[SeenPost] = SeenPost.objects.filter(
        page__in=ids,
        is_own=True,
        is_repost=False,
        at__gte=midnight(since, zone),
        at__lt=midnight(until, zone),
    )
    return list(rows.only("page_id", "at", *COUNTS))


def _judge_norm(
    pages: list[PageSeen], posts: list[SeenPost], mondays: list[dt.date], *, method: RatingPack, zone: ZoneInfo
) -> None:
    counted = Counter((post.page_id, monday_of(post.at, zone)) for post in posts)
    looks = _looks([each.page.pk for each in pages], mondays, zone)
    for each in pages:
        each.posts = [counted[each.page.pk, monday] for monday in mondays]
        short = [
            monday
            for monday, amount in zip(mondays, each.posts, strict=True)
            if amount < method.posts_per_week and not each.is_exempt
        ]
        each.kept_norm = _kept(short, looks[each.page.pk], zone) if mondays else None


def _kept(short: list[dt.date], read: list[Span], zone: ZoneInfo) -> bool | None:
    """A week counts against a page only when its posts were read whole."""
    if not short:
        return True
    spans = (Week(monday=monday, zone=zone).span for monday in short)
    return False if any(read_until(read, start, end) == end for start, end in spans) else None


def _looks(ids: list[int], mondays: list[dt.date], zone: ZoneInfo) -> dict[int, list[Span]]:
    """The spans of time over which each page's posts were read whole."""
    found: dict[int, list[Span]] = defaultdict(list)
    if mondays:
        rows = Observation.objects.filter(page__in=ids, at__gte=midnight(mondays[0], zone))
        for page, since, until in rows.values_list("page_id", "posts_since", "at"):
            if since is not None:
                found[page].append((since, until))
    return found


def _judge_requirements(pages: list[PageSeen], *, before: dt.datetime) -> None:
    newest = _profiles([each.page.pk for each in pages], before=before)
    for each in pages:
        profile = newest.get(each.page.pk, {})
        stated = each.page.stated or {}
        each.is_marked = profile.get("official_mark")
        each.is_plugged = stated.get("is_plugged")
        each.is_complete = _complete(profile)
        if each.is_marked is None:
            each.is_marked = stated.get("has_mark")


def _profiles(ids: list[int], *, before: dt.datetime) -> dict[int, dict[str, Any]]:
    """The newest look of each page that saw its profile."""
    looks = Observation.objects.filter(page=OuterRef("pk"), at__lt=before, failure="").exclude(profile={})
    newest = Page.objects.filter(pk__in=ids).annotate(look=Subquery(looks.order_by("-at").values("pk")[:1]))
    kept = newest.filter(look__isnull=False).values_list("look", flat=True)
    return dict(Observation.objects.filter(pk__in=kept).values_list("page_id", "profile"))


def _complete(profile: dict[str, Any]) -> bool | None:
    """Whether the texts and the pictures of a page are all there; one thing unknown leaves the whole unknown."""
    if not profile:
        return None
    said = [profile.get(name) for name in (*TEXTS, *DRAWN)]
    if any(value in (False, "") for value in said):
        return False
    return None if None in said else True


def _totals(posts: Iterable[SeenPost]) -> list[soundness.PostTotals]:
    return [
        soundness.PostTotals((post.likes or 0) + (post.comments or 0) + (post.reposts or 0), post.views or 0)
        for post in posts
    ]
