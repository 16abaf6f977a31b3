"""Coverage: which share of the bodies that owe a page has one; by place, kind and sphere, over time, and as a file."""

import datetime as dt
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from openpyxl import Workbook

from veche.agencies.queries.words import LEVELS
from veche.analytics.queries import coverage as queries
from veche.analytics.queries.coverage import Covered
from veche.analytics.views.downloads import as_csv
from veche.analytics.views.words import tabs
from veche.compliance.queries import rulebook
from veche.lib.sheets import neutral
from veche.people.access import allowed, viewer
from veche.ui import moments
from veche.ui.render import render

WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@allowed("analytics.see")
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """This function will show the newest day and the weeks before it."""
    person, by = viewer(request), _by(request)
    day = queries.newest(person)
    rows, whole = queries.coverage(person, by=by, on=day) if day else ([], Covered(key="", name=""))
    named = {"territory": _("By municipality"), "level": _("By kind"), "sphere": _("By sphere")}
    context = {
        "title": _("Coverage"),
        "tabs": tabs("coverage"),
        "day": day,
        "by": by,
        "chips": [{"label": label, "url": f"?by={name}", "on": name == by} for name, label in named.items()],
        "rows": [(_name(each, by), each) for each in rows],
        "whole": whole,
        "networks": [(code, rulebook.network(code)) for code, _number in whole.networks.most_common()],
        "weeks": _weeks(queries.over_time(person, until=day)) if day else [],
    }
    return render(request, "analytics/coverage/index.html", context)


@allowed("analytics.see")
@require_safe
def export(request: HttpRequest, kind: str) -> HttpResponse:
    """This function will give the same table as coverage.csv or coverage.xlsx."""
    day = queries.newest(viewer(request))
    if day is None:
        raise Http404
    rows = _cells(request, day)
    name = f"coverage-{day:%Y-%m-%d}.{kind}"
    return as_csv(name, rows) if kind == "csv" else _workbook(name, rows)


def _by(request: HttpRequest) -> str:
    asked = request.GET.get("by", "")
    return asked if asked in queries.BY else queries.BY[0]


def _name(each: Covered, by: str) -> str:
    if by == "level":
        return str(LEVELS.get(each.key, each.key))
    return each.name or _("Without a sphere")


def _weeks(found: list[tuple[dt.date, Covered]]) -> list[dict[str, Any]]:
    return [
        {
            "label": moments.date_range(day, day).partition("\u2013")[2],
            "value": round(100 * (each.share or 0), 1),
            "words": f"{round(100 * (each.share or 0), 1)} %".replace(".", ","),
            "mark": day == found[-1][0],
        }
        for day, each in found
    ]


def _cells(request: HttpRequest, day: dt.date) -> Iterator[list[object]]:
    by = _by(request)
    rows, whole = queries.coverage(viewer(request), by=by, on=day)
    codes = [code for code, _number in whole.networks.most_common()]
    head = {"territory": _("Municipality"), "level": _("Kind"), "sphere": _("Sphere")}[by]
    networks = [rulebook.network(code) for code in codes]
    yield [head, _("Bodies that owe a page"), _("Have a page"), _("Freed by a document"), *networks]
    for name, each in [*((_name(each, by), each) for each in rows), (_("Altogether"), whole)]:
        yield [name, each.owing, each.covered, each.exempt, *(each.networks[code] for code in codes)]


def _workbook(name: str, rows: Iterator[list[object]]) -> HttpResponse:
    book = Workbook(write_only=True)
    sheet = book.create_sheet(_("Coverage"))
    for row in rows:
        sheet.append([neutral(cell) if isinstance(cell, str) else cell for cell in row])
    kept = BytesIO()
    book.save(kept)
    response = HttpResponse(kept.getvalue(), content_type=WORKBOOK)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
