"""One screen for every deed that is a few fields: what is asked, what will happen, the deed's name on the button."""

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from veche.agencies.models import Body
from veche.lib import clock
from veche.lib.refusals import Refusal
from veche.people.access import viewer
from veche.registry.models import Page
from veche.registry.queries import bodies
from veche.registry.views import details
from veche.ui.render import render


def done(form: Form, deed: Callable[[], Any]) -> bool:
    """This function will do a deed with a valid form; a refusal becomes an error of the form, with all that was typed."""
    if not form.is_valid():
        return False
    try:
        deed()
    except Refusal as refused:
        form.add_error(None, str(refused))
        return False
    return True


def ask(request: HttpRequest, form: Form, *, title: str, deed: str, back: str, **more: Any) -> HttpResponse:
    """This function will show a form; `more`: crumbs, `intro` (a sentence), `facts` (pairs), `says` (lines), `is_danger`."""
    context = {
        "title": title,
        "section": reverse("registry:pages"),
        "crumbs": [(_("Pages"), reverse("registry:pages")), (title, "")],
        "form": form,
        "deed": deed,
        "back": back,
        "has_file": form.is_multipart(),
        **{"intro": "", "facts": (), "says": (), "other": None, "is_danger": False},
        **more,
    }
    return render(request, "registry/form.html", context, status=422 if form.errors else 200)


def crumbs(request: HttpRequest, page: Page, title: str) -> Sequence[tuple[str, str]]:
    """This function will list the way down to a deed on a page."""
    way = details.crumbs_of_body(page.body, viewer(request))
    return [*way, (page.title, reverse("registry:page", args=[page.pk])), (title, "")]


def by(request: HttpRequest) -> dict[str, Any]:
    """This function will give whose deed it is and when, as every operation asks."""
    return {"actor": viewer(request).actor, "now": clock.now()}


def today() -> dt.date:
    """This function will give the day that a form offers."""
    return timezone.localdate(clock.now())


def body(request: HttpRequest, form: Form, permission: str) -> Body | None:
    """This function will find the one body that a form names; tells in the form when it names none or several."""
    return named(request, form, permission, form.cleaned_data["body"], field="body") if form.is_valid() else None


def named(request: HttpRequest, form: Form, permission: str, text: str, *, field: str) -> Body | None:
    """This function will find the one body that a field of a form names; tells in the form when it names none or several."""
    found = bodies.meant(viewer(request), permission, text)
    if len(found) == 1:
        return found[0]
    told = _("No body of yours is called so. Write its ОГРН or its whole name.")
    if found:
        names = "; ".join(each.name for each in found)
        told = _("Several bodies may be meant: %(names)s. Write the ОГРН or the whole name.") % {"names": names}
    form.add_error(field, told)
    return None
