"""Pages by what they break."""

from collections import defaultdict
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from veche.agencies import queries as agencies
from veche.compliance.models import Standing
from veche.compliance.queries import rulebook, standings
from veche.compliance.queries.standings import Filters
from veche.compliance.views import narrowing, words
from veche.lib import clock
from veche.people.access import allowed, viewer
from veche.people.queries import may
from veche.registry.models import Page
from veche.ui.render import render

MANY = 5


@allowed("compliance.see")
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """This function will list the pages that the viewer may see, those that break most first."""
    person, filters = viewer(request), narrowing.asked(request, Filters)
    found = standings.portion(standings.chosen(person, filters), after=request.GET.get("after", ""))
    broken = standings.by_rule(person)
    many = standings.standings(person).count() >= MANY
    context = {
        "shows_filters": many or filters != Filters(),
        "title": _("Requirements"),
        "section": reverse("registry:pages"),
        "tabs": words.tabs("pages"),
        "filters": filters,
        "is_filtered": filters != Filters(),
        "chips": chips(filters),
        "rules": choices(broken),
        "municipalities": [(str(each.pk), each.name) for each in agencies.municipalities()],
        "overview": overview(broken) if many and filters == Filters() else [],
        "rows": rows(found.rows),
        "not_judged": standings.not_judged(person),
        "more_url": narrowing.address(filters, after=found.after) if found.after else "",
        "now": clock.now(),
        "may_rule": may(person, "compliance.rules"),
    }
    return render(request, "compliance/pages/list.html", context, block="more" if request.GET.get("after") else "list")


def chips(filters: Filters) -> list[dict[str, Any]]:
    """This function will make the chips of outcomes."""
    named = (
        ("broken", _("Break something")),
        ("unknown", _("Something is unknown")),
        ("clean", _("In order")),
    )
    return [
        {
            "label": label,
            "on": filters.outcome == value,
            "url": narrowing.address(filters, outcome="" if filters.outcome == value else value),
        }
        for value, label in named
    ]


def choices(broken: dict[str, int]) -> list[tuple[str, str]]:
    """This function will name the rules to choose from, with the number of pages that break each."""
    return [
        (rule, f"{title} ({broken[rule]})" if broken.get(rule) else title)
        for rule, title in rulebook.titles(on=localdate(clock.now())).items()
    ]


def overview(broken: dict[str, int]) -> list[dict[str, Any]]:
    """This function will set the rules that are broken most as bars."""
    titles = rulebook.titles(on=localdate(clock.now()))
    ordered = sorted(broken.items(), key=lambda pair: (-pair[1], pair[0]))
    return [
        {
            "label": titles.get(rule, rule),
            "value": number,
            "url": narrowing.address(Filters(rule=rule, outcome="broken")),
        }
        for rule, number in ordered
    ]


def rows(found: list[Standing]) -> list[dict[str, Any]]:
    """This function will tell the rows as finished values, each with the titles of what it breaks."""
    titles, broken = rulebook.titles(on=localdate(clock.now())), defaultdict(list)
    for page_id, rule in standings.broken_rules(found):
        broken[page_id].append(titles.get(rule, rule))
    return [
        {
            "url": reverse("compliance:dossier", args=[each.page_id]),
            "title": named(each.page),
            "meta": (
                each.page.body.title if each.page.body.title != named(each.page) else "",
                each.page.body.territory.name,
                rulebook.network(each.page.network),
            ),
            "broken": each.broken,
            "unknown": each.unknown,
            "rules": broken[each.page_id],
        }
        for each in found
    ]


def named(page: Page) -> str:
    """This function will name a page as its network does, or by its body's short name until that is known."""
    return page.body.title if page.title == page.body.name else page.title
