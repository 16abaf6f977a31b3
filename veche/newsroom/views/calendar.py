"""The week: what goes out on which day."""

import datetime as dt
from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from veche.lib import clock
from veche.newsroom.queries import calendar, materials
from veche.newsroom.views.words import marks
from veche.people.access import allowed, viewer
from veche.ui.render import render

WEEK = dt.timedelta(days=7)


@allowed("newsroom.see")
@require_safe
def week(request: HttpRequest) -> HttpResponse:
    """This function will show the week that holds the day asked for, or this one."""
    now = clock.now()
    today = now.astimezone(ZoneInfo(settings.TIME_ZONE)).date()
    asked = _day(request.GET.get("week", "")) or today
    monday = asked - dt.timedelta(days=asked.weekday())
    days = calendar.week(viewer(request), monday)
    shown = [material for day in days for material in day.materials]
    context = {
        "title": _("Calendar"),
        "crumbs": [(_("Content"), reverse("newsroom:materials")), (_("Calendar"), None)],
        "days": days,
        "section": reverse("newsroom:materials"),
        "today": today,
        "monday": monday,
        "sunday": monday + WEEK - dt.timedelta(days=1),
        "before": f"?week={monday - WEEK}",
        "after": f"?week={monday + WEEK}",
        "marks": marks(shown, now=now),
        "progress": materials.progress(shown),
    }
    return render(request, "newsroom/calendar/week.html", context)


def _day(text: str) -> dt.date | None:
    try:
        day = parse_date(text)
    except ValueError:
        return None
    return day if day is not None and 2000 <= day.year <= 2100 else None
