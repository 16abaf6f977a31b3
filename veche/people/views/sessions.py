"""Signing in and out."""

from django.contrib.auth import authenticate, login, logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, resolve_url
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from veche.lib import clock
from veche.people.access import anyone, place
from veche.people.forms import SignInForm
from veche.people.models import Person
from veche.people.operations import signing_in
from veche.ui.render import render


@anyone
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """This function will show the form and let a person in."""
    form = SignInForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            _enter(request, form)
        except (signing_in.WrongPassword, signing_in.TooManyTries) as refused:
            form.add_error(None, str(refused))
        else:
            return redirect(_next(request))
    status = 422 if form.errors else 200
    return render(request, "people/sign_in.html", {"form": form, "title": _("Sign in")}, status=status)


def _enter(request: HttpRequest, form: SignInForm) -> None:
    name, now = form.cleaned_data["login"].strip().lower(), clock.now()
    signing_in.check_tries(name, place=place(request), now=now)
    person = authenticate(request, username=name, password=form.cleaned_data["password"])
    if not isinstance(person, Person):
        signing_in.refuse_sign_in(name, now=now)
        raise signing_in.WrongPassword(_("Login or password is wrong. Check the keyboard layout and try again."))
    login(request, person)
    signing_in.note_sign_in(person, now=now)


def _next(request: HttpRequest) -> str:
    asked = request.POST.get("next") or request.GET.get("next") or ""
    safe = url_has_allowed_host_and_scheme(asked, {request.get_host()}, require_https=request.is_secure())
    return asked if safe else resolve_url("desk:today")


@anyone
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """This function will end the session."""
    logout(request)
    return redirect("people:sign-in")
