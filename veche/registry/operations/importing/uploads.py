"""Sheets that come through the screen: tried first, applied by a job, told row by row."""

import datetime as dt
from collections import Counter
from collections.abc import Mapping
from itertools import islice

from django.db import transaction
from django.db.models import Count
from django.utils.translation import gettext as _

from veche.agencies.models import Body
from veche.jobs.queue import enqueue
from veche.lib.refusals import Refusal
from veche.lib.sheets import Unreadable
from veche.lib.sheets.files import check
from veche.packs.kinds.sheets import folded
from veche.registry.models import CorrectedColumn, Deed, ImportedRow, SheetImport
from veche.registry.operations.importing import rows, territories
from veche.registry.operations.importing.ledger import Ledger
from veche.registry.operations.importing.plans import REFUSED, Shown
from veche.registry.operations.importing.sheet import Sheet, SheetRefused, opened

State = SheetImport.State
OPENED_AT_ONCE = 1024 * 1024


class NotTried(Refusal):
    """The sheet is not ready to be applied, or is applied already."""


@transaction.atomic
def upload(content: bytes, *, name: str, top: Body, realm: str, actor: str, now: dt.datetime) -> SheetImport:
    """This function will keep a sheet and owe its trial; raises SheetRefused for what is seen to be no sheet at once."""
    try:
        check(content, name=name)
    except Unreadable as wrong:
        raise SheetRefused(wrong.code, wrong.values) from wrong
    if len(content) <= OPENED_AT_ONCE:
        opened(content, name=name, corrected=corrected(top), may_ask=True)
    kept = SheetImport.objects.create(
        body=top, realm=realm, actor=actor, file_name=name[-200:], content=content, at=now
    )
    _owe_trial(kept)
    return kept


def corrected(top: Body) -> dict[str, str]:
    """This function will tell what the people of a body have said headers stand for."""
    return dict(CorrectedColumn.objects.filter(body=top).values_list("header", "field"))


@transaction.atomic
def correct(kept: SheetImport, columns: Mapping[str, str]) -> None:
    """This function will remember for the body what headers stand for, and owe the trial anew; raises NotTried."""
    for header, field in columns.items():
        CorrectedColumn.objects.update_or_create(
            body_id=kept.body_id, header=folded(header)[:300], defaults={"field": field}
        )
    _again(kept)


@transaction.atomic
def answer(kept: SheetImport, answers: Mapping[str, str]) -> None:
    """This function will keep what is said of unknown municipalities, and owe the trial anew; raises NotTried.

    An answer is the id of a territory, "new" or "leave", by the folded name.
    """
    _again(kept, answers={**kept.answers, **answers})


def _again(kept: SheetImport, **fields: object) -> None:
    waiting = SheetImport.objects.filter(pk=kept.pk, state__in=[State.TRIED, State.ASKING])
    if not waiting.update(state=State.WAITING, done=0, counts={}, **fields):
        raise NotTried(_("This sheet is not waiting to be applied. Look at what became of it below."))
    ImportedRow.objects.filter(sheet=kept).delete()
    _owe_trial(kept)


def _owe_trial(kept: SheetImport) -> None:
    enqueue("registry.try_sheet", sheet_id=kept.pk, dedupe=f"registry.try_sheet:{kept.pk}")


@transaction.atomic
def begin(kept: SheetImport, *, actor: str, now: dt.datetime) -> None:
    """This function will owe the applying of a tried sheet; raises NotTried when somebody has begun it."""
    tried = SheetImport.objects.filter(pk=kept.pk, state=State.TRIED)
    if not tried.update(state=State.APPLYING, done=0, counts={}):
        raise NotTried(_("This sheet is not waiting to be applied. Look at what became of it below."))
    Deed.objects.create(
        kind=Deed.Kind.SHEET,
        body_id=kept.body_id,
        realm=kept.realm,
        actor=actor,
        at=now,
        title=kept.file_name,
        sheet=kept,
    )
    enqueue("registry.apply_sheet", sheet_id=kept.pk, dedupe=f"registry.apply_sheet:{kept.pk}")


def rehearse(kept: SheetImport, *, now: dt.datetime) -> None:
    """This function will try a sheet and keep nothing but what would become of each row."""
    _work(kept, State.WAITING, now=now)


def apply(kept: SheetImport, *, now: dt.datetime) -> None:
    """This function will apply a sheet from where the last worker left it, each row as it was shown or not at all."""
    _work(kept, State.APPLYING, now=now)


def _work(kept: SheetImport, during: str, *, now: dt.datetime) -> None:
    mine = SheetImport.objects.filter(pk=kept.pk, state=during)
    try:
        sheet = opened(bytes(kept.content), name=kept.file_name, corrected=corrected(kept.body), may_ask=True)
    except SheetRefused as refused:
        mine.update(state=State.UNREADABLE, reason=str(refused)[:500], content=b"")
        return
    seen = {
        "total": sheet.total,
        "layout": sheet.layout.id,
        "headers": list(sheet.found.headers),
        "columns": dict(sheet.columns),
    }
    mine.update(**seen)
    if sheet.found.missing:
        mine.update(state=State.ASKING)
        return
    deed = Deed.objects.filter(sheet=kept).first() if during == State.APPLYING else None
    try:
        finished = _batches(kept, sheet, deed, during, now=now)
    except SheetRefused as refused:
        mine.update(state=State.UNREADABLE, reason=str(refused)[:500], content=b"")
        return
    if finished:
        _end(kept, deed, during, now=now)


def _batches(kept: SheetImport, sheet: Sheet, deed: Deed | None, during: str, *, now: dt.datetime) -> bool:
    """Work batch by batch; False when another worker has overtaken this one."""
    ledger = Ledger(
        top=kept.body,
        region=rows.region_of(kept.body),
        actor=deed.actor if deed else kept.actor,
        now=now,
        realm=kept.realm,
        answers=kept.answers,
    )
    if deed is None:
        SheetImport.objects.filter(pk=kept.pk).update(strangers=territories.strangers(sheet, ledger))
    walked, done = sheet.rows(), kept.done
    _remind(kept, sheet, ledger, [*islice(walked, done)])
    while batch := list(islice(walked, rows.BATCH)):
        with transaction.atomic():
            won = SheetImport.objects.filter(pk=kept.pk, state=during, done=done).update(done=done + len(batch))
            if not won:
                return False
            if deed is None:
                _tell(kept, rows.batch_of(batch, sheet, ledger, deed=None))
            else:
                _apply(kept, batch, sheet, ledger, deed)
        done += len(batch)
    return True


def _remind(kept: SheetImport, sheet: Sheet, ledger: Ledger, done: list[rows.Numbered]) -> None:
    """A worker that goes on after another must know what the rows above have named."""
    told = ImportedRow.objects.filter(sheet=kept, outcome=REFUSED)
    refused = set(told.values_list("number", flat=True)) if done else set()
    there = [each for each in done if each[0] not in refused]
    for start in range(0, len(there), rows.BATCH):
        rows.batch_of(there[start : start + rows.BATCH], sheet, ledger, deed=None)


def _apply(kept: SheetImport, batch: list[rows.Numbered], sheet: Sheet, ledger: Ledger, deed: Deed) -> None:
    told = {row.number: row for row in ImportedRow.objects.filter(sheet=kept, number__in=[n for n, _ in batch])}
    shown: dict[int, list[Shown]] = {number: row.changes for number, row in told.items()}
    refused = {number for number, row in told.items() if row.outcome == REFUSED}
    # What was refused when it was shown stays refused, even if it would do by now.
    wanted = [each for each in batch if each[0] not in refused]
    otherwise: list[ImportedRow] = []
    for result in rows.batch_of(wanted, sheet, ledger, deed=deed, shown=shown):
        row = told[result.number]
        if row.outcome != result.outcome:
            otherwise.append(row)
        row.outcome, row.told = result.outcome, [list(each) for each in result.told]
        row.cells = list(result.cells)
    ImportedRow.objects.bulk_update(otherwise, ["outcome", "told", "cells"], batch_size=300)


def _tell(kept: SheetImport, results: list[rows.Result]) -> None:
    ImportedRow.objects.bulk_create(
        [
            ImportedRow(
                sheet=kept,
                number=result.number,
                outcome=result.outcome,
                name=result.name,
                told=[list(each) for each in result.told],
                changes=list(result.changes),
                cells=list(result.cells),
            )
            for result in results
        ],
        batch_size=rows.BATCH,
    )


@transaction.atomic
def _end(kept: SheetImport, deed: Deed | None, during: str, *, now: dt.datetime) -> None:
    counted = ImportedRow.objects.filter(sheet=kept).values_list("outcome").annotate(n=Count("id"))
    counts = Counter(dict(counted))
    after = State.DONE if deed else State.TRIED
    told = {"state": after, "counts": dict(counts), "total": counts.total(), "done": counts.total()}
    if deed:
        told["content"] = b""
    if SheetImport.objects.filter(pk=kept.pk, state=during).update(**told) and deed:
        rows.conclude(deed, counts, now=now)
