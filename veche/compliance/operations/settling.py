"""What a judgement does to findings: opens them, closes those that it sees mended, takes back a word that was not kept."""

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from veche import rows
from veche.compliance.models import Finding, FindingStep, Outcome
from veche.compliance.operations.writing import Written, looked
from veche.compliance.queries.sights import Gathered, Look
from veche.compliance.queries.terms import Terms
from veche.compliance.rules.verdicts import Ruling
from veche.facts.base import Fact
from veche.facts.compliance import FindingClosed, FindingReopened, FindingsOpened
from veche.journal import operations as journal
from veche.rows import Among

OPEN, MENDED, WAIVED = Finding.State.OPEN, Finding.State.MENDED, Finding.State.WAIVED
# Plain text: of an enumeration's members each would be asked for its value, a hundred thousand times over a region.
BROKEN, OPENED_AS = Outcome.BROKEN.value, OPEN.value
RECHECKED, WITHDRAWN = Finding.State.RECHECKED, Finding.State.WITHDRAWN
CLOSED_AS: Mapping[str, str] = {
    Outcome.MET.value: RECHECKED,
    Outcome.NOT_APPLICABLE.value: WITHDRAWN,
    Outcome.NOT_IN_FORCE.value: WITHDRAWN,
}
OPENED = ("page_id", "body_id", "pack", "rule", "state", "opened_by_id", "opened_at", "due_at")
STEP = ("finding_id", "deed", "at", "actor", "reason")


def settle(written: Sequence[Written], pages: Sequence[int], *, actor: str, now: dt.datetime) -> None:
    """This function will open and close findings after a judgement; what became unknown stays as it was."""
    # Whoever moves one of them meanwhile waits, and finds it as this judgement leaves it.
    held = Finding.objects.select_for_update().filter(Among("page", pages), closed_at=None).order_by("pk")
    opened = {(row.page_id, (row.pack, row.rule)): row for row in held}
    fresh: list[Written] = []
    closed: list[tuple[Finding, str, int | None]] = []
    told: list[Fact] = []
    for each in written:
        gathered, ruling, verdict = each
        found = opened.pop((gathered.page.pk, ruling.grounds.asked), None) if opened else None
        if found is None:
            if ruling.outcome == BROKEN:
                fresh.append(each)
        elif ruling.outcome in CLOSED_AS:
            closed.append((found, CLOSED_AS[ruling.outcome], verdict))
        else:
            told += _still_there(found, gathered, ruling, actor=actor, now=now)
    closed += [(orphan, WITHDRAWN, None) for orphan in opened.values()]
    told += [*_close(closed, actor=actor, now=now), *_open(fresh, now=now)]
    journal.record_many(told, actor=actor, at=now)


def _open(fresh: Sequence[Written], *, now: dt.datetime) -> list[Fact]:
    at, terms, ends = rows.stored(now), Terms(now), dict[tuple[str, int], Any]()
    broken: dict[tuple[int, int], list[str]] = defaultdict(list)
    whole: list[rows.Row] = []
    for gathered, ruling, verdict in fresh:
        page, body, (pack, rule) = gathered.page.id, gathered.page.body_id, ruling.grounds.asked
        term = gathered.place.zone, ruling.grounds.rule.due_working_days
        if term not in ends:
            ends[term] = rows.stored(terms.end(*term))
        whole.append((page, body, pack, rule, OPENED_AS, verdict, at, ends[term]))
        broken[page, body].append(f"{pack}.{rule}")
    rows.add(Finding, OPENED, whole)
    # One fact a page: a page that is judged first may break a dozen rules, and is told of once.
    return [FindingsOpened(page_id=page, body_id=body, rules=",".join(rules)) for (page, body), rules in broken.items()]


def _close(closed: Sequence[tuple[Finding, str, int | None]], *, actor: str, now: dt.datetime) -> list[Fact]:
    at = rows.stored(now)
    rows.change(
        Finding,
        ("state", "closed_by_id", "closed_at"),
        [(str(state), verdict, at, found.pk) for found, state, verdict in closed],
    )
    rows.add(FindingStep, STEP, [(found.pk, str(state), at, actor, "") for found, state, _verdict in closed])
    return [
        FindingClosed(
            finding_id=found.pk, page_id=found.page_id, body_id=found.body_id, pack=found.pack, rule=found.rule
        )
        for found, _state, _verdict in closed
    ]


def _still_there(found: Finding, gathered: Gathered, ruling: Ruling, *, actor: str, now: dt.datetime) -> list[Fact]:
    if found.body_id != gathered.page.body_id:
        Finding.objects.filter(pk=found.pk).update(body=gathered.page.body)
    if ruling.outcome != BROKEN:
        return []
    if found.state == MENDED and _was_seen_since(found, looked(gathered, ruling)):
        return _reopened(found, "still_broken", actor=actor, now=now)
    if found.state == WAIVED and _is_over(found, on=gathered.sight.on):
        return _reopened(found, "waiver_over", actor=actor, now=now)
    return []


def _was_seen_since(found: Finding, look: Look | None) -> bool:
    return look is not None and found.mended_at is not None and look.at > found.mended_at


def _is_over(found: Finding, *, on: dt.date) -> bool:
    return found.waived_until is not None and found.waived_until < on


def _reopened(found: Finding, deed: str, *, actor: str, now: dt.datetime) -> list[Fact]:
    held = Finding.objects.filter(pk=found.pk, state=found.state, closed_at=None)
    if not held.update(state=OPEN, waived_until=None, mended_at=None):
        return []
    FindingStep.objects.create(finding=found, deed=deed, at=now, actor=actor)
    return [
        FindingReopened(
            finding_id=found.pk, page_id=found.page_id, body_id=found.body_id, pack=found.pack, rule=found.rule, by=deed
        )
    ]
