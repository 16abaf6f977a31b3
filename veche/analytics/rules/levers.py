"""What would bring a municipality so many points more: each way alone, in whole pages, marks or reactions."""

from decimal import Decimal

from veche.analytics.rules.municipal_rating import (
    ENGAGEMENT,
    HUNDRED,
    MINIMUM,
    POSTING,
    Counts,
    Explanation,
    Lever,
    Part,
    explain,
    whole,
)
from veche.packs.kinds.ratings import RatingPack


def ways_up(counts: Counts, *, to: Decimal, method: RatingPack) -> tuple[Lever, ...]:
    """This function will list the ways to a score of at least `to`, each sufficient alone; a way that cannot suffice is left out."""
    now = explain(counts, method=method)
    gap = to - now.score
    if gap <= 0:
        return ()
    found = (_requirements(counts, now, gap, method), _pages(counts, now, gap), _reactions(counts, now, gap))
    return tuple(lever for lever in found if lever is not None)


def _open(part: Part, gap: Decimal) -> bool:
    return not part.is_given and part.lost >= gap


def _requirements(counts: Counts, now: Explanation, gap: Decimal, method: RatingPack) -> Lever | None:
    part, met = now.part(MINIMUM), counts.requirements
    if not _open(part, gap) or met is None:
        return None
    for added in range(1, 3 * counts.pages - sum(met) + 1):
        share = float(Decimal(sum(met) + added) / counts.pages / 3)
        gains = part.weight * (Decimal(str(method.penalty(share))) - part.value)
        if gains >= gap:
            return Lever(code=MINIMUM, amount=added, gains=gains)
    return None


def _pages(counts: Counts, now: Explanation, gap: Decimal) -> Lever | None:
    part = now.part(POSTING)
    if not _open(part, gap):
        return None
    each = part.weight * HUNDRED / counts.pages_counted
    return Lever(code=POSTING, amount=whole(gap / each), gains=whole(gap / each) * each)


def _reactions(counts: Counts, now: Explanation, gap: Decimal) -> Lever | None:
    part = now.part(ENGAGEMENT)
    if not _open(part, gap) or not counts.views:
        return None
    each = part.weight * HUNDRED * HUNDRED / part.inputs["target"] / counts.views
    return Lever(code=ENGAGEMENT, amount=whole(gap / each), gains=min(part.lost, whole(gap / each) * each))
