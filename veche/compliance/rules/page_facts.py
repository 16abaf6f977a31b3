"""The facts of a page that rules look at, under the names of `veche/packs/library/reasons`."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from veche.compliance.rules.norm import Count
from veche.compliance.rules.weeks import Week, seen_until

Facts = Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class OwnPost:
    """A post of the page itself; a repost is own too, and flagged."""

    at: dt.datetime
    url: str = ""
    is_repost: bool = False


@dataclass(frozen=True, kw_only=True)
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


def of_profile(profile: Mapping[str, Any]) -> Facts:
    """This function will name the fields of a seen profile; what it lacks stays unknown."""
    return {f"profile.{name}": value for name, value in profile.items()}


def of_body(name: str, short_name: str) -> Facts:
    """This function will name what the registry says of the body."""
    return {"body.name": name, "body.short_name": short_name or None}
