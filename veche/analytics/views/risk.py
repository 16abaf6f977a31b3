"""The region this week: who will miss the norm, where, and what the rating would lose."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from veche.agencies import queries as agencies
from veche.analytics.queries import risk as queries
from veche.analytics.queries.risk import Standing
from veche.analytics.views.words import tabs
from veche.compliance.queries import rulebook
from veche.lib import clock
from veche.people.access import allowed, viewer
from veche.people.models import Person
from veche.people.queries import permitted
from veche.ui.render import render

NARROWING = ("municipality", "founder")
ASKED = ("by", *NARROWING)


@allowed("analytics.see")
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """This function will show the counters by municipality or founder, and the pages at risk."""
    person = viewer(request)
    asked = {name: request.GET[name][:20] for name in ASKED if request.GET.get(name)}
    after = request.GET.get("after", "")
    context = {
        "title": _("This week in the region"),
        "tabs": tabs("risk"),
        **_pages(person, asked, after=after),
        **_counters(person, asked),
    }
    return render(request, "analytics/risk/index.html", context, block="more" if after else None)


def _pages(person: Person, asked: dict[str, str], *, after: str) -> dict[str, Any]:
    held = permitted(person)
    may = {"may_write": "newsroom.publish" in held, "may_audit": "compliance.see" in held}
    narrowed = {name: asked.get(name, "") for name in NARROWING}
    found = queries.pages_at_risk(person, **narrowed, after=after)
    return {
        "pages": [page(each, **may) for each in found.rows],
        "more": "?" + urlencode({**asked, "after": found.after}) if found.after else "",
        "is_narrowed": any(narrowed.values()),
        "may_see_materials": "newsroom.see" in held,
    }


def _counters(person: Person, asked: dict[str, str]) -> dict[str, Any]:
    by_founder = asked.get("by") == "founder"
    found = queries.risk(person, by_founder=by_founder, on=agencies.day_of_region(clock.now()))
    return {
        "total": found.total,
        "counted_at": found.counted_at,
        "rows": [row(each, by_founder=by_founder, asked=asked) for each in found.rows],
        "by_founder": by_founder,
        "chips": [
            {"label": _("By municipality"), "url": "?", "on": not by_founder},
            {"label": _("By founder"), "url": "?by=founder", "on": by_founder},
        ],
        "all_url": "?by=founder" if by_founder else "?",
    }


def row(each: Standing, *, by_founder: bool, asked: dict[str, str]) -> dict[str, Any]:
    """This function will tell one municipality or founder as finished values."""
    name = "founder" if by_founder else "municipality"
    narrowed = {"by": "founder"} if by_founder else {}
    return {
        "name": each.name,
        "url": "?" + urlencode({**narrowed, name: each.pk}) + "#pages",
        "on": asked.get(name) == str(each.pk),
        "counts": each.counts,
        "loses": each.loses,
    }


def page(each: dict[str, Any], *, may_write: bool, may_audit: bool) -> dict[str, Any]:
    """This function will tell one page at risk as finished values."""
    body = each["page__body__short_name"] or each["page__body__name"]
    said = _("%(own)s of %(norm)s") % {"own": each["own"], "norm": each["norm"]}
    if each["forecast"] is not None:
        said = _("%(now)s, usually %(forecast)s by Sunday") % {
            "now": said,
            "forecast": max(each["forecast"], each["own"]),
        }
    return {
        "title": each["page__title"],
        "url": reverse("compliance:dossier", args=[each["page_id"]]) if may_audit else "",
        "meta": (
            body if body != each["page__title"] else "",
            each["page__body__territory__name"],
            rulebook.network(each["page__network"]),
            said,
        ),
        "draft_url": f"{reverse('newsroom:new')}?page={each['page_id']}"
        if may_write and each["page__is_connected"]
        else "",
    }
