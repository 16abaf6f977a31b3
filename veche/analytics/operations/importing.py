"""Taking raw counts from a sheet (.csv or .xlsx): each row by itself, so that a bad one never blocks the others."""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from veche.agencies import queries as agencies
from veche.agencies.models import Territory
from veche.analytics.models import MonthlyCounts
from veche.analytics.operations.counting import ImpossibleCounts, record_counts
from veche.analytics.rules import sheet
from veche.analytics.rules.weeks import first_day
from veche.lib import sheets
from veche.lib.refusals import Refusal
from veche.registry.operations.importing import words as sentences

RECORDED, LEFT, REFUSED = "recorded", "left", "refused"


class UnreadableCounts(Refusal):
    """The file holds no sheet of counts."""


@dataclass(frozen=True)
class Told:
    """What became of one row: its number in the file, the outcome and the words for it."""

    row: int
    outcome: str
    municipality: str
    words: str = ""


@dataclass
class Report:
    """What became of a file."""

    rows: list[Told] = field(default_factory=list)

    def count(self, outcome: str) -> int:
        """This function will count the rows of one outcome."""
        return sum(row.outcome == outcome for row in self.rows)


class _Unusable(Exception):
    """This row cannot be used; the text says why."""


def import_counts(content: bytes, *, name: str, month: dt.date | None = None, actor: str, now: dt.datetime) -> Report:
    """This function will record the counts of a file; `month` is for a sheet without such a column. Raises UnreadableCounts."""
    rows = _rows(content, name)
    try:
        places = sheet.columns(next(rows, (0, []))[1])
    except sheet.NoColumns as lacking:
        words = _("The first row must name the columns. Missing: %(columns)s.")
        raise UnreadableCounts(words % {"columns": ", ".join(lacking.missing)}) from None
    report = Report()
    for number, cells in rows:
        if any(cells):
            report.rows.append(_take(number, cells, places, month=month, actor=actor, now=now))
    return report


def _rows(content: bytes, name: str) -> Iterator[tuple[int, list[str]]]:
    try:
        found = sheets.tables(content, name=name)[0]
        for number, row in enumerate(found.rows(), start=1):
            yield number, [sheets.plain(cell) for cell in row]
    except sheets.Unreadable as unreadable:
        raise UnreadableCounts(sentences.of_sheet(unreadable.code, unreadable.values)) from None


def _take(
    number: int,
    cells: list[str],
    places: dict[str, int],
    *,
    month: dt.date | None,
    actor: str,
    now: dt.datetime,
) -> Told:
    called = ""
    try:
        read = sheet.line(cells, places)
        called = read.municipality or read.oktmo
        territory, of = _territory(read), month_in(read.month) if read.month else month
        if of is None:
            raise _Unusable(_("The month is missing or not understood. Write it as 2026-06."))
        before = _recorded_at(territory, of)
        kept = record_counts(territory, of, read.counts, reason=read.reason, actor=actor, now=now)
    except sheet.CellRefused as refused:
        words = _("“%(text)s” is not a number that fits the column “%(column)s”.")
        return Told(number, REFUSED, called, words % {"text": refused.text[:40], "column": refused.header})
    except (ImpossibleCounts, _Unusable) as refused:
        return Told(number, REFUSED, called, str(refused))
    return Told(number, LEFT if kept.recorded_at == before else RECORDED, called)


def _recorded_at(territory: Territory, month: dt.date) -> dt.datetime | None:
    known = MonthlyCounts.objects.filter(territory=territory, month=first_day(month))
    return known.values_list("recorded_at", flat=True).first()


def _territory(read: sheet.Line) -> Territory:
    known = agencies.municipalities()
    found = [each for each in known if read.oktmo and each.oktmo == read.oktmo] or [
        each for each in known if not read.oktmo and sheet.folded(each.name) == sheet.folded(read.municipality)
    ]
    if len(found) != 1:
        words = _("There is no municipality “%(name)s” in the registry. Check the name and the OKTMO code.")
        raise _Unusable(words % {"name": read.municipality or read.oktmo})
    return found[0]


def month_in(text: str) -> dt.date | None:
    """This function will read a month: 2026-06, 06.2026, 2026-06-01, 01.06.2026; None for anything else."""
    year_first = re.fullmatch(r"(\d{4})-(\d{1,2})(?:-\d{1,2}(?:[T ].*)?)?", text.strip())
    year_last = re.fullmatch(r"(?:\d{1,2}\.)?(\d{1,2})\.(\d{4})", text.strip())
    parts = year_first.groups() if year_first else year_last.groups()[::-1] if year_last else None
    if parts is None or not 1 <= int(parts[1]) <= 12 or not 2000 <= int(parts[0]) <= 2100:
        return None
    return dt.date(int(parts[0]), int(parts[1]), 1)
