"""The home of every role: what is owed, what is late, what waits for me, and the next steps."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from veche.desk.queries import waiting
from veche.desk.queries.steps import named, shortened, steps
from veche.desk.queries.today import Today, today
from veche.desk.views import words
from veche.inbox.queries import choices
from veche.lib import clock
from veche.people.access import signed_in, viewer
from veche.ui.render import render


@signed_in
@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """This function will show what waits for the viewer today."""
    person, now = viewer(request), clock.now()
    day = today(person, now=now)
    context = {
        "title": _("Today"),
        "date": capfirst(date_format(localtime(now), "l, j E")),
        "said": said(day),
        "day": day,
        "steps": steps(day, now=now),
        "figures": figures(day, unknown=waiting.unknown_parcels(person) if day.unknown else 0),
        "meters": [words.meter(each) for each in day.pages.shown] if day.pages else [],
        "topics": dict(choices.topics()) if day.messages else {},
        "problems": words.problems(day.health) if day.health else [],
        "named": named,
        "shortened": shortened,
    }
    return render(request, "desk/today.html", context)


def said(day: Today) -> str:
    """This function will say the day in a sentence: what is late before what waits."""
    if not day.messages or not day.answers:
        return ""
    late, waits = day.messages.late, day.messages.waiting
    if late:
        return ngettext("%(n)s message is overdue.", "%(n)s messages are overdue.", late) % {"n": late}
    if waits:
        waiting_words = ngettext("%(n)s message waits", "%(n)s messages wait", waits) % {"n": waits}
        return _("%(messages)s, nothing is overdue.") % {"messages": waiting_words}
    return _("No message waits for an answer.")


def figures(day: Today, *, unknown: int) -> list[dict[str, Any]]:
    """This function will give the numbers of the day to those who keep a queue or lead: counter rows, each with its list."""
    if not day.messages or (day.answers and not day.sorts):
        return []
    cases = reverse("inbox:cases")
    counts, late = day.messages.counts, day.messages.late
    found = [
        _figure(_("Wait for an answer"), counts["open"], f"{cases}?state=open"),
        _figure(_("Overdue"), late, f"{cases}?overdue=1", state="broken" if late else ""),
        _figure(_("Being published"), counts["answering"], f"{cases}?state=answering"),
        _figure(_("Answered"), counts["answered"], f"{cases}?state=answered"),
    ]
    if unknown:
        found.append(_figure(_("Sent, fate unknown"), unknown, f"{reverse('delivery:parcels')}?state=unknown"))
    return found


def _figure(label: str, value: int, url: str, *, state: str = "") -> dict[str, Any]:
    return {"label": label, "value": value, "url": url, "state": state}
