"""Rows one by one: a refused row is undone alone and never blocks the others."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice

from django.db import IntegrityError, transaction

from veche.agencies.models import Body, Territory
from veche.facts.registry import SheetImported
from veche.journal import operations as journal
from veche.lib.sheets import Cell
from veche.people.models import Realm
from veche.registry.operations import exemptions
from veche.registry.operations.importing import bodies, links, words
from veche.registry.operations.importing.ledger import Ledger
from veche.registry.operations.importing.sheet import Sheet
from veche.registry.rules.rows import Row, RowRefused, Told, named, row

BATCH = 200
CREATED, CHANGED, LEFT, REFUSED = "created", "changed", "left", "refused"
OUTCOMES = (CREATED, CHANGED, LEFT, REFUSED)


@dataclass(frozen=True, kw_only=True)
class Result:
    """What became of a row: created, changed, left or refused; and what is told of it, as codes with values."""

    number: int
    outcome: str
    name: str
    told: tuple[Told, ...] = field(default=())

    @property
    def sentences(self) -> list[str]:
        """What is told, in the reader's language."""
        return [words.of_row(code, values) for code, values in self.told]


def apply(
    sheet: Sheet,
    *,
    top: Body,
    actor: str,
    now: dt.datetime,
    realm: str = Realm.LIVE,
    is_rehearsal: bool = False,
) -> Iterator[Result]:
    """This function will work through a sheet under the body `top` and tell each row's fate after its batch is kept.

    A rehearsal undoes every batch. The import is journaled when the last row is done.
    """
    ledger = Ledger(top=top, region=region_of(top), actor=actor, now=now, realm=realm)
    counts: Counter[str] = Counter()
    rows = sheet.rows()
    while batch := list(islice(rows, BATCH)):
        results = batch_of(batch, sheet, ledger, is_rehearsal=is_rehearsal)
        counts.update(result.outcome for result in results)
        yield from results
    if not is_rehearsal:
        conclude(top, counts, actor=actor, now=now)


def region_of(top: Body) -> Territory:
    """This function will find the region that a body stands in."""
    return Territory.objects.get(pk=int(top.territory.path.strip("/").split("/")[0]))


def batch_of(
    batch: Iterable[tuple[int, list[Cell]]], sheet: Sheet, ledger: Ledger, *, is_rehearsal: bool
) -> list[Result]:
    """This function will work through a batch in one transaction, each row in a savepoint of its own."""
    with transaction.atomic():
        results = [_one(number, cells, sheet, ledger) for number, cells in batch]
        if is_rehearsal:
            transaction.set_rollback(True)
    if is_rehearsal:
        ledger.recall()
    return results


def _one(number: int, cells: list[Cell], sheet: Sheet, ledger: Ledger) -> Result:
    name = named(cells, sheet.columns)
    try:
        read = row(number, cells, sheet.columns)
        with transaction.atomic():
            told = _placed(read, ledger)
    except RowRefused as refused:
        ledger.forget()
        return Result(number=number, outcome=REFUSED, name=name, told=((refused.code, refused.values),))
    except IntegrityError:
        ledger.forget()
        return Result(number=number, outcome=REFUSED, name=name, told=(("conflict", {}),))
    ledger.keep()
    return Result(number=number, outcome=_outcome(told), name=name, told=(*told, *read.remarks))


def _placed(read: Row, ledger: Ledger) -> list[Told]:
    body, told = bodies.place(read, ledger)
    told += links.place(read, body, ledger)
    if read.exemption and exemptions.exempt(body, basis=read.exemption, **ledger.by):
        told.append(("exemption_kept", {}))
    if not read.links and not read.exemption and not read.is_founder:
        told.append(("no_page", {}))
    return told


def _outcome(told: list[Told]) -> str:
    codes = {code for code, _ in told}
    if codes & {"body_created", "page_created"}:
        return CREATED
    return CHANGED if codes & {"body_changed", "page_changed", "exemption_kept"} else LEFT


def conclude(top: Body, counts: Counter[str], *, actor: str, now: dt.datetime) -> None:
    """This function will journal a finished import."""
    fact = SheetImported(
        body_id=top.pk,
        rows=counts.total(),
        created=counts[CREATED],
        changed=counts[CHANGED],
        left=counts[LEFT],
        refused=counts[REFUSED],
    )
    journal.record(fact, actor=actor, at=now)
