"""Keys by which one's own programs read."""

import datetime as dt

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from veche.lib import clock
from veche.people.access import signed_in, viewer
from veche.people.forms import ApiKeyForm
from veche.people.operations import api_keys
from veche.people.views.me import told
from veche.ui.messages import say
from veche.ui.render import render

SCOPES = ("registry.see",)


@signed_in
@require_POST
def make(request: HttpRequest) -> HttpResponse:
    """This function will make a key and show it this once, in the answer itself."""
    person, form = viewer(request), ApiKeyForm(request.POST)
    if not form.is_valid():
        return render(request, "people/me.html", told(person, key_form=form), status=422)
    days = dt.timedelta(days=int(form.cleaned_data["days"]))
    _key, token = api_keys.make(
        person, label=form.cleaned_data["label"], scopes=SCOPES, valid_for=days, now=clock.now()
    )
    answer = render(request, "people/me.html", told(person, token=token))
    patch_cache_control(answer, no_store=True)
    return answer


@signed_in
@require_POST
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """This function will end one's own key."""
    key = get_object_or_404(viewer(request).api_keys, pk=pk)
    api_keys.revoke(key, actor=viewer(request).actor, now=clock.now())
    say(request, _("The key is ended. Programs that use it read nothing any longer."))
    return redirect("people:me")
