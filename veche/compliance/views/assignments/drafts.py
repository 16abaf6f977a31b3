"""Writing an assignment: first whose, then what and to whom."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from veche.agencies.models import Body
from veche.compliance.forms import AssignmentForm
from veche.compliance.models import Assignment
from veche.compliance.operations.assignments import preparing
from veche.compliance.queries import portions, rulebook
from veche.compliance.queries.addressees import Addressees
from veche.compliance.views import choosing
from veche.lib import clock
from veche.people import queries as people
from veche.people.access import allowed, viewer
from veche.people.models import Person
from veche.people.queries import get_visible_or_404
from veche.ui.render import render

MOST = 500


@allowed("compliance.prepare")
@require_http_methods(["GET", "HEAD", "POST"])
def create(request: HttpRequest) -> HttpResponse:
    """This function will ask in whose name, then take the words and keep a draft."""
    person, asked = viewer(request), request.POST if request.method == "POST" else request.GET
    issuer = chosen(person, asked.get("issuer", ""))
    if issuer is None:
        context = {**head(_("New assignment")), "issuers": issuers(person)}
        return render(request, "compliance/assignments/issuer.html", context)
    preparing.refuse_centre(issuer)
    form = form_of(issuer, request)
    if request.method == "POST" and form.is_valid():
        made = preparing.prepare(
            issuer,
            form.wording(Addressees.of(request.POST)),
            controller=controller(form),
            by=person,
            now=clock.now(),
            file=request.FILES.get("file"),
        )
        return redirect("compliance:assignment", pk=made.pk)
    context = {**head(_("New assignment")), **fields(person, issuer, form, Addressees.of(asked))}
    return render(request, "compliance/assignments/form.html", context, status=422 if form.errors else 200)


@allowed("compliance.prepare")
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """This function will change the words of a draft."""
    person = viewer(request)
    rows = Assignment.objects.select_related("issuer__territory")
    assignment = get_visible_or_404(person, "compliance.prepare", rows, body="issuer", pk=pk)
    form = form_of(assignment.issuer, request, initial=initial(assignment))
    if request.method == "POST" and form.is_valid():
        words = form.wording(Addressees.of(request.POST))
        preparing.rewrite(assignment, words, controller=controller(form), now=clock.now())
        return redirect("compliance:assignment", pk=assignment.pk)
    asked = Addressees.of(request.POST if request.method == "POST" else assignment.query)
    context = {**head(assignment.title), **fields(person, assignment.issuer, form, asked), "assignment": assignment}
    return render(request, "compliance/assignments/form.html", context, status=422 if form.errors else 200)


def head(title: str) -> dict[str, Any]:
    """This function will give what these screens share."""
    return {
        "title": title,
        "section": reverse("registry:pages"),
        "crumbs": [(_("Assignments"), reverse("compliance:assignments-issued")), (title, None)],
        "assignment": None,
    }


def issuers(person: Person) -> list[tuple[str, str]]:
    """This function will list the bodies in whose name the viewer may prepare; the centre is never among them."""
    rows = (
        people.bodies(person, "compliance.prepare")
        .filter(level__in=choosing.FOUNDERS, closed_on=None)
        .order_by("name", "id")
    )
    return [(str(each.pk), each.title) for each in rows[:MOST]]


def chosen(person: Person, body: str) -> Body | None:
    """This function will find the issuer that was chosen."""
    rows = people.bodies(person, "compliance.prepare").filter(closed_on=None)
    return rows.select_related("territory").filter(pk=portions.number(body)).first()


def form_of(issuer: Body, request: HttpRequest, **options: Any) -> AssignmentForm:
    """This function will make the form with the controllers of the issuer and the rules of today."""
    able = people.colleagues("compliance.control", issuer)
    return AssignmentForm(
        request.POST if request.method == "POST" else None,
        controllers=[(str(each.pk), f"{each.name}, {each.post}" if each.post else each.name) for each in able],
        rules=list(rulebook.titles(on=localdate(clock.now())).items()),
        **options,
    )


def controller(form: AssignmentForm) -> Person:
    """This function will give the person who was chosen to control."""
    return Person.objects.get(pk=int(form.cleaned_data["controller"]))


def fields(person: Person, issuer: Body, form: AssignmentForm, query: Addressees) -> dict[str, Any]:
    """This function will gather what the form shows."""
    return {
        "issuer": issuer,
        "form": form,
        "query": query,
        "choices": choosing.choices(person, "compliance.prepare"),
    }


def initial(assignment: Assignment) -> dict[str, Any]:
    """This function will fill the form with a draft."""
    wish = assignment.wish
    return {
        "title": assignment.title,
        "text": assignment.text,
        "due_working_days": assignment.due_working_days,
        "due_on": assignment.due_on,
        "controller": str(assignment.controller_id),
        "rule": assignment.rule,
        "accepts_itself": assignment.accepts_itself,
        "sample": wish.get("text", ""),
        **{name: wish.get(name, "") for name in ("hashtag", "phrase", "link")},
    }
