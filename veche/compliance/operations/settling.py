"""What a judgement does to findings: opens them, closes those that it sees mended, takes back a word that was not kept."""

import datetime as dt
from collections.abc import Sequence

from veche.compliance.models import Finding, FindingStep, Outcome
from veche.compliance.operations.writing import Said, Written, looked
from veche.compliance.queries import sights
from veche.compliance.rules.terms import due_after
from veche.facts.base import Fact
from veche.facts.compliance import FindingClosed, FindingOpened, FindingReopened
from veche.journal import operations as journal

OPEN, MENDED, WAIVED = Finding.State.OPEN, Finding.State.MENDED, Finding.State.WAIVED
RECHECKED, WITHDRAWN = Finding.State.RECHECKED, Finding.State.WITHDRAWN
NOT_ASKED = (Outcome.NOT_APPLICABLE, Outcome.NOT_IN_FORCE)
Key = tuple[int, str, str]


def settle(written: Written, pages: Sequence[int], *, actor: str, now: dt.datetime) -> None:
    """This function will open and close findings after a judgement; what became unknown stays as it was."""
    rows = Finding.objects.filter(page__in=pages, closed_at=None)
    opened: dict[Key, Finding] = {(row.page_id, row.pack, row.rule): row for row in rows}
    fresh: list[tuple[Said, int]] = []
    told: list[Fact] = []
    for said, verdict in written.said:
        found = opened.pop(said.key, None)
        if found is None:
            if said.outcome == Outcome.BROKEN:
                fresh.append((said, verdict))
        else:
            told += _settled(found, said, verdict, actor=actor, now=now)
    told += [_closed(orphan, WITHDRAWN, None, actor=actor, now=now) for orphan in opened.values()]
    told += _open(fresh, now=now)
    journal.record_many(told, actor=actor, at=now)


def _open(fresh: Sequence[tuple[Said, int]], *, now: dt.datetime) -> list[Fact]:
    days: dict[tuple[str, int], dt.datetime] = {}
    for said, _verdict in fresh:
        term = said.gathered.place.zone, said.decision.rule.due_working_days
        if term not in days:
            days[term] = due_after(now, working_days=term[1], calendar=sights.calendar(term[0]))
    rows = [
        Finding(
            page_id=said.gathered.page.pk,
            body_id=said.gathered.page.body_id,
            pack=said.decision.pack.id,
            rule=said.decision.rule.id,
            opened_by_id=verdict,
            opened_at=now,
            due_at=days[said.gathered.place.zone, said.decision.rule.due_working_days],
        )
        for said, verdict in fresh
    ]
    Finding.objects.bulk_create(rows, batch_size=500)
    return [
        FindingOpened(finding_id=row.pk, page_id=row.page_id, body_id=row.body_id, pack=row.pack, rule=row.rule)
        for row in rows
    ]


def _settled(found: Finding, said: Said, verdict: int, *, actor: str, now: dt.datetime) -> list[Fact]:
    if said.outcome == Outcome.MET:
        return [_closed(found, RECHECKED, verdict, actor=actor, now=now)]
    if said.outcome in NOT_ASKED:
        return [_closed(found, WITHDRAWN, verdict, actor=actor, now=now)]
    if found.body_id != said.gathered.page.body_id:
        Finding.objects.filter(pk=found.pk).update(body=said.gathered.page.body)
    if said.outcome == Outcome.BROKEN and found.state == MENDED and _was_seen_since(found, said):
        return _reopened(found, "still_broken", actor=actor, now=now)
    if said.outcome == Outcome.BROKEN and found.state == WAIVED and _is_over(found, said):
        return _reopened(found, "waiver_over", actor=actor, now=now)
    return []


def _was_seen_since(found: Finding, said: Said) -> bool:
    look = looked(said)
    return look is not None and found.mended_at is not None and look.at > found.mended_at


def _is_over(found: Finding, said: Said) -> bool:
    return found.waived_until is not None and found.waived_until < said.gathered.sight.on


def _closed(found: Finding, state: str, verdict: int | None, *, actor: str, now: dt.datetime) -> Fact:
    rows = Finding.objects.filter(pk=found.pk, closed_at=None)
    rows.update(state=state, closed_by_id=verdict, closed_at=now)
    FindingStep.objects.create(finding=found, deed=state, at=now, actor=actor)
    return FindingClosed(
        finding_id=found.pk, page_id=found.page_id, body_id=found.body_id, pack=found.pack, rule=found.rule
    )


def _reopened(found: Finding, deed: str, *, actor: str, now: dt.datetime) -> list[Fact]:
    rows = Finding.objects.filter(pk=found.pk, state=found.state, closed_at=None)
    if not rows.update(state=OPEN, waived_until=None, mended_at=None):
        return []
    FindingStep.objects.create(finding=found, deed=deed, at=now, actor=actor)
    return [
        FindingReopened(
            finding_id=found.pk, page_id=found.page_id, body_id=found.body_id, pack=found.pack, rule=found.rule, by=deed
        )
    ]
