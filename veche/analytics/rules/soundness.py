"""What cannot be true of counts, and what is odd about totals (never about persons)."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from veche.analytics.rules.municipal_rating import HUNDRED, Counts

CAP = HUNDRED
BURST_SHARE = Decimal("0.5")
BURST_LEAST = 50


@dataclass(frozen=True)
class PostTotals:
    """What one post gathered."""

    reactions: int
    views: int


def contradiction(counts: Counts, *, reason: str) -> str | None:
    """This function will name what cannot be true of counts, or None: norm, requirements, p31, p33 or reason."""
    parts = [part for part in (counts.marked, counts.plugged, counts.complete) if part is not None]
    if counts.pages_counted < counts.pages_with_norm:
        return "norm"
    if any(part > counts.pages for part in parts):
        return "requirements"
    if counts.given_p31 is not None and not -CAP <= counts.given_p31 <= 0:
        return "p31"
    if counts.given_p33 is not None and not 0 <= counts.given_p33 <= CAP:
        return "p33"
    is_given = counts.given_p31 is not None or counts.given_p33 is not None
    return "reason" if is_given and not reason.strip() else None


def oddities(posts: Iterable[PostTotals]) -> list[str]:
    """This function will flag totals that readers do not make by themselves: more_than_views, one_post.

    `more_than_views`: a post with more reactions than views. `one_post`: one post of several holds half of all
    reactions, at twice the others' rate. A flag changes no score: it asks a person to look (lesson 22).
    """
    rows = list(posts)
    found = []
    if any(post.reactions > post.views for post in rows):
        found.append("more_than_views")
    if _burst(rows):
        found.append("one_post")
    return found


def _burst(rows: list[PostTotals]) -> bool:
    if len(rows) < 3:
        return False
    top = max(rows, key=lambda post: post.reactions)
    reactions, views = sum(row.reactions for row in rows), sum(row.views for row in rows)
    others, seen = reactions - top.reactions, views - top.views
    is_half = top.reactions >= BURST_LEAST and Decimal(top.reactions) >= BURST_SHARE * reactions
    return is_half and top.reactions * max(seen, 1) > 2 * others * max(top.views, 1)
