"""Keeping a person out, and letting in again."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from veche.lib import clock
from veche.people.access import allowed, viewer
from veche.people.operations import persons
from veche.people.queries import staff
from veche.people.views.staff import found_person
from veche.ui.messages import say


@allowed(staff.PERMISSION)
@require_POST
def create(request: HttpRequest, pk: int) -> HttpResponse:
    """This function will suspend a person."""
    person = found_person(request, pk)
    persons.suspend(person, by=viewer(request), now=clock.now())
    say(request, _("%(name)s cannot sign in any longer; open sessions have ended.") % {"name": person.name})
    return redirect("people:person", pk=pk)


@allowed(staff.PERMISSION)
@require_POST
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """This function will let a suspended person sign in again."""
    person = found_person(request, pk)
    persons.restore(person, by=viewer(request), now=clock.now())
    say(request, _("%(name)s can sign in again.") % {"name": person.name})
    return redirect("people:person", pk=pk)
