"""Bodies that need not run a page: by which document and until when."""

from django.db import transaction
from django.db.models import F
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from veche import packs
from veche.agencies.models import Body
from veche.lib import clock
from veche.media.responses import serve
from veche.people.access import allowed, viewer
from veche.people.queries import get_visible_or_404
from veche.registry.forms import DecisionForm, ExemptionForm
from veche.registry.models import Exemption
from veche.registry.operations import documents, exemptions
from veche.registry.queries import exemptions as queries
from veche.registry.queries import words
from veche.registry.views import asking
from veche.ui.messages import say
from veche.ui.render import render

LAST = 300


@allowed("registry.see")
@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """This function will list the exemptions of the viewer's bodies: those that hold, soon run out, or hold no more."""
    today, state = asking.today(), request.GET.get("state", "")
    rows = queries.exemptions(viewer(request))
    chosen = {
        "soon": queries.expiring(rows, on=today),
        "later": rows.filter(since__gt=today, revoked_on=None),
        "over": rows.exclude(pk__in=Exemption.objects.standing(today)).exclude(since__gt=today, revoked_on=None),
    }.get(state, rows.filter(pk__in=Exemption.objects.standing(today)))
    states = (("", _("Hold today")), ("soon", _("Soon run out")), ("later", _("Not yet")), ("over", _("Hold no more")))
    context = {
        "title": _("Need not run a page"),
        "section": reverse("registry:pages"),
        "crumbs": [(_("Pages"), reverse("registry:pages")), (_("Need not run a page"), "")],
        "rows": [
            (each, queries.standing(each, on=today))
            for each in chosen.order_by(F("until").asc(nulls_last=True), "body__name", "pk")[:LAST]
        ],
        "chips": [{"label": label, "url": f"?state={code}", "on": code == state} for code, label in states],
        "networks": words.network,
    }
    return render(request, "registry/exemptions/list.html", context)


@allowed("registry.edit")
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest, pk: int) -> HttpResponse:
    """This function will free a body of the duty, by a document."""
    rows = Body.objects.select_related("territory")
    body = get_visible_or_404(viewer(request), "registry.edit", rows, body="", realm="", pk=pk)
    known = packs.load("networks", regions=words.regions())
    networks = [("", _("In every network")), *((name, words.network(name)) for name in known)]
    form = ExemptionForm(
        request.POST or None, request.FILES or None, initial={"since": asking.today()}, networks=networks
    )
    if request.method == "POST" and asking.done(form, lambda: _grant(request, body, form)):
        say(request, _("The exemption is kept."))
        return redirect("registry:body", pk=body.pk)
    title = _("Exempt the body")
    return asking.ask(
        request,
        form,
        title=title,
        deed=_("Keep the exemption"),
        back=reverse("registry:body", args=[pk]),
        facts=((_("Body"), body.name),),
    )


@transaction.atomic
def _grant(request: HttpRequest, body: Body, form: ExemptionForm) -> None:
    said = dict(form.cleaned_data)
    said["file"] = documents.given(said["file"], **asking.by(request))
    exemptions.grant(body, **said, actor=viewer(request).actor, now=clock.now())


@allowed("registry.edit")
@require_http_methods(["GET", "POST"])
def revoke(request: HttpRequest, pk: int) -> HttpResponse:
    """This function will end an exemption today."""
    kept = get_visible_or_404(
        viewer(request), "registry.edit", Exemption.objects.select_related("body"), realm="", pk=pk
    )
    form = DecisionForm(request.POST or None)
    by = asking.by(request)
    if request.method == "POST" and asking.done(
        form, lambda: exemptions.revoke(kept, why=form.cleaned_data["decision"], **by)
    ):
        say(request, _("The exemption was ended."))
        return redirect("registry:body", pk=kept.body_id)
    return asking.ask(
        request,
        form,
        title=_("End the exemption"),
        deed=_("End it today"),
        back=reverse("registry:body", args=[kept.body_id]),
        facts=((_("Body"), kept.body.name), (_("On what basis"), kept.basis)),
        is_danger=True,
    )


@allowed("registry.see")
@require_GET
def file(request: HttpRequest, pk: int) -> HttpResponse:
    """This function will give the document of an exemption."""
    kept = queries.exemptions(viewer(request)).filter(pk=pk).first()
    if kept is None or kept.file is None:
        raise Http404
    return serve(kept.file)
