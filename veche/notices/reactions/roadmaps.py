"""Roadmaps and their steps."""

import datetime as dt

from veche.facts.compliance import (
    RoadmapFinished,
    RoadmapGiven,
    RoadmapWithdrawn,
    StepBlocked,
    StepDone,
    StepSkipped,
    StepUnblocked,
)
from veche.journal.subscriptions import on
from veche.notices.operations import hearing, telling


@on(RoadmapGiven)
def tell_roadmap(fact: RoadmapGiven, *, now: dt.datetime) -> None:
    """This function will tell a body of its roadmap."""
    hearing.roadmap_given(fact.roadmap_id, now=now)


@on(RoadmapFinished)
def end_roadmap(fact: RoadmapFinished, *, now: dt.datetime) -> None:
    """This function will end what was told of a roadmap."""
    telling.close([f"roadmap_given:{fact.roadmap_id}"], now=now)


@on(RoadmapWithdrawn)
def end_withdrawn_roadmap(fact: RoadmapWithdrawn, *, now: dt.datetime) -> None:
    """This function will end what was told of a roadmap."""
    telling.close([f"roadmap_given:{fact.roadmap_id}"], now=now)


@on(StepBlocked)
def tell_blocked(fact: StepBlocked, *, now: dt.datetime) -> None:
    """This function will tell those who guide a body."""
    hearing.step_blocked(fact.step_id, fact.roadmap_id, now=now)


@on(StepUnblocked)
def end_blocked(fact: StepUnblocked, *, now: dt.datetime) -> None:
    """This function will end what was told of a blocked step."""
    telling.close([f"step_blocked:{fact.step_id}"], now=now)


@on(StepDone)
def end_done(fact: StepDone, *, now: dt.datetime) -> None:
    """This function will end what was told of a step."""
    telling.close([f"step_blocked:{fact.step_id}"], now=now)


@on(StepSkipped)
def end_skipped(fact: StepSkipped, *, now: dt.datetime) -> None:
    """This function will end what was told of a step."""
    telling.close([f"step_blocked:{fact.step_id}"], now=now)
