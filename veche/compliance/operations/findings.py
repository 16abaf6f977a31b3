"""Findings: opened by a broken rule, closed by a re-check that sees it mended; nobody closes one by hand."""

import datetime as dt

from django.conf import settings

from veche import packs
from veche.compliance.models import Finding, Outcome, Verdict
from veche.compliance.rules.terms import due_after
from veche.compliance.rules.verdicts import Decision
from veche.facts.base import Fact
from veche.facts.compliance import FindingClosed, FindingOpened
from veche.journal import operations as journal
from veche.lib.business_time import Calendar
from veche.packs.kinds.calendars import working_calendar
from veche.registry.models import Page

MENDED = (Outcome.MET, Outcome.NOT_APPLICABLE, Outcome.NOT_IN_FORCE)


def settle(page: Page, judged: list[Verdict], decisions: list[Decision], *, actor: str, now: dt.datetime) -> None:
    """This function will open and close a page's findings after its judgement; what became unknown stays open."""
    opened = {(row.pack, row.rule): row for row in Finding.objects.filter(page=page, closed_at=None)}
    told: list[Fact] = []
    for verdict, decision in zip(judged, decisions, strict=True):
        found = opened.pop((verdict.pack, verdict.rule), None)
        if found is None and verdict.outcome == Outcome.BROKEN:
            told.append(_open(page, verdict, decision, now=now))
        elif found is not None and verdict.outcome in MENDED:
            told.append(_close(found, verdict, now=now))
        elif found is not None and found.body_id != page.body_id:
            Finding.objects.filter(pk=found.pk).update(body=page.body)
    told += [_close(orphan, None, now=now) for orphan in opened.values()]
    journal.record_many(told, actor=actor, at=now)


def _open(page: Page, verdict: Verdict, decision: Decision, *, now: dt.datetime) -> Fact:
    due_at = due_after(now, working_days=decision.rule.due_working_days, calendar=calendar(page.body.territory.zone))
    found = Finding.objects.create(
        page=page,
        body=page.body,
        pack=verdict.pack,
        rule=verdict.rule,
        opened_by=verdict,
        opened_at=now,
        due_at=due_at,
    )
    return FindingOpened(finding_id=found.pk, page_id=page.pk, body_id=page.body_id, pack=found.pack, rule=found.rule)


def _close(found: Finding, verdict: Verdict | None, *, now: dt.datetime) -> Fact:
    Finding.objects.filter(pk=found.pk).update(closed_by=verdict, closed_at=now)
    return FindingClosed(
        finding_id=found.pk, page_id=found.page_id, body_id=found.body_id, pack=found.pack, rule=found.rule
    )


def calendar(zone: str) -> Calendar:
    """This function will give the working calendar of a zone."""
    years = packs.load("calendars", regions=tuple(settings.VECHE_REGION_PACKS)).values()
    return working_calendar(years, zone=zone)
