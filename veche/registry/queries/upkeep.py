"""Until when what is known of pages counts as confirmed."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.utils import timezone

from veche.packs.kinds.upkeep import Interval
from veche.registry.models import Observation, Page, SeenPost
from veche.registry.queries.words import upkeep
from veche.registry.rules.upkeep import after_months, is_overdue


@dataclass(frozen=True, kw_only=True)
class Measured:
    """What was measured of a page, to be confirmed in a minute; what nobody could see is None."""

    observation: Observation | None
    title: str | None
    members: int | None
    last_post_at: dt.datetime | None
    last_post_url: str

    def plain(self) -> dict[str, Any]:
        """This function will give the facts as plain values, to be kept with the confirmation."""
        return {
            "seen_at": self.observation.at.isoformat() if self.observation else None,
            "title": self.title,
            "members": self.members,
            "last_post_at": self.last_post_at.isoformat() if self.last_post_at else None,
        }


def measured(page: Page) -> Measured:
    """This function will collect what was last seen of a page."""
    seen = Observation.objects.filter(page=page, failure="").exclude(profile={}).order_by("-at", "-id").first()
    post = SeenPost.objects.filter(page=page, is_own=True, is_repost=False).order_by("-at").first()
    profile = seen.profile if seen else {}
    return Measured(
        observation=seen,
        title=profile.get("title"),
        members=profile.get("members"),
        last_post_at=post.at if post else None,
        last_post_url=post.url if post else "",
    )


def last_confirmed(page: Page) -> dt.date:
    """This function will give the day of the last confirmation; of a page never confirmed, the day on which it was added."""
    return timezone.localdate(page.confirmed_at or page.added_at)


def due_on(last: dt.date, every: Interval) -> dt.date:
    """This function will give the day until which something is to be confirmed anew."""
    return after_months(last, every.months)


def unconfirmed_since(page: Page, *, now: dt.datetime) -> dt.date | None:
    """This function will give the day of a page's last confirmation when that is too long ago, else None; fit for the public."""
    last, months = last_confirmed(page), upkeep().confirm.months
    return last if page.closed_on is None and is_overdue(last, months=months, on=timezone.localdate(now)) else None


def late_since(now: dt.datetime) -> dt.datetime:
    """This function will give the moment before which a page must not have been confirmed last."""
    first = after_months(timezone.localdate(now), -upkeep().confirm.months)
    return timezone.make_aware(dt.datetime.combine(first, dt.time()))


def overdue(now: dt.datetime) -> Q:
    """This function will say, for a query of pages, that a page was confirmed too long ago: in the list as on its card."""
    start = late_since(now)
    return Q(closed_on=None) & (Q(confirmed_at__lt=start) | Q(confirmed_at=None, added_at__lt=start))
