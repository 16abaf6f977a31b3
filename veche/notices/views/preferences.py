"""How the viewer wants to be told."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from veche.lib import clock
from veche.notices.forms import WaysForm
from veche.notices.operations import choosing
from veche.notices.queries import policies
from veche.notices.views.tabs import tabs
from veche.people import queries as people
from veche.people.access import signed_in, viewer
from veche.ui import moments
from veche.ui.messages import say
from veche.ui.render import render


@signed_in
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest) -> HttpResponse:
    """This function will show and keep the viewer's choices."""
    person = viewer(request)
    form = WaysForm(request.POST or None, chosen=policies.preferences(person), held=people.permitted(person))
    if request.method == "POST" and form.is_valid():
        choosing.choose(person, **form.choices(), now=clock.now())
        say(request, _("Kept."))
        return redirect("notices:preferences")
    context: dict[str, Any] = {
        "title": _("How to tell me"),
        **tabs("notices:preferences"),
        "form": form,
        "budget": policies.pack().letters_a_day,
        "digest_at": policies.pack().digest_at,
        "mail": policies.mail_is_set(),
        "email": person.email,
        "zone": moments.offset(clock.now(), people.zone(person)),
    }
    return render(request, "notices/preferences.html", context, status=422 if form.errors else 200)
