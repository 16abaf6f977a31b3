"""Jobs of the journal: sealing what was recorded, and recomputing the chain."""

import datetime as dt

from veche.facts.journal import ChainVerified
from veche.jobs.queue import enqueue
from veche.jobs.register import job
from veche.journal import operations, queries
from veche.journal.operations import entries


@job("journal.seal")
def seal(*, now: dt.datetime) -> None:
    """This function will seal what has been recorded since the last time, one batch a run: writers wait for no more."""
    if entries.seal_batch(now=now) == entries.BATCH:
        enqueue("journal.seal", dedupe="tick:journal.seal")


# It reads the whole journal: writers must not wait for it, nor other jobs of its lane.
@job("journal.verify", lane="audit", atomic=False, lease=900.0, attempts=3)
def verify(*, now: dt.datetime) -> None:
    """This function will recompute the chain and record what was found."""
    found = queries.verify()
    fact = ChainVerified(seals=found.seals, entries=found.entries, flaws=len(found.flaws))
    operations.record(fact, actor="job:journal.verify", at=now)
