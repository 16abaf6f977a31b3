"""Findings and the norm."""

import datetime as dt

from veche.facts.compliance import FindingClosed, FindingMoved, FindingReopened, FindingsOpened, NormAtRisk
from veche.journal.subscriptions import on
from veche.notices.operations import findings, hearing


@on(FindingsOpened)
def tell_finding(fact: FindingsOpened, *, now: dt.datetime) -> None:
    """This function will tell of new findings."""
    findings.opened(fact.page_id, fact.rules, now=now)


@on(FindingClosed)
def end_finding(fact: FindingClosed, *, now: dt.datetime) -> None:
    """This function will end what was told of findings that no longer stand."""
    findings.closed(fact.page_id, fact.finding_id, now=now)


@on(NormAtRisk)
def tell_norm(fact: NormAtRisk, *, now: dt.datetime) -> None:
    """This function will warn those who write for a page that will miss its week."""
    hearing.norm_at_risk(fact.page_id, fact.monday, now=now)


@on(FindingReopened)
def tell_reopened(fact: FindingReopened, *, now: dt.datetime) -> None:
    """This function will tell of a finding that stands again."""
    findings.stands_again(fact.page_id, now=now)


@on(FindingMoved)
def tell_moved(fact: FindingMoved, *, now: dt.datetime) -> None:
    """This function will tell who decides of a dispute, and end what was told of one that is decided."""
    findings.moved(fact.finding_id, now=now)
