"""The staff: a list, a card, a new person."""

import dataclasses
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from veche.agencies.models import Body
from veche.lib import clock
from veche.lib.refusals import Refusal
from veche.people import queries
from veche.people.access import allowed, viewer
from veche.people.forms import PersonForm, RoleForm
from veche.people.models import Appointment, Person, Realm
from veche.people.operations import persons
from veche.people.queries import staff
from veche.people.queries.staff import Filters
from veche.people.views import words
from veche.ui.messages import say
from veche.ui.render import render


@allowed(staff.PERMISSION)
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """This function will list the staff of the viewer's bodies."""
    person = viewer(request)
    filters = Filters(**{each.name: request.GET.get(each.name, "")[:100] for each in dataclasses.fields(Filters)})
    found = staff.portion(person, staff.chosen(person, filters), after=request.GET.get("after", ""))
    query = {name: value for name, value in dataclasses.asdict(filters).items() if value}
    context = {
        "title": _("Staff"),
        "section": words.place(person),
        "filters": filters,
        "query": query,
        "chips": chips(query),
        "roles": words.role_filter(),
        "bodies": bodies(person, filters.body),
        "rows": [words.of_row(each) for each in found.rows],
        "more": f"?{urlencode({**query, 'after': found.after})}" if found.after else "",
    }
    return render(request, "people/staff/list.html", context, block="rows")


def chips(query: dict[str, str]) -> list[dict[str, Any]]:
    """This function will offer the states of persons."""
    kept = {name: value for name, value in query.items() if name != "state"}
    state = query.get("state", "")
    return [
        {"label": label, "url": f"?{urlencode({**kept, 'state': code})}", "on": code == state, "count": None}
        for code, label in words.states()
    ]


def bodies(person: Person, chosen: str) -> list[tuple[str, str]]:
    """This function will offer the bodies by which the list is narrowed, the chosen one among them."""
    rows = staff.tops(person)
    if chosen.isdecimal() and chosen not in {str(each.pk) for each in rows}:
        rows += list(queries.bodies(person, staff.PERMISSION).filter(pk=chosen[:17]))
    return [(str(each.pk), each.title) for each in rows]


@allowed(staff.PERMISSION)
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """This function will add a person with a first role in a body: first the body is chosen, then the rest is typed."""
    person = viewer(request)
    body = asked_body(request, person)
    if body is None:
        return render(request, "people/staff/bodies.html", choosing(request, _("Add a person")))
    form = PersonForm(request.POST or None)
    role = role_form(request, person, body=body)
    if request.method == "POST" and form.is_valid() and role.is_valid():
        try:
            added = persons.take_on(
                **form.cleaned_data, role=role.cleaned_data["role"], body=body, by=person, now=clock.now()
            )
        except persons.LoginTaken as refused:
            form.add_error("login", str(refused))
        else:
            say(request, _("%(name)s is added. Make a link, so that a password can be chosen.") % {"name": added.name})
            return redirect("people:person", pk=added.pk)
    context = {
        "title": _("Add a person"),
        "section": words.place(person),
        "crumbs": [(_("Staff"), reverse("people:staff")), (_("Add a person"), None)],
        "form": form,
        "role": role,
        "body": body,
    }
    return render(request, "people/staff/new.html", context, status=422 if form.errors or role.errors else 200)


def role_form(request: HttpRequest, person: Person, *, body: Body) -> RoleForm:
    """This function will offer the roles and realms in which the viewer keeps the body's staff."""
    realms = [each for each in Realm.values if queries.may(person, staff.PERMISSION, body=body, realm=each)]
    given = dict.fromkeys(role for realm in realms for role in staff.given_roles(person, body=body, realm=realm))
    return RoleForm(request.POST or None, roles=words.role_choices(list(given)), realms=realms)


def asked_body(request: HttpRequest, person: Person) -> Body | None:
    """This function will find the body that the address names, if its staff is the viewer's to keep; the only one when there is one."""
    mine = queries.bodies(person, staff.PERMISSION).select_related("territory")
    asked = request.GET.get("body", "")
    if asked.isdecimal() and len(asked) < 18:
        return mine.filter(pk=asked).first()
    few = list(mine[:2])
    return few[0] if len(few) == 1 else None


def choosing(request: HttpRequest, title: str) -> dict[str, Any]:
    """This function will give what the choice of a body shows."""
    q = request.GET.get("q", "")[:200]
    found = staff.offered_bodies(viewer(request), q)
    crumbs = [(_("Staff"), reverse("people:staff")), (title, None)]
    shown = {"q": q, "bodies": found, "is_full": len(found) == staff.FEW}
    return {"title": title, "crumbs": crumbs, "section": words.place(viewer(request)), **shown}


def found_person(request: HttpRequest, pk: int) -> Person:
    """This function will find one of the viewer's staff, or answer 404."""
    found = staff.persons(viewer(request)).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


@allowed(staff.PERMISSION)
@require_safe
def card(request: HttpRequest, pk: int) -> HttpResponse:
    """This function will show a person: roles, what may be done, what was changed."""
    return render(request, "people/staff/card.html", told(viewer(request), found_person(request, pk)))


def told(by: Person, person: Person, **more: Any) -> dict[str, Any]:
    """This function will give what the card shows."""
    now = clock.now()
    seen = list(staff.seen_appointments(by).filter(person=person).order_by("ended_at", "-pk")[:100])
    standing = [each for each in seen if each.ended_at is None]
    elsewhere = Appointment.objects.filter(person=person, ended_at=None).count() - len(standing)
    return {
        "title": person.name,
        "section": words.place(by),
        "lede": person.post,
        "crumbs": [(_("Staff"), reverse("people:staff")), (person.name, None)],
        "person": person,
        "standing": [role_row(by, person, each) for each in standing],
        "ended": [role_row(by, person, each) for each in seen if each.ended_at],
        "elsewhere": max(0, elsewhere),
        "is_self": by.pk == person.pk,
        "keeps": staff.keeps(by, person),
        "changes": words.changes(staff.history(person)),
        "open_link": person.links.filter(used_at=None, withdrawn_at=None, expires_at__gt=now).first(),
        "address": "",
        **more,
    }


def role_row(by: Person, person: Person, appointment: Appointment) -> dict[str, Any]:
    """This function will tell an appointment, and whether the viewer may end it."""
    given = staff.may_give(by, appointment.role, body=appointment.body, realm=appointment.realm)
    return {
        "appointment": appointment,
        "title": words.role_title(appointment.role),
        "is_training": appointment.realm == Realm.TRAINING,
        "may_end": given and by.pk != person.pk,
    }


@allowed(staff.PERMISSION)
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """This function will change what is known of a person."""
    person, by = found_person(request, pk), viewer(request)
    persons.check_keeps(by, person)
    initial = {name: getattr(person, name) for name in ("name", "post", "email", "login")}
    form = PersonForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            persons.change(person, by=by, now=clock.now(), **form.cleaned_data)
        except Refusal as refused:
            form.add_error("login" if isinstance(refused, persons.LoginTaken) else None, str(refused))
        else:
            return redirect("people:person", pk=person.pk)
    crumbs = [(_("Staff"), reverse("people:staff")), (initial["name"], reverse("people:person", args=[pk]))]
    context: dict[str, Any] = {
        "title": _("Change"),
        "crumbs": [*crumbs, (_("Change"), None)],
        "section": words.place(by),
    }
    context |= {"form": form, "person": person}
    return render(request, "people/staff/edit.html", context, status=422 if form.errors else 200)
