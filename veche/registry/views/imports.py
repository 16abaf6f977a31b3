"""Tracking sheets: choose, see what would happen, apply, see what became of each row."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from veche.lib import clock
from veche.lib.refusals import Refusal
from veche.lib.sheets.files import MAX_BYTES
from veche.people.access import allowed, viewer
from veche.people.models import Appointment, Person
from veche.people.queries import get_visible_or_404, permitting
from veche.registry.forms import SheetForm
from veche.registry.models import ImportedRow, SheetImport
from veche.registry.operations.importing import uploads, words
from veche.registry.operations.importing.sheet import SheetRefused
from veche.registry.queries import listing
from veche.registry.views.exports import as_csv
from veche.ui.render import render

WORKING = (SheetImport.State.WAITING, SheetImport.State.APPLYING)
LAST = 30


@allowed("registry.import")
@require_http_methods(["GET", "POST"])
def index(request: HttpRequest) -> HttpResponse:
    """This function will take a sheet and list the last ones."""
    form = SheetForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            return redirect("registry:import", pk=_upload(request, form).pk)
        except Refusal as refused:
            form.add_error("file", str(refused))
    context = {
        "title": _("Import of pages"),
        "section": reverse("registry:pages"),
        "crumbs": [(_("Pages"), reverse("registry:pages")), (_("Import of pages"), "")],
        "form": form,
        "sheets": list(listing.sheets(viewer(request)).order_by("-id")[:LAST]),
    }
    return render(request, "registry/imports/list.html", context, status=422 if form.errors else 200)


def _upload(request: HttpRequest, form: SheetForm) -> SheetImport:
    file = form.cleaned_data["file"]
    if file.size > MAX_BYTES:
        raise SheetRefused("too_big", {"megabytes": MAX_BYTES // 1024 // 1024})
    person = viewer(request)
    where = widest(person)
    return uploads.upload(
        file.read(), name=file.name, top=where.body, realm=where.realm, actor=person.actor, now=clock.now()
    )


def widest(person: Person) -> Appointment:
    """This function will choose the appointment that lets a person import into the most bodies."""
    return min(permitting(person, "registry.import"), key=lambda each: (len(each.body.path), each.pk))


@allowed("registry.import")
@require_GET
def card(request: HttpRequest, pk: int) -> HttpResponse:
    """This function will show what would become, or became, of a sheet's rows; by itself anew while work goes on."""
    sheet = _sheet(request, pk)
    outcome = request.GET.get("outcome", "")
    outcome = outcome if outcome in words.OUTCOMES else ""
    found = listing.told(sheet, outcome=outcome, after=request.GET.get("after", ""))
    query = {"outcome": outcome} if outcome else {}
    context = {
        "title": sheet.file_name,
        "section": reverse("registry:pages"),
        "crumbs": [
            (_("Pages"), reverse("registry:pages")),
            (_("Import of pages"), reverse("registry:imports")),
            (sheet.file_name, ""),
        ],
        "sheet": sheet,
        "is_working": sheet.state in WORKING,
        "rows": [_told(row) for row in found.rows],
        "more": f"?{urlencode({**query, 'after': str(found.after)})}" if found.after else "",
        "chips": _chips(sheet, outcome),
    }
    return render(request, "registry/imports/card.html", context, block="rows" if "after" in request.GET else "state")


def _sheet(request: HttpRequest, pk: int) -> SheetImport:
    rows = SheetImport.objects.defer("content").select_related("body")
    return get_visible_or_404(viewer(request), "registry.import", rows, pk=pk)


def _told(row: ImportedRow) -> dict[str, object]:
    return {
        "number": row.number,
        "name": row.name,
        "outcome": row.outcome,
        "word": words.outcome(row.outcome),
        "told": [words.of_row(code, values) for code, values in row.told],
    }


def _chips(sheet: SheetImport, outcome: str) -> list[dict[str, object]]:
    return [
        {
            "label": words.outcome(name),
            "count": sheet.counts.get(name, 0),
            "on": name == outcome,
            "url": "?" if name == outcome else f"?outcome={name}",
        }
        for name in words.OUTCOMES
    ]


@allowed("registry.import")
@require_POST
def apply(request: HttpRequest, pk: int) -> HttpResponse:
    """This function will owe the applying of a tried sheet."""
    uploads.begin(_sheet(request, pk))
    return redirect("registry:import", pk=pk)


@allowed("registry.import")
@require_GET
def export(request: HttpRequest, pk: int) -> HttpResponse:
    """This function will give every row's fate as a file."""
    rows = ImportedRow.objects.filter(sheet=_sheet(request, pk)).order_by("number").iterator(chunk_size=500)
    cells = (
        (row.number, words.outcome(row.outcome), row.name, " ".join(words.of_row(*each) for each in row.told))
        for row in rows
    )
    return as_csv("rows.csv", [_("Row"), _("Outcome"), _("Body"), _("What is told")], cells)
