"""Writing entries and sealing them."""

import datetime as dt
from collections.abc import Iterable

from django.db import transaction

from veche import rows
from veche.facts.base import Fact
from veche.jobs.queue import enqueue, enqueue_many
from veche.journal.models import Entry, Seal
from veche.journal.rules import chain
from veche.journal.subscriptions import reactions_to
from veche.rows import rewrite

BATCH = 2000
COLUMNS = ("at", "actor", "fact", "values", "body_id", "digest")


def record(fact: Fact, *, actor: str, at: dt.datetime) -> Entry:
    """This function will append a fact to the journal and owe its reactions, in the caller's transaction."""
    values = fact.as_plain()
    entry = Entry.objects.create(at=at, actor=actor, fact=fact.name, values=values, body_id=values.get("body_id"))
    for reaction in reactions_to(fact.name):
        enqueue(reaction, values=values)
    return entry


def record_many(facts: Iterable[Fact], *, actor: str, at: dt.datetime) -> None:
    """This function will append many facts of one deed at once; their reactions are owed as by `record`."""
    told = [(fact.name, fact.as_plain()) for fact in facts]
    moment = rows.stored(at)
    whole = ((moment, actor, name, rows.json_text(values), values.get("body_id"), "") for name, values in told)
    rows.add(Entry, COLUMNS, whole)
    for name in {name for name, _values in told}:
        for reaction in reactions_to(name):
            enqueue_many(reaction, [{"values": values} for each, values in told if each == name])


def seal(*, now: dt.datetime) -> int:
    """This function will chain all unsealed entries, in batches, and return how many it sealed."""
    total = 0
    while sealed := seal_batch(now=now):
        total += sealed
    return total


@transaction.atomic
def seal_batch(*, now: dt.datetime) -> int:
    """This function will chain at most BATCH unsealed entries and return how many it sealed.

    Two sealers go one after another: the first seal of all is their lock, and the last one is read once it is held.
    The unique link before each seal forbids a fork where there is no seal to lock yet.
    """
    Seal.objects.select_for_update().order_by("id").first()
    last = Seal.objects.order_by("-id").first()
    batch = list(Entry.objects.filter(seal=None).order_by("id")[:BATCH])
    if not batch:
        return 0
    for entry in batch:
        entry.digest = entry.digest_now()
    previous = last.hash if last else ""
    link = chain.link(previous, (entry.digest for entry in batch))
    seal = Seal.objects.create(at=now, entries=len(batch), previous=previous, hash=link)
    for entry in batch:
        entry.seal = seal
    rewrite(batch, ["digest", "seal"])
    return len(batch)
