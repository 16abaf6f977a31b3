"""Sheets that come through the screen: tried first, applied by a job, told row by row."""

import datetime as dt
from collections import Counter, deque
from itertools import islice

from django.db import transaction
from django.db.models import Count
from django.utils.translation import gettext as _

from veche.agencies.models import Body
from veche.jobs.queue import enqueue
from veche.lib.refusals import Refusal
from veche.lib.sheets import Unreadable
from veche.lib.sheets.files import check
from veche.registry.models import ImportedRow, SheetImport
from veche.registry.operations.importing import rows
from veche.registry.operations.importing.ledger import Ledger
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
        opened(content, name=name)
    kept = SheetImport.objects.create(
        body=top, realm=realm, actor=actor, file_name=name[-200:], content=content, at=now
    )
    enqueue("registry.try_sheet", sheet_id=kept.pk, dedupe=f"registry.try_sheet:{kept.pk}")
    return kept


@transaction.atomic
def begin(kept: SheetImport) -> None:
    """This function will owe the applying of a tried sheet; raises NotTried when somebody has begun it."""
    tried = SheetImport.objects.filter(pk=kept.pk, state=State.TRIED)
    if not tried.update(state=State.APPLYING, done=0, counts={}):
        raise NotTried(_("This sheet is not waiting to be applied. Look at what became of it below."))
    ImportedRow.objects.filter(sheet=kept).delete()
    enqueue("registry.apply_sheet", sheet_id=kept.pk, dedupe=f"registry.apply_sheet:{kept.pk}")


def rehearse(kept: SheetImport, *, now: dt.datetime) -> None:
    """This function will try a sheet without keeping anything but what would become of each row."""
    _work(kept, State.WAITING, State.TRIED, now=now)


def apply(kept: SheetImport, *, now: dt.datetime) -> None:
    """This function will apply a sheet from where the last worker left it."""
    _work(kept, State.APPLYING, State.DONE, now=now)


def _work(kept: SheetImport, during: str, after: str, *, now: dt.datetime) -> None:
    mine = SheetImport.objects.filter(pk=kept.pk, state=during)
    try:
        sheet = opened(bytes(kept.content), name=kept.file_name)
        mine.update(total=sheet.total)
        finished = _batches(kept, sheet, during, now=now)
    except SheetRefused as refused:
        mine.update(state=State.UNREADABLE, reason=str(refused)[:500], content=b"")
        return
    if finished:
        _end(kept, during, after, now=now)


def _batches(kept: SheetImport, sheet: Sheet, during: str, *, now: dt.datetime) -> bool:
    """Work batch by batch; False when another worker has overtaken this one."""
    region = rows.region_of(kept.body)
    ledger = Ledger(top=kept.body, region=region, actor=kept.actor, now=now, realm=kept.realm)
    walked, done = sheet.rows(), kept.done
    deque(islice(walked, done), maxlen=0)
    while batch := list(islice(walked, rows.BATCH)):
        with transaction.atomic():
            won = SheetImport.objects.filter(pk=kept.pk, state=during, done=done).update(done=done + len(batch))
            if not won:
                return False
            results = rows.batch_of(batch, sheet, ledger, is_rehearsal=during == State.WAITING)
            ImportedRow.objects.bulk_create(_told(kept, result) for result in results)
        done += len(batch)
    return True


def _told(kept: SheetImport, result: rows.Result) -> ImportedRow:
    told = [list(each) for each in result.told]
    return ImportedRow(sheet=kept, number=result.number, outcome=result.outcome, name=result.name, told=told)


@transaction.atomic
def _end(kept: SheetImport, during: str, after: str, *, now: dt.datetime) -> None:
    counted = ImportedRow.objects.filter(sheet=kept).values_list("outcome").annotate(n=Count("id"))
    counts = Counter(dict(counted))
    told = {"state": after, "counts": dict(counts), "total": counts.total(), "done": counts.total()}
    if after == State.DONE:
        told["content"] = b""
    if SheetImport.objects.filter(pk=kept.pk, state=during).update(**told) and after == State.DONE:
        rows.conclude(kept.body, counts, actor=kept.actor, now=now)
