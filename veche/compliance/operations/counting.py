"""Counters of judged pages, and of their weeks."""

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from veche import rows
from veche.compliance.models import Outcome, Standing, WeekCount
from veche.compliance.queries.sights import Gathered
from veche.compliance.rules.verdicts import Ruling
from veche.packs.kinds.compliance import CompliancePack
from veche.packs.weekly_norm import norm_of
from veche.rows import Among

KEPT = ("met", "broken", "unknown", "fingerprint")
COUNTED = ("norm", "own", "reposts", "seen_until")


def count(
    said: Mapping[int, Sequence[Ruling]],
    changed: Sequence[int],
    standings: Mapping[int, Standing],
    *,
    now: dt.datetime,
) -> Counter[str]:
    """This function will keep how many rules each page meets, breaks and leaves unknown, and give the sum over all pages."""
    outcomes = {page: Counter([each.outcome for each in held]) for page, held in said.items()}
    for page in changed:
        counted, row = outcomes[page], standings[page]
        row.met, row.broken, row.unknown = counted[Outcome.MET], counted[Outcome.BROKEN], counted[Outcome.UNKNOWN]
    kept = (standings[page] for page in changed)
    rows.change(Standing, KEPT, [(row.met, row.broken, row.unknown, row.fingerprint, row.pk) for row in kept])
    Standing.objects.filter(Among("page", standings)).update(judged_at=now)
    total: Counter[str] = Counter({"pages": len(said)})
    for counted in outcomes.values():
        total.update(counted)
    return total


def count_weeks(seen: Sequence[Gathered], packs: Mapping[dt.date, list[CompliancePack]]) -> None:
    """This function will keep the posts of this week and of the one before, and the norm of each."""
    pages = [each.page.pk for each in seen]
    mondays = {week.week.monday for each in seen for week in each.sight.weeks}
    kept = {
        (row.page_id, row.monday): row for row in WeekCount.objects.filter(Among("page", pages), monday__in=mondays)
    }
    moments: dict[dt.datetime | None, Any] = {None: None}
    norms: dict[tuple[str, str, dt.date, dt.date], int | None] = {}
    fresh: list[rows.Row] = []
    changed: list[WeekCount] = []
    for each in seen:
        sight = each.sight
        for week in sight.weeks:
            on = min(sight.on, week.week.sunday)
            asked = (sight.network, sight.page_class, on, sight.on)
            if asked not in norms:
                norms[asked] = norm_of(packs[sight.on], network=sight.network, page_class=sight.page_class, on=on)
            row = kept.get((each.page.pk, week.week.monday))
            values = (norms[asked], week.count.own, week.count.reposts, week.count.seen_until)
            if row is None:
                until = week.count.seen_until
                if until not in moments:
                    moments[until] = _stored(until)
                fresh.append((each.page.pk, week.week.monday.isoformat(), *values[:-1], moments[until], False))
            elif values != (row.norm, row.own, row.reposts, row.seen_until):
                row.norm, row.own, row.reposts, row.seen_until = values
                changed.append(row)
    rows.add(WeekCount, ("page_id", "monday", *COUNTED, "is_at_risk"), fresh)
    told = ((row.norm, row.own, row.reposts, _stored(row.seen_until), row.pk) for row in changed)
    rows.change(WeekCount, COUNTED, told)


def _stored(moment: dt.datetime | None) -> Any:
    return rows.stored(moment) if moment else None
