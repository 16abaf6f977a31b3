"""The report of an assignment as a file: the same counts and rows as the screen."""

import io
from collections.abc import Iterator

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from openpyxl import Workbook

from veche.compliance.models import Assignment
from veche.compliance.queries import rulebook
from veche.compliance.queries.assignments import listing, reports
from veche.compliance.views import files
from veche.compliance.views.assignments import cards, words
from veche.lib import clock, papers
from veche.lib.papers import Paper
from veche.lib.sheets import neutral
from veche.people.access import allowed


@allowed("compliance.see")
@require_safe
def report(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    """This function will give the report of an assignment as csv, xlsx, docx or pdf."""
    assignment = cards.found(request, pk)
    if kind not in MADE or assignment.state == Assignment.State.DRAFT:
        raise Http404
    name = _("Report %(number)s") % {"number": assignment.number}
    return files.download(MADE[kind](assignment), name=name, kind=kind)


def head() -> list[str]:
    """This function will name the columns."""
    return [_("Body"), _("Territory"), _("Where it stands"), _("Late"), _("Term"), _("Proof"), _("Reason")]


def rows(assignment: Assignment) -> Iterator[list[str]]:
    """This function will tell every recipient as cells."""
    for line in reports.lines(assignment, now=clock.now()):
        word = words.state(line.state)["word"]
        late = _("yes") if line.is_late else ""
        yield [line.body, line.territory, word, late, reports.term(line), line.proof, line.reason]


def totals(assignment: Assignment) -> list[list[str]]:
    """This function will count the recipients as the screen does."""
    counts = listing.counts([assignment.pk], now=clock.now())[assignment.pk]
    told = [[words.state(state)["word"], str(counts.by_state[state])] for state in words.STATES]
    return [[_("In all"), str(sum(counts.by_state.values()))], *told, [_("Late"), str(counts.late)]]


def csv(assignment: Assignment) -> bytes:
    """This function will write the rows as .csv that office programs open as it is."""
    kept = io.StringIO()
    kept.write("\ufeff")
    for cells in (head(), *rows(assignment)):
        kept.write(";".join('"' + neutral(cell).replace('"', '""') + '"' for cell in cells) + "\r\n")
    return kept.getvalue().encode()


def xlsx(assignment: Assignment) -> bytes:
    """This function will write the totals and the rows as a workbook."""
    book = Workbook(write_only=True)
    summed, listed = book.create_sheet(_("In all")), book.create_sheet(_("Recipients"))
    summed.append([neutral(assignment.title), words.heading(assignment)])
    for name, number in totals(assignment):
        summed.append([name, int(number)])
    for cells in (head(), *rows(assignment)):
        listed.append([neutral(cell) for cell in cells])
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def paper(assignment: Assignment) -> Paper:
    """This function will write the report as a paper."""
    listed = [[cells[0], cells[2], cells[4], cells[5] or cells[6]] for cells in rows(assignment)]
    return Paper(
        title=_("Report: %(title)s") % {"title": assignment.title},
        issuer=[assignment.issuer.name],
        reference=words.heading(assignment),
        blocks=[
            papers.heading(_("In all")),
            papers.table([_("Where it stands"), _("Bodies")], totals(assignment)),
            papers.heading(_("Recipients")),
            papers.table([_("Body"), _("Where it stands"), _("Term"), _("Proof or reason")], listed),
        ],
        signs=[_("Controls"), assignment.controller.name],
        language=rulebook.language(),
    )


def docx(assignment: Assignment) -> bytes:
    """This function will write the report as DOCX."""
    return papers.docx(paper(assignment), at=clock.now())


def pdf(assignment: Assignment) -> bytes:
    """This function will write the report as PDF."""
    return papers.pdf(paper(assignment), at=clock.now())


MADE = {"csv": csv, "xlsx": xlsx, "docx": docx, "pdf": pdf}
