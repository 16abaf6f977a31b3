"""Rows in batches: looked up together, planned one by one, written together; a refused row never blocks the others."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

from django.db import IntegrityError, transaction

from veche.agencies.models import Body, Territory
from veche.facts.registry import SheetImported
from veche.journal import operations as journal
from veche.lib.sheets import Cell, plain
from veche.people.models import Realm
from veche.registry.models import Deed
from veche.registry.operations.importing import bodies, links, words, writing
from veche.registry.operations.importing.known import Known, Read, known
from veche.registry.operations.importing.ledger import Ledger
from veche.registry.operations.importing.plans import CHANGED, CREATED, LEFT, REFUSED, Plan, Shown
from veche.registry.operations.importing.sheet import Sheet
from veche.registry.rules.rows import Told, named, row

BATCH = 500
OUTCOMES = (CREATED, CHANGED, LEFT, REFUSED)
Numbered = tuple[int, list[Cell]]


@dataclass(frozen=True, kw_only=True)
class Result:
    """What became of a row: created, changed, left or refused; what is told of it, as codes with values; its changes.

    A refused row keeps its cells, so that it can be given back to be mended.
    """

    number: int
    outcome: str
    name: str
    told: tuple[Told, ...] = field(default=())
    changes: tuple[Shown, ...] = field(default=())
    cells: tuple[str, ...] = field(default=())

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
    creates_territories: bool = False,
    title: str = "",
) -> Iterator[Result]:
    """This function will work through a sheet under the body `top` and tell each row's fate after its batch is kept.

    A rehearsal writes nothing. A municipality that nobody knows refuses its rows, unless all that are new are confirmed
    by `creates_territories`. The import is journaled when the last row is done, and is one deed that can be undone,
    called by `title` or by the sheet's own name.
    """
    ledger = Ledger(
        top=top, region=region_of(top), actor=actor, now=now, realm=realm, creates_territories=creates_territories
    )
    deed = None if is_rehearsal else begun(ledger, title=title or sheet.table.name)
    counts: Counter[str] = Counter()
    rows = sheet.rows()
    while batch := list(islice(rows, BATCH)):
        results = batch_of(batch, sheet, ledger, deed=deed)
        counts.update(result.outcome for result in results)
        yield from results
    if deed:
        conclude(deed, counts, now=now)


def region_of(top: Body) -> Territory:
    """This function will find the region that a body stands in."""
    return Territory.objects.get(pk=int(top.territory.path.strip("/").split("/")[0]))


def begun(ledger: Ledger, *, title: str = "") -> Deed:
    """This function will open the deed that an applied sheet is."""
    return Deed.objects.create(
        uuid=ledger.deed,
        kind=Deed.Kind.SHEET,
        body=ledger.top,
        realm=ledger.realm,
        actor=ledger.actor,
        at=ledger.now,
        title=title[:300],
    )


def batch_of(
    batch: Sequence[Numbered],
    sheet: Sheet,
    ledger: Ledger,
    *,
    deed: Deed | None,
    shown: Mapping[int, list[Shown]] | None = None,
) -> list[Result]:
    """This function will plan a batch of rows and, for a deed, write it in one transaction.

    `shown` is what each row was seen to change before; a row that would change anything else by now is refused.
    """
    mark = ledger.mark
    try:
        with transaction.atomic():
            results, plans = _planned(batch, sheet, ledger, shown, for_writing=deed is not None)
            if deed is not None:
                writing.write(plans, ledger, deed)
    except IntegrityError:
        # Somebody has written the same thing at this moment: halve the batch until the row is alone.
        ledger.forget(mark)
        if len(batch) > 1:
            half = len(batch) // 2
            parts = (batch[:half], batch[half:])
            return [each for part in parts for each in batch_of(part, sheet, ledger, deed=deed, shown=shown)]
        return [_refused(*batch[0], sheet, [("conflict", {})])]
    ledger.keep()
    for plan in plans if deed else ():
        ledger.bodies[plan.body.pk] = plan.row.number
    return results


def _planned(
    batch: Sequence[Numbered],
    sheet: Sheet,
    ledger: Ledger,
    shown: Mapping[int, list[Shown]] | None,
    *,
    for_writing: bool,
) -> tuple[list[Result], list[Plan]]:
    reads = [_read(number, cells, sheet) for number, cells in batch]
    there = known(reads, ledger, for_writing=for_writing)
    results: list[Result] = []
    plans: list[Plan] = []
    for (number, cells), read in zip(batch, reads, strict=True):
        mark = ledger.mark
        plan = _plan(read, there, sheet, ledger)
        if not plan.faults and shown is not None and shown.get(number, []) != plan.shown:
            plan.faults.append(("changed_since", {}))
        if plan.faults:
            ledger.forget(mark)
            results.append(_refused(number, cells, sheet, [*plan.faults, *read.row.remarks]))
            continue
        plans.append(plan)
        told = (*plan.told, *plan.row.remarks)
        name = plan.row.name
        results.append(Result(number=number, outcome=plan.outcome, name=name, told=told, changes=tuple(plan.shown)))
    return results, plans


def _read(number: int, cells: list[Cell], sheet: Sheet) -> Read:
    read = row(number, cells, sheet.columns, sheet.layout)
    addresses, faults = links.addresses(read)
    return Read(read, addresses, [*read.faults, *faults])


def _plan(read: Read, there: Known, sheet: Sheet, ledger: Ledger) -> Plan:
    """What the row would do; a row that is refused says all that is against it, and not the first of it alone."""
    plan = bodies.plan(read.row, there, ledger)
    links.plan(list(read.addresses), plan, there, ledger)
    plan.faults[:0] = read.faults
    if plan.faults:
        return plan
    kept = there.exemptions.get(plan.body.pk, "") if plan.body.pk else ""
    if read.row.exemption and read.row.exemption != plain(kept):
        plan.exemption = read.row.exemption
        plan.sets("body", plan.body.name, "exemption", kept, plan.exemption)
        plan.told.append(("exemption_kept", {}))
    if sheet.layout.has_pages and not read.row.links and not read.row.exemption and not read.row.is_founder:
        plan.told.append(("no_page", {}))
    return plan


def _refused(number: int, cells: list[Cell], sheet: Sheet, told: Sequence[Told]) -> Result:
    name, texts = named(cells, sheet.columns), tuple(plain(cell)[:1000] for cell in cells)
    return Result(number=number, outcome=REFUSED, name=name, told=tuple(told), cells=texts)


def conclude(deed: Deed, counts: Mapping[str, int], *, now: dt.datetime) -> None:
    """This function will journal a finished import and keep its counts; one that changed nothing is no deed to undo."""
    counted = {name: counts.get(name, 0) for name in OUTCOMES}
    fact = SheetImported(body_id=deed.body_id, rows=sum(counted.values()), **counted)
    journal.record(fact, actor=deed.actor, at=now)
    deed.counts = counted
    if counted[CREATED] or counted[CHANGED]:
        deed.save(update_fields=["counts"])
    else:
        deed.delete()
