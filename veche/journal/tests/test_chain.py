"""The chain names what was tampered with."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from tests.world import NOON
from veche.facts.agencies import BodyAdded
from veche.facts.base import NotPlain
from veche.jobs import worker
from veche.jobs.models import OwedJob
from veche.jobs.queue import enqueue
from veche.journal import operations as journal
from veche.journal import queries
from veche.journal.models import Entry, Seal
from veche.journal.operations import entries as sealing

pytestmark = pytest.mark.django_db


@pytest.fixture
def entries() -> list[Entry]:
    made = []
    for batch in range(3):
        for number in range(4):
            made.append(journal.record(BodyAdded(body_id=batch * 10 + number), actor="test", at=NOON))
        journal.seal(now=NOON)
    return made


def test_holds_when_nobody_touched_it(entries: list[Entry]) -> None:
    result = queries.verify()
    assert (result.holds, result.entries, result.seals, result.unsealed) == (True, 12, 3, 0)


@pytest.mark.parametrize("column", ["actor", "fact", "body_id", "at"])
def test_names_the_changed_entry(entries: list[Entry], column: str) -> None:
    forged = {"actor": "somebody", "fact": "agencies.BodyChanged", "body_id": 99, "at": NOON + dt.timedelta(seconds=1)}
    Entry.objects.filter(pk=entries[5].pk).update(**{column: forged[column]})
    assert entries[5].pk in {flaw.entry_id for flaw in queries.verify().flaws}


def test_notices_a_removed_entry(entries: list[Entry]) -> None:
    Entry.objects.filter(pk=entries[5].pk).delete()
    assert not queries.verify().holds


def test_notices_an_entry_whose_digest_was_forged_too(entries: list[Entry]) -> None:
    forged = entries[5]
    forged.refresh_from_db()
    forged.actor = "somebody"
    Entry.objects.filter(pk=forged.pk).update(actor=forged.actor, digest=forged.digest_now())
    assert {flaw.seal_id for flaw in queries.verify().flaws} == {forged.seal_id}


def test_notices_a_removed_link(entries: list[Entry]) -> None:
    second = Seal.objects.order_by("pk")[1]
    Entry.objects.filter(seal=second).delete()
    second.delete()
    assert not queries.verify().holds


def test_seals_what_came_since(entries: list[Entry]) -> None:
    journal.record(BodyAdded(body_id=1), actor="test", at=NOON)
    assert queries.verify().unsealed == 1
    assert journal.seal(now=NOON) == 1
    assert queries.verify().holds


def test_seals_one_batch_a_run_and_owes_the_next(noon: dt.datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sealing, "BATCH", 3)
    for number in range(7):
        journal.record(BodyAdded(body_id=number), actor="test", at=NOON)
    enqueue("journal.seal", dedupe="tick:journal.seal")
    worker.run_due(lanes=("default",))
    assert (queries.verify().unsealed, OwedJob.objects.filter(name="journal.seal").count()) == (4, 1)
    worker.run_all()
    assert (queries.verify().unsealed, OwedJob.objects.filter(name="journal.seal").count()) == (0, 0)


def test_cannot_fork(entries: list[Entry]) -> None:
    first = Seal.objects.order_by("pk")[0]
    with pytest.raises(IntegrityError), transaction.atomic():
        Seal.objects.create(at=NOON, entries=0, previous=first.previous, hash="another")


def test_takes_no_objects() -> None:
    with pytest.raises(NotPlain):
        BodyAdded(body_id=object())  # type: ignore[arg-type]
