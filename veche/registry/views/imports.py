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
from veche.registry.models import Deed, ImportedRow, SheetImport
from veche.registry.operations.importing import uploads, words
from veche.registry.operations.importing.plans import REFUSED
from veche.registry.operations.importing.sheet import SheetRefused
from veche.registry.queries import listing
from veche.registry.views import imported
from veche.registry.views.exports import as_csv, as_workbook
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
        "rows": [imported.of_row(row) for row in found.rows],
        "more": f"?{urlencode({**query, 'after': str(found.after)})}" if found.after else "",
        "chips": imported.chips(sheet, outcome),
        "layout": imported.layout(sheet),
        "columns": imported.columns(sheet),
        "fields": imported.fields(),
        "strangers": imported.strangers(sheet),
        "deed": Deed.objects.filter(sheet=sheet).first() if sheet.state == SheetImport.State.DONE else None,
    }
    return render(request, "registry/imports/card.html", context, block="rows" if "after" in request.GET else "state")


def _sheet(request: HttpRequest, pk: int) -> SheetImport:
    rows = SheetImport.objects.defer("content").select_related("body")
    return get_visible_or_404(viewer(request), "registry.import", rows, pk=pk)


@allowed("registry.import")
@require_POST
def apply(request: HttpRequest, pk: int) -> HttpResponse:
    """This function will owe the applying of a tried sheet."""
    uploads.begin(_sheet(request, pk), actor=viewer(request).actor, now=clock.now())
    return redirect("registry:import", pk=pk)


@allowed("registry.import")
@require_POST
def correct(request: HttpRequest, pk: int) -> HttpResponse:
    """This function will remember what the columns of a sheet hold, and look again what would change."""
    sheet = _sheet(request, pk)
    chosen = {
        header: request.POST.get(f"column-{place}", "") for place, header in enumerate(sheet.headers) if header.strip()
    }
    uploads.correct(
        sheet, {header: field for header, field in chosen.items() if field in dict(imported.fields()) or not field}
    )
    return redirect("registry:import", pk=pk)


@allowed("registry.import")
@require_POST
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """This function will keep what is said of municipalities that nobody knows, and look again what would change."""
    sheet = _sheet(request, pk)
    keys = [str(stranger["key"]) for stranger in sheet.strangers]
    uploads.answer(sheet, {key: request.POST.get(f"municipality-{place}", "") for place, key in enumerate(keys)})
    return redirect("registry:import", pk=pk)


@allowed("registry.import")
@require_GET
def export(request: HttpRequest, pk: int) -> HttpResponse:
    """This function will give every row's fate as a file."""
    rows = ImportedRow.objects.filter(sheet=_sheet(request, pk)).order_by("number").iterator(chunk_size=500)
    cells = ((row.number, words.outcome(row.outcome), row.name, " ".join(imported.sentences(row))) for row in rows)
    return as_csv("rows.csv", [_("Row"), _("Outcome"), _("Body"), _("What is told")], cells)


@allowed("registry.import")
@require_GET
def refused(request: HttpRequest, pk: int) -> HttpResponse:
    """This function will give the refused rows back as they came, each with its reason, to be mended and sent again."""
    sheet = _sheet(request, pk)
    rows = ImportedRow.objects.filter(sheet=sheet, outcome=REFUSED).order_by("number")
    wide = len(sheet.headers)
    cells = (
        (" ".join(imported.sentences(row)), *(row.cells + [""] * wide)[:wide]) for row in rows.iterator(chunk_size=500)
    )
    return as_workbook("refused.xlsx", [_("Why it was refused"), *sheet.headers], cells)
