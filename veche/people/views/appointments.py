"""Giving a person a role in a body, and ending it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from veche.lib import clock
from veche.people import queries
from veche.people.access import allowed, viewer
from veche.people.operations import appointments
from veche.people.queries import staff
from veche.people.views import words
from veche.people.views.staff import asked_body, choosing, found_person, role_form
from veche.ui.messages import say
from veche.ui.render import render


@allowed(staff.PERMISSION)
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest, pk: int) -> HttpResponse:
    """This function will give a role: first the body is chosen, then the role."""
    person, by = found_person(request, pk), viewer(request)
    body = asked_body(request, by)
    crumbs = [(_("Staff"), reverse("people:staff")), (person.name, reverse("people:person", args=[pk]))]
    crumbs.append((_("Give a role"), ""))
    if body is None:
        context = {**choosing(request, _("Give a role")), "crumbs": crumbs, "lede": person.name}
        return render(request, "people/staff/bodies.html", context)
    form = role_form(request, by, body=body)
    if request.method == "POST" and form.is_valid():
        given = appointments.give(person, **form.cleaned_data, body=body, by=by, now=clock.now())
        say(request, _("The role is given. It holds in %(body)s and all bodies under it.") % {"body": given.body.title})
        return redirect("people:person", pk=pk)
    context = {"title": _("Give a role"), "lede": person.name, "crumbs": crumbs, "section": words.place(by)}
    context |= {"form": form, "body": body}
    return render(request, "people/staff/role.html", context, status=422 if form.errors else 200)


@allowed(staff.PERMISSION)
@require_POST
def end(request: HttpRequest, pk: int, appointment: int) -> HttpResponse:
    """This function will end a role."""
    person = found_person(request, pk)
    rows = staff.seen_appointments(viewer(request)).select_related("person", "body").filter(person=person)
    found = queries.get_visible_or_404(viewer(request), staff.PERMISSION, rows, pk=appointment)
    appointments.end(found, by=viewer(request), now=clock.now())
    say(request, _("The role is ended."))
    return redirect("people:person", pk=pk)
