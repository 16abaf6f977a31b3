"""The weekly norm of all pages that the viewer may see."""

import datetime as dt
from collections import Counter
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from veche.compliance.queries import meters, rulebook
from veche.compliance.queries.meters import PageMeter
from veche.compliance.rules.norm import State
from veche.compliance.views import weeks, words
from veche.lib import clock
from veche.people.access import allowed, viewer
from veche.people.queries import permitted
from veche.ui.render import render

PORTION = 50
FEW = 4
WEEK = dt.timedelta(days=7)


@allowed("compliance.see")
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """This function will list the pages by their week, the most at risk first."""
    now = clock.now()
    is_last, state = request.GET.get("week") == "last", request.GET.get("state", "")
    found = meters.norm(viewer(request), now=now, at=now - WEEK if is_last else now)
    chosen = [each for each in found if not state or each.state == state]
    may_write = "newsroom.publish" in permitted(viewer(request)) and not is_last
    rows, after = portion(chosen, after=request.GET.get("after", ""))
    context = {
        "title": _("Weekly norm"),
        "section": reverse("registry:pages"),
        "tabs": words.tabs("norm"),
        "weeks": choice_of_weeks(is_last=is_last),
        "chips": chips(found, state, is_last=is_last),
        "few": len(found) <= FEW,
        "rows": [row(each, now=now, may_write=may_write) for each in rows],
        "days": weeks.told(found[0].meter, now=now)["days"] if found else "",
        "ends_at": weeks.told(found[0].meter, now=now)["ends_at"] if found and not is_last else None,
        "zone": str(found[0].meter.week.zone) if found else None,
        "total": len(found),
        "more_url": address(is_last=is_last, state=state, after=after) if after else "",
    }
    return render(request, "compliance/norm/list.html", context, block="more" if request.GET.get("after") else "list")


def portion(found: list[PageMeter], *, after: str) -> tuple[list[PageMeter], str]:
    """This function will cut a portion after the page `after`, and give the key of the next one."""
    places = {str(each.page_id): place for place, each in enumerate(found)}
    start = places.get(after, -1) + 1
    rows = found[start : start + PORTION]
    return rows, str(rows[-1].page_id) if start + PORTION < len(found) else ""


def row(each: PageMeter, *, now: dt.datetime, may_write: bool) -> dict[str, Any]:
    """This function will tell one row as finished values."""
    return {
        "url": reverse("compliance:dossier", args=[each.page_id]),
        "title": each.title,
        "meta": (each.body if each.body != each.title else "", each.municipality, rulebook.network(each.network)),
        "meter": weeks.told(each.meter, now=now),
        "zone": str(each.meter.week.zone),
        "draft_url": weeks.draft_url(each.page_id, each.meter, is_connected=each.is_connected, may_write=may_write),
    }


def chips(found: list[PageMeter], chosen: str, *, is_last: bool) -> list[dict[str, Any]]:
    """This function will make a chip for each state that some page is in."""
    counted = Counter(each.state for each in found)
    return [
        {
            "label": words.state(state)["word"],
            "count": counted[state],
            "on": chosen == state,
            "url": address(is_last=is_last, state="" if chosen == state else state),
        }
        for state in State
        if counted[state] or chosen == state
    ]


def choice_of_weeks(*, is_last: bool) -> list[dict[str, Any]]:
    """This function will offer this week and the last one."""
    return [
        {"label": _("This week"), "url": address(is_last=False), "on": not is_last},
        {"label": _("Last week"), "url": address(is_last=True), "on": is_last},
    ]


def address(*, is_last: bool, state: str = "", after: str = "") -> str:
    """This function will give the address of a narrowed list."""
    asked = {"week": "last" if is_last else "", "state": str(state), "after": after}
    return "?" + urlencode({name: value for name, value in asked.items() if value})
