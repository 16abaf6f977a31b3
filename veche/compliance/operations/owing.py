"""Owing a look at what bodies walk and are asked: after a judgement, a new page, a new post."""

from collections.abc import Iterable

from django.db.models import QuerySet

from veche.compliance.models import Assignment, Recipient, Roadmap
from veche.compliance.rules.assignments import OPEN
from veche.jobs.queue import enqueue_many
from veche.rows import Among


def owe(bodies: Iterable[int], *, pages: Iterable[int] = ()) -> None:
    """This function will owe a look at bodies that walk a roadmap or are asked by an assignment, in the caller's transaction.

    `pages` finds roadmaps that are walked for them too. Two questions for all of them, so that judging a whole region
    costs the bodies that nothing is asked of next to nothing.
    """
    wanted = set(bodies)
    walking = _walking().filter(Among("body", wanted) | Among("page", pages))
    _owe({*walking.values_list("body_id", flat=True), *_asked(wanted)})


def owe_all() -> None:
    """This function will owe a look at every body that walks something or is asked."""
    asked = Recipient.objects.filter(state__in=OPEN, assignment__state=Assignment.State.ISSUED)
    _owe({*_walking().values_list("body_id", flat=True), *asked.values_list("body_id", flat=True)})


def _walking() -> QuerySet[Roadmap]:
    return Roadmap.objects.filter(state=Roadmap.State.OPEN)


def _asked(bodies: set[int]) -> Iterable[int]:
    asked = Recipient.objects.filter(Among("body", bodies), state__in=[*OPEN, Recipient.State.CLAIMED])
    return asked.values_list("body_id", flat=True)


def _owe(bodies: set[int]) -> None:
    ids = sorted(bodies)
    if ids:
        dedupe = [f"compliance.follow:{number}" for number in ids]
        enqueue_many("compliance.follow", [{"body_id": number} for number in ids], dedupe=dedupe)
