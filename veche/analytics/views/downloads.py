"""The table and the raw counts as files: whole, as the screen has them."""

import csv
import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from decimal import ROUND_HALF_UP, Decimal
from io import StringIO
from typing import cast

from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.utils.translation import gettext as _

from veche.analytics.models import MonthlyCounts, Rating
from veche.analytics.queries import ratings as queries
from veche.analytics.rules.municipal_rating import CENT
from veche.analytics.rules.sheet import HEADERS, cells
from veche.analytics.views.ratings import PARTS
from veche.analytics.views.words import group_badges
from veche.lib.sheets import neutral
from veche.people.access import allowed, viewer


@allowed("analytics.see")
def table(request: HttpRequest, month: dt.date) -> HttpResponse:
    """This function will give the table of a month as CSV."""
    rating = _rating(request, month)
    return as_csv(f"rating-{month:%Y-%m}.csv", _table(request, rating))


@allowed("analytics.see")
def counts(request: HttpRequest, month: dt.date) -> HttpResponse:
    """This function will give the counts that the rating was computed from, as `veche ratings import` takes them."""
    rating = _rating(request, month)
    return as_csv(f"counts-{month:%Y-%m}.csv", _counts(request, rating))


def _rating(request: HttpRequest, month: dt.date) -> Rating:
    found = queries.rating_of(viewer(request), month)
    if found is None:
        raise Http404
    return found


def _table(request: HttpRequest, rating: Rating) -> Iterator[list[object]]:
    badges = group_badges(queries.method_of(rating))
    yield [
        _("Place"),
        _("Municipality"),
        _("OKTMO code"),
        _("Score"),
        _("Change of score"),
        _("Change of place"),
        _("Group"),
        *(_("P3.1"), _("P3.2"), _("P3.3")),
    ]
    for each in queries.standings(viewer(request), rating):
        row = each.row
        values = [_rounded(each.found.part(code).value) if each.found else "" for code in PARTS]
        yield [
            row.place or "",
            row.territory.name,
            row.territory.oktmo or "",
            "" if row.score is None else row.score,
            "" if each.score_change is None else each.score_change,
            "" if each.place_change is None else each.place_change,
            badges[row.group][1] if row.group else _("too few to judge"),
            *values,
        ]


def _counts(request: HttpRequest, rating: Rating) -> Iterator[list[object]]:
    yield list(HEADERS.values())
    reasons = dict(MonthlyCounts.objects.filter(month=rating.month).values_list("territory_id", "reason"))
    for each in queries.standings(viewer(request), rating):
        territory = each.row.territory
        yield cells(
            territory.name,
            territory.oktmo or "",
            f"{rating.month:%Y-%m}",
            asdict(queries.counts_in(each.row)),
            reasons.get(territory.pk, ""),
        )


def _rounded(value: Decimal) -> Decimal:
    return value.quantize(CENT, rounding=ROUND_HALF_UP)


def as_csv(name: str, rows: Iterable[list[object]]) -> HttpResponse:
    """UTF-8 with its mark and semicolons: what office programs open without asking."""
    response = StreamingHttpResponse(_lines(rows), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return cast(HttpResponse, response)


def _lines(rows: Iterable[list[object]]) -> Iterator[str]:
    yield "\ufeff"
    for row in rows:
        line = StringIO()
        csv.writer(line, delimiter=";").writerow([_cell(cell) for cell in row])
        yield line.getvalue()


def _cell(value: object) -> object:
    """Only texts can be taken for a formula; a number below zero stays a number, with the comma of Russian offices."""
    if isinstance(value, str):
        return neutral(value)
    return str(value).replace(".", ",") if isinstance(value, Decimal) else value
