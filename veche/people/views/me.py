"""One's own settings: how one is known, the address for letters, the password."""

from typing import Any

from django.contrib.auth import update_session_auth_hash
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe

from veche.lib import clock
from veche.people import queries
from veche.people.access import signed_in, viewer
from veche.people.forms import ApiKeyForm, EmailForm, OwnPasswordForm
from veche.people.models import Person
from veche.people.operations import passwords, persons
from veche.people.queries import api_keys
from veche.people.views import words
from veche.ui.messages import say
from veche.ui.render import render


@signed_in
@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """This function will show the viewer's own settings."""
    return render(request, "people/me.html", told(viewer(request)))


def told(person: Person, **more: Any) -> dict[str, Any]:
    """This function will give what one's own settings show."""
    return {
        "title": _("My settings"),
        "lede": person.name,
        "section": "",
        "person": person,
        "roles": [words.held(each) for each in queries.appointments(person)],
        "email": EmailForm(initial={"email": person.email}),
        "password": OwnPasswordForm(person=person),
        "key_form": ApiKeyForm(),
        "token": "",
        "keys": api_keys.standing(person, now=clock.now()),
        **more,
    }


@signed_in
@require_POST
def email(request: HttpRequest) -> HttpResponse:
    """This function will keep the viewer's own e-mail address."""
    form, person = EmailForm(request.POST), viewer(request)
    if not form.is_valid():
        return render(request, "people/me.html", told(person, email=form), status=422)
    persons.change(person, by=person, now=clock.now(), email=form.cleaned_data["email"])
    say(request, _("The address is kept."))
    return redirect("people:me")


@signed_in
@sensitive_post_parameters()
@require_POST
def password(request: HttpRequest) -> HttpResponse:
    """This function will change the viewer's own password; this session goes on, all others end."""
    person = viewer(request)
    form = OwnPasswordForm(request.POST, person=person)
    if not form.is_valid():
        return render(request, "people/me.html", told(person, password=form), status=422)
    passwords.change_password(person, password=form.cleaned_data["new"], now=clock.now())
    update_session_auth_hash(request, person)
    say(request, _("The password is changed. On other devices you will have to sign in again."))
    return redirect("people:me")
