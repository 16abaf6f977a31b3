"""The table of municipalities for a month."""

import datetime as dt
from decimal import Decimal
from statistics import median
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from veche.analytics.models import Rating
from veche.analytics.queries import ratings as queries
from veche.analytics.queries.methods import in_force
from veche.analytics.rules.municipal_rating import ENGAGEMENT, MINIMUM, POSTING
from veche.analytics.rules.weeks import first_day
from veche.analytics.views.words import group_badges, language, month_name, tabs
from veche.jobs.queue import enqueue
from veche.lib import clock
from veche.people import queries as people
from veche.people.access import allowed, viewer
from veche.ui.messages import say
from veche.ui.render import render

PARTS = (MINIMUM, POSTING, ENGAGEMENT)


@allowed("analytics.see")
def newest(request: HttpRequest) -> HttpResponse:
    """This function will lead to the newest whole month, or to the running one; without any it says what to do first."""
    found = queries.ratings(viewer(request))
    rating = found.filter(is_interim=False).first() or found.first()
    if rating is not None:
        return redirect("analytics:rating", rating.month)
    return _empty(request, first_day(localdate(clock.now())))


@allowed("analytics.see")
def show(request: HttpRequest, month: dt.date) -> HttpResponse:
    """This function will show one month's table."""
    rating = queries.rating_of(viewer(request), month)
    return (
        _empty(request, month)
        if rating is None
        else render(request, "analytics/ratings/table.html", _table(request, rating))
    )


@allowed("analytics.edit")
@require_POST
def compute(request: HttpRequest, month: dt.date) -> HttpResponse:
    """This function will owe the counting and rating of a month."""
    if month > localdate(clock.now()):
        raise Http404
    in_force(month)
    enqueue("analytics.rate", month=month.isoformat(), dedupe=f"analytics.rate:{month}")
    say(request, _("Counting has begun. The rating will be here in a minute or two; open the page again then."))
    return redirect("analytics:rating", month)


def _empty(request: HttpRequest, month: dt.date) -> HttpResponse:
    values = {
        "title": _("Rating of municipalities"),
        "tabs": tabs("ratings"),
        "month": month,
        "month_name": month_name(month),
        "months": _months(request, None),
        "may_compute": people.may(viewer(request), "analytics.edit") and month <= localdate(clock.now()),
    }
    return render(request, "analytics/ratings/empty.html", values)


def _table(request: HttpRequest, rating: Rating) -> dict[str, Any]:
    rows = queries.standings(viewer(request), rating)
    method = queries.method_of(rating)
    scores = [each.row.score for each in rows if each.row.score is not None]
    return {
        "title": _("Rating of municipalities, %(month)s") % {"month": month_name(rating.month)},
        "tabs": tabs("ratings"),
        "rating": rating,
        "rows": rows,
        "parts": PARTS,
        "weights": {code: Decimal(str(method.weight(code))) for code in PARTS},
        "method_title": method.title.say(language()),
        "badges": group_badges(method),
        "median": Decimal(median(scores)) if scores else None,
        "judged": len(scores),
        "groups": [(group, sum(each.row.group == group.code for each in rows)) for group in method.groups],
        "say": language(),
        "months": _months(request, rating),
        "may_compute": people.may(viewer(request), "analytics.edit"),
    }


def _months(request: HttpRequest, current: Rating | None) -> list[dict[str, Any]]:
    found = list(queries.ratings(viewer(request))[:6])
    return [
        {"label": month_name(each.month), "url": reverse("analytics:rating", args=[each.month]), "on": each == current}
        for each in reversed(found)
    ]
