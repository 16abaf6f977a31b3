"""The queue of cases, and one case."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from veche.inbox.models import Case
from veche.inbox.queries import cases, choices, lists
from veche.inbox.queries.lists import Filters
from veche.inbox.rules.headings import heading
from veche.lib import clock
from veche.people import queries as people
from veche.people.access import allowed, viewer
from veche.people.models import Person
from veche.ui.render import render


@allowed("inbox.see")
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """This function will show one page of the queue."""
    person, now = viewer(request), clock.now()
    asked = filters_of(request.GET)
    page = lists.page(person, asked, now=now, after=request.GET.get("after", ""))
    topics = choices.topics()
    context = {
        "title": _("Messages"),
        "page": page,
        "chips": chips(person, request.GET),
        "more_url": _with(request.GET, after=page.after) if page.after else "",
        "topics": topics,
        "dict_of_topics": dict(topics),
        "territories": choices.places(),
        "asked": request.GET,
        "is_filtered": any(
            request.GET.get(name) for name in ("state", "topic", "territory", "overdue", "mine", "passed", "q")
        ),
    }
    return render(request, "inbox/cases/list.html", context, block="more" if request.GET.get("after") else "queue")


def filters_of(query: Mapping[str, str]) -> Filters:
    """This function will read the filters from an address; what is not understood narrows nothing."""
    return Filters(
        state=query.get("state", "unfinished"),
        topic=query.get("topic", "")[:40],
        body=_number(query.get("body")),
        region=_number(query.get("region")),
        territory=_number(query.get("territory")),
        overdue=query.get("overdue") == "1",
        mine=query.get("mine") == "1",
        passed=query.get("passed") == "1",
        words=query.get("q", "")[:200],
    )


def chips(person: Person, query: Mapping[str, str]) -> list[dict[str, Any]]:
    """This function will make the chips over the queue, counted from the counter rows."""
    counted = cases.counts(person)
    state = query.get("state", "unfinished")
    unfinished = sum(counted[each] for each in Case.UNFINISHED)
    plain = not query.get("overdue") and not query.get("mine") and not query.get("passed")
    return [
        _chip(_("Waiting"), query, unfinished, on=state == "unfinished" and plain, state="unfinished"),
        _chip(_("Overdue"), query, None, on=query.get("overdue") == "1", overdue="1"),
        _chip(_("Mine"), query, None, on=query.get("mine") == "1", mine="1"),
        _chip(_("Answered"), query, counted["answered"], on=state == "answered" and plain, state="answered"),
        _chip(_("Ask nothing"), query, counted["no_action"], on=state == "no_action", state="no_action"),
        _chip(_("Closed without an answer"), query, counted["dismissed"], on=state == "dismissed", state="dismissed"),
        _chip(_("All"), query, None, on=state == "all" and plain, state="all"),
        *_passed_on(person, query),
    ]


def _passed_on(person: Person, query: Mapping[str, str]) -> list[dict[str, Any]]:
    """What is written under own pages and others answer; who answers for all bodies has no others."""
    if people.scope(person, "inbox.see").covers_all:
        return []
    return [_chip(_("Others answer"), query, None, on=query.get("passed") == "1", state="all", passed="1")]


def _chip(label: str, query: Mapping[str, str], count: int | None, *, on: bool, **asked: str) -> dict[str, Any]:
    kept = {name: query[name] for name in ("topic", "territory", "body", "q") if query.get(name)}
    return {"label": label, "url": f"?{urlencode({**kept, **asked})}", "count": count, "on": on}


def _with(query: Mapping[str, str], **changed: str | None) -> str:
    return "?" + urlencode({**query, **{name: value for name, value in changed.items() if value}})


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isdecimal() and len(text) < 18 else None


@allowed("inbox.see")
@require_safe
def show(request: HttpRequest, case_id: int) -> HttpResponse:
    """This function will show a case: its thread, the answer, and what is known of it."""
    person = viewer(request)
    case = cases.find(person, case_id)
    pane = request.GET.get("pane", "answer")
    context = context_of(case, person) | {"pane": pane, "panes": panes(pane)}
    return render(request, "inbox/cases/show.html", context)


def panes(chosen: str) -> list[dict[str, Any]]:
    """This function will make the tabs by which a phone turns over the parts of a case."""
    named = {"answer": _("Answer"), "thread": _("Thread"), "facts": _("Case")}
    return [{"label": label, "url": f"?pane={name}", "on": name == chosen} for name, label in named.items()]


def context_of(case: Case, person: Person) -> dict[str, Any]:
    """This function will gather what the screen of a case shows."""
    works = people.may(person, "inbox.see", body=case.body, realm=case.realm)
    return {
        "title": heading(case.comment.text) or _("(no words)"),
        "topic": choices.topic_title(case.topic),
        "crumbs": [(_("Messages"), reverse("inbox:cases")), (case.page.title, None)],
        "case": case,
        "zone": case.territory.zone,
        "thread": cases.thread(case),
        "post": choices.post_of(case),
        "history": choices.history(case, with_names=works),
        "works": works,
        "alike": cases.alike(person, case),
        "parcel": cases.parcel_of(case),
        "limit": choices.reply_limit(case.page.network),
        "network": choices.network_title(case.page.network),
        "danger": choices.danger(case),
        "topics": choices.topics(),
        "bodies": choices.bodies(person, case),
        "colleagues": people.colleagues("inbox.answer", case.body, realm=case.realm) if case.closed_at is None else [],
        "reasons": choices.DISMISSALS,
        "may": {name: people.may(person, f"inbox.{name}", body=case.body, realm=case.realm) for name in DEEDS},
        "may_settle": people.may(person, "delivery.settle", body=case.page.body),
    }


DEEDS = ("answer", "triage", "assign", "close")
