"""One-time links: made by an administrator, used by their person, who is not signed in."""

from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from veche.lib import clock
from veche.people.access import allowed, anyone, viewer
from veche.people.forms import NewPasswordForm
from veche.people.models import OneTimeLink
from veche.people.operations import passwords, signing_in
from veche.people.queries import links, staff
from veche.people.views.staff import found_person, told
from veche.ui.render import render

KEPT = "one-time-link"


@allowed(staff.PERMISSION)
@require_POST
def make(request: HttpRequest, pk: int) -> HttpResponse:
    """This function will make a link and show it this once, in the answer itself."""
    person = found_person(request, pk)
    link = passwords.invite(person, by=viewer(request), now=clock.now())
    context = told(viewer(request), person, address=links.address(link), link=link)
    answer = render(request, "people/staff/card.html", context)
    patch_cache_control(answer, no_store=True)
    return answer


@anyone
@never_cache
@require_safe
def enter(request: HttpRequest, token: str) -> HttpResponse:
    """This function will take the token out of the address into the session, so that no link or log of a later page carries it.

    It spends nothing: programs that read letters open links too.
    """
    if links.opened_by(token, now=clock.now()) is None:
        return _spent(request)
    request.session[KEPT] = token
    return redirect("people:link")


@anyone
@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def choose(request: HttpRequest) -> HttpResponse:
    """This function will let the link's person choose a password, and let them in."""
    link = links.opened_by(request.session.get(KEPT, ""), now=clock.now())
    if link is None:
        return _spent(request)
    form = NewPasswordForm(request.POST or None, person=link.person)
    if request.method == "POST" and form.is_valid():
        return _let_in(request, link, form.cleaned_data["new"])
    is_new = link.purpose == OneTimeLink.Purpose.INVITATION
    title = _("Welcome, %(name)s") % {"name": link.person.name} if is_new else _("A new password")
    context = {"title": title, "form": form, "person": link.person}
    return render(request, "people/link.html", context, status=422 if form.errors else 200)


def _let_in(request: HttpRequest, link: OneTimeLink, password: str) -> HttpResponse:
    now = clock.now()
    try:
        person = passwords.use_link(link, password=password, now=now)
    except passwords.LinkSpent:
        return _spent(request)
    request.session.pop(KEPT, None)
    login(request, person)
    signing_in.note_sign_in(person, now=now)
    return redirect("desk:today")


def _spent(request: HttpRequest) -> HttpResponse:
    return render(request, "people/link_spent.html", {"title": _("The link does not work any longer")}, status=410)
