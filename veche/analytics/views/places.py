"""«Explain my place»: every number of one municipality's score, what was lost where, and what to do."""

import datetime as dt
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from veche.analytics.models import Rating
from veche.analytics.queries import ratings as queries
from veche.analytics.queries.ratings import Standing
from veche.analytics.rules.weeks import weeks_of
from veche.analytics.views.words import group_badges, language, month_name
from veche.people.access import allowed, viewer
from veche.ui.render import render


@allowed("analytics.see")
def show(request: HttpRequest, month: dt.date, territory_id: int) -> HttpResponse:
    """This function will walk through one municipality's place."""
    rating = queries.rating_of(viewer(request), month)
    if rating is None:
        raise Http404
    rows = queries.standings(viewer(request), rating)
    one = queries.standing(rows, territory_id)
    return render(request, "analytics/ratings/place.html", _values(request, rating, rows, one))


def _values(request: HttpRequest, rating: Rating, rows: list[Standing], one: Standing) -> dict[str, Any]:
    method = queries.method_of(rating)
    above = queries.next_above(rows, one)
    kept = queries.counts_of_month(rating.month, one.row.territory_id)
    return {
        "title": one.row.territory.name,
        "crumbs": [
            (_("Analytics"), reverse("analytics:ratings")),
            (month_name(rating.month), reverse("analytics:rating", args=[rating.month])),
            (one.row.territory.name, ""),
        ],
        "month_name": month_name(rating.month),
        "rating": rating,
        "one": one,
        "of": sum(each.row.place is not None for each in rows),
        "counts": queries.counts_in(one.row),
        "kept": kept,
        "behind": queries.pages_behind(viewer(request), kept) if kept else [],
        "weeks": [_week(monday) for monday in weeks_of(rating.month)[: kept.weeks]] if kept else [],
        "above": above,
        "ways": queries.ways(one, rating, to=above.row.score) if above and above.row.score is not None else (),
        "method": method,
        "badges": group_badges(method),
        "say": language(),
    }


def _week(monday: dt.date) -> str:
    sunday = monday + dt.timedelta(days=6)
    return f"{monday.day:02}.{monday.month:02}–{sunday.day:02}.{sunday.month:02}"
