"""The facts of a page that rules look at, under the names of `veche/packs/library/reasons`."""

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from veche.compliance.rules.norm import Count
from veche.lib.business_time import Calendar
from veche.lib.weeks import Week, seen_until

Facts = Mapping[str, Any]
PLATFORM = "pos.gosuslugi.ru"
OPA_ID = re.compile(r"opaId=(\d+)")
AUTONOMOUS = {"118": "111", "718": "711", "719": "7114"}
LONGEST = 400


@dataclass(kw_only=True, slots=True)
class OwnPost:
    """A post of the page itself; a repost is own too, and flagged."""

    at: dt.datetime
    url: str = ""
    is_repost: bool = False


@dataclass(kw_only=True, slots=True)
class SeenWeek:
    """A week of a page as far as it was seen."""

    week: Week
    posts: tuple[OwnPost, ...]
    count: Count

    @property
    def is_open(self) -> bool:
        """Whether more posts may still turn up: the week was not seen to its end."""
        return self.count.seen_until is None or self.count.seen_until < self.week.end

    @property
    def facts(self) -> Facts:
        """Its facts: the number is unknown where the week's beginning was not seen."""
        own = None if self.count.seen_until is None else self.count.own
        return {"posts.own_this_week": own, "posts.week_is_open": self.is_open}


def seen_week(week: Week, posts: Iterable[OwnPost], looks: Iterable[tuple[dt.datetime, dt.datetime]]) -> SeenWeek:
    """This function will count a page's own posts of a week; reposts are counted beside them."""
    inside = sorted((post for post in posts if week.holds(post.at)), key=lambda post: post.at)
    own = tuple(post for post in inside if not post.is_repost)
    count = Count(own=len(own), reposts=len(inside) - len(own), seen_until=seen_until(week, looks))
    return SeenWeek(week=week, posts=own, count=count)


# No network shows these: a sheet's word holds until a person has seen them with evidence.
STATED = ("is_plugged",)
# What a person may count is what follows from these fields, where a network shows them.
FOLLOWS = {"menu": "widgets", "addresses": "has_point_on_map"}


def of_profile(profile: Mapping[str, Any], *, stated: Mapping[str, Any]) -> dict[str, Any]:
    """This function will name the fields of a seen profile, and what follows from them; what it lacks stays unknown.

    `stated` is what sheets say. Where the profile holds a count of widgets beside a menu, that count is the newer one.
    """
    facts = {f"profile.{name}": stated[name] for name in STATED if name in stated}
    facts |= {f"profile.{name}": value for name, value in profile.items()}
    menu, addresses = profile.get("menu"), profile.get("addresses")
    if menu is not None:
        links = [url for url in map(_url, menu) if PLATFORM in url]
        facts.setdefault("profile.widgets", len(links))
        facts["body.opa_id"] = next((found.group(1) for found in map(OPA_ID.search, links) if found), None)
    if addresses is not None:
        facts.setdefault("profile.has_point_on_map", bool(addresses))
    return facts


def _url(link: Any) -> str:
    return str(link.get("url") or "") if isinstance(link, Mapping) else str(link)


@dataclass(frozen=True, kw_only=True)
class Owner:
    """What the registry says of a page's body; `oktmo` is that of its municipality, `region_oktmo` that of its region."""

    name: str
    short_name: str
    level: str
    ogrn: str | None
    oktmo: str | None
    region_oktmo: str | None
    networks: tuple[str, ...]


def of_body(owner: Owner) -> dict[str, Any]:
    """This function will name what the registry says of the body."""
    return {
        "body.name": owner.name,
        "body.short_name": owner.short_name or None,
        "body.level": owner.level,
        "body.ogrn": owner.ogrn or None,
        "body.oktmo": owner.oktmo[:8] if owner.oktmo else None,
        "body.region_code": region_code(owner.oktmo or owner.region_oktmo),
        "body.networks": owner.networks,
    }


def region_code(oktmo: str | None) -> str | None:
    """This function will tell the region's code in addresses of widgets by a code of ОКТМО.

    The first two figures, but for three autonomous districts: our reading of the shapes that are checked in practice.
    """
    if not oktmo or len(oktmo) < 2:
        return None
    return AUTONOMOUS.get(oktmo[:3], oktmo[:2])


def working_days(since: dt.datetime, *, on: dt.date, calendar: Calendar) -> int:
    """This function will count the working days after the day of `since`, up to and with `on`."""
    day = since.astimezone(calendar.zone).date()
    return sum(bool(calendar.periods(day + dt.timedelta(days=n))) for n in range(1, min((on - day).days, LONGEST) + 1))


def since_when(value: Any, *, minimum: float, kept: dt.datetime | None, seen_at: dt.datetime) -> dt.datetime | None:
    """This function will tell since when a watched number is at least `minimum`; a number nobody saw changes nothing."""
    if value is None:
        return kept
    return (kept or seen_at) if value >= minimum else None
