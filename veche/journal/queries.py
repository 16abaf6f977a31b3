"""Reading the journal and proving its chain; the history of fields."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.db.models import Model, QuerySet

from veche.journal.models import Change, Entry, Seal
from veche.journal.rules import chain


@dataclass(frozen=True)
class Flaw:
    """Where the chain does not hold: a seal, and the entry when it can be named."""

    seal_id: int
    entry_id: int | None
    what: str


@dataclass(frozen=True)
class Verification:
    """The result of recomputing the chain."""

    seals: int
    entries: int
    unsealed: int
    flaws: tuple[Flaw, ...]

    @property
    def holds(self) -> bool:
        return not self.flaws


def verify() -> Verification:
    """This function will recompute every digest and link and name whatever does not fit."""
    flaws: list[Flaw] = []
    seals = entries = 0
    previous = ""
    for seal in Seal.objects.order_by("id").iterator():
        batch = list(Entry.objects.filter(seal=seal).order_by("id"))
        flaws.extend(_flaws(seal, batch, previous))
        previous, seals, entries = seal.hash, seals + 1, entries + len(batch)
    return Verification(seals, entries, Entry.objects.filter(seal=None).count(), tuple(flaws))


def _flaws(seal: Seal, batch: list[Entry], previous: str) -> Iterator[Flaw]:
    if seal.previous != previous:
        yield Flaw(seal.pk, None, "the link before it is missing or changed")
    for entry in batch:
        if entry.digest != entry.digest_now():
            yield Flaw(seal.pk, entry.pk, "the entry was changed after it was sealed")
    if len(batch) != seal.entries:
        yield Flaw(seal.pk, None, f"{seal.entries} entries were sealed, {len(batch)} are here")
    if chain.link(seal.previous, (entry.digest for entry in batch)) != seal.hash:
        yield Flaw(seal.pk, None, "the seal's hash does not fit its entries")


def changes_of(row: Model) -> QuerySet[Change]:
    """This function will give the history of a row's fields, newest first; who may see the row may see it."""
    return Change.objects.filter(subject=row._meta.label_lower, subject_id=row.pk).order_by("-id")


def changes_of_rows(rows: Sequence[Model], *, field: str) -> list[Change]:
    """This function will give the history of one field of some rows of one model, newest first."""
    if not rows:
        return []
    subject = rows[0]._meta.label_lower
    kept = Change.objects.filter(subject=subject, subject_id__in=[row.pk for row in rows], field=field)
    return list(kept.order_by("-id"))
