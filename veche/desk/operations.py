"""What is done to the installation from its own screens."""

import datetime as dt

from django.db import transaction

from veche.facts.jobs import JobRevived
from veche.jobs.models import OwedJob
from veche.jobs.queue import enqueue, revive
from veche.journal import operations as journal


@transaction.atomic
def try_again(dead: OwedJob, *, actor: str, now: dt.datetime) -> bool:
    """This function will take a dead letter back into work; False when somebody else has done so."""
    if not revive([dead], now=now):
        return False
    journal.record(JobRevived(job_id=dead.pk, job=dead.name), actor=actor, at=now)
    return True


def ask_for_verification() -> None:
    """This function will owe a recomputation of the journal's chain, once however often it is asked for."""
    enqueue("journal.verify", dedupe="journal.verify")
