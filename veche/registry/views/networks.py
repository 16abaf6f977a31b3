"""The keys that many pages share: what they have used today, what is left, and when the whole region is seen."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from veche.connectors import catalogue
from veche.lib import clock
from veche.lib.refusals import Refusal
from veche.people.access import allowed, viewer
from veche.people.models import Realm
from veche.people.queries import sees_all
from veche.registry.forms import SharedKeyForm
from veche.registry.models import SharedKey
from veche.registry.operations import access
from veche.registry.queries import expiring, rounds, words
from veche.ui.render import render

SHARED_KINDS = ("service", "bot", "user", "application", "secret_key", "session_secret")


@allowed("registry.connect")
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def index(request: HttpRequest) -> HttpResponse:
    """This function will show the shared keys and take another one; they belong to whoever runs the whole region."""
    _refuse_strangers(request)
    kinds = [(name, str(words.KEY_KINDS[name])) for name in SHARED_KINDS]
    networks = [(name, words.network(name)) for name in sorted(catalogue.networks(), reverse=True)]
    form = SharedKeyForm(request.POST or None, networks=networks, kinds=kinds)
    if form.is_valid():
        try:
            access.share(**form.cleaned_data, realm=Realm.LIVE, actor=viewer(request).actor, now=clock.now())
        except Refusal as refused:
            form.add_error("key", str(refused))
        else:
            messages.success(request, _("The key is kept. Reading with it begins within a minute."))
            return redirect("registry:networks")
    return render(request, "registry/networks/keys.html", _context(form), status=422 if form.errors else 200)


def _context(form: SharedKeyForm) -> dict[str, Any]:
    now = clock.now()
    return {
        "title": _("Keys of the networks"),
        "section": _settings(),
        "lede": _("With them all pages of the region are seen, connected or not."),
        "lines": [
            {"line": line, "network": words.network(line.network), "is_training": line.realm == Realm.TRAINING}
            for line in rounds.lines(now=now)
        ],
        "kind_labels": {name: str(label) for name, label in words.KEY_KINDS.items()},
        "expiry": lambda key: expiring.told(key, now=now),
        "form": form,
        "now": now,
    }


def _settings() -> str:
    try:
        return reverse("desk:health")
    except NoReverseMatch:
        return reverse("registry:networks")


@allowed("registry.connect")
@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """This function will take a shared key away."""
    _refuse_strangers(request)
    key = SharedKey.objects.filter(pk=pk).first()
    if key is None:
        raise Http404
    access.withdraw(key, actor=viewer(request).actor, now=clock.now())
    messages.success(request, _("The key is forgotten."))
    return redirect("registry:networks")


def _refuse_strangers(request: HttpRequest) -> None:
    """A key that opens every page belongs to nobody's subtree."""
    if not sees_all(viewer(request), "registry.connect"):
        raise Http404
