"""The journal: who did what, when, and whether its chain holds."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from veche.agencies.models import Body
from veche.desk.queries import journal
from veche.desk.views import deeds, settings
from veche.journal.models import Entry
from veche.lib import clock
from veche.people import queries as people
from veche.people.access import allowed, viewer
from veche.people.queries import permitted
from veche.ui import moments
from veche.ui.render import render

MOST_BODIES = 500


@allowed("journal.see")
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """This function will list the entries that the viewer may see, the newest first."""
    person = viewer(request)
    asked = {name: request.GET.get(name, "")[:100] for name in ("fact", "body", "who")}
    found = journal.portion(person, **asked, after=request.GET.get("after", ""))
    query = {name: value for name, value in asked.items() if value}
    context = {
        "title": _("Settings"),
        "lede": _("Who did what and when. Entries are never changed: a chain of hashes shows any attempt."),
        **settings.frame(person, "desk:journal"),
        "asked": asked,
        "chips": chips(asked),
        "facts": sorted(((name, str(words)) for name, words in deeds.DEEDS.items()), key=lambda pair: pair[1]),
        "bodies": offered(person),
        "rows": told(found.rows, held=permitted(person)),
        "more_url": f"?{urlencode({**query, 'after': found.after})}" if found.after else "",
        "chain": chain(journal.last_verification()),
        "unsealed": journal.unsealed(person),
    }
    return render(request, "desk/journal/list.html", context, block="more" if request.GET.get("after") else "entries")


def offered(person: Any) -> list[tuple[str, str]]:
    """This function will list the bodies by which the viewer may narrow the list."""
    rows: list[Body] = list(people.bodies(person, journal.PERMISSION).order_by("name", "pk")[:MOST_BODIES])
    return [(str(body.pk), body.title) for body in rows]


def chips(asked: dict[str, str]) -> list[dict[str, Any]]:
    """This function will offer the deeds of people and those of the product itself."""
    kept = {name: asked[name] for name in ("fact", "body") if asked[name]}
    named = (("", _("All")), ("people", _("People")), ("itself", _("The product itself")))
    return [
        {"label": label, "url": f"?{urlencode({**kept, 'who': who})}", "on": asked["who"] == who}
        for who, label in named
    ]


def told(rows: list[Entry], *, held: frozenset[str]) -> list[dict[str, Any]]:
    """This function will tell entries as finished values."""
    bodies, names = journal.bodies_of(rows), journal.actors_of(rows)
    return [
        {
            "entry": row,
            "deed": deeds.deed(row.fact),
            **deeds.thing(row, held=held),
            "actor": deeds.actor(row, names),
            "of": about(row, names),
            "body": bodies.get(row.body_id or 0, ""),
        }
        for row in rows
    ]


def about(row: Entry, names: dict[str, str]) -> str:
    """This function will name the person to whom the deed was done, unless it is the one who did it."""
    person = f"person:{row.values.get('person_id')}"
    return _("about: %(name)s") % {"name": names[person]} if person in names and person != row.actor else ""


def chain(last: Entry | None) -> dict[str, str]:
    """This function will say what the last recomputation of the chain has found."""
    if last is None or not last.values["entries"]:
        words = _("The chain is recomputed once a day; the first time is still to come.")
        return {"state": "unknown", "title": _("Not recomputed yet"), "words": words}
    values = last.values
    words = _("Recomputed %(when)s: %(entries)s entries under %(seals)s seals.") % {
        "when": moments.moment(last.at, clock.now()),
        "entries": values["entries"],
        "seals": values["seals"],
    }
    if values["flaws"]:
        remedy = _("Ask who keeps the machine, and run veche journal verify: it names each entry that was touched.")
        return {"state": "broken", "title": _("The chain is broken"), "words": f"{words} {remedy}"}
    return {"state": "met", "title": _("The chain holds"), "words": words}
