"""Pages that two bodies call their own."""

from django.db.models import F
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from veche.lib import clock
from veche.lib.refusals import Refusal
from veche.media.responses import serve
from veche.people.access import allowed, viewer
from veche.registry.forms import ClaimForm, DecisionForm
from veche.registry.models import Page, PageClaim
from veche.registry.operations import claims, documents
from veche.registry.queries import addresses
from veche.registry.queries import claims as queries
from veche.registry.views import asking, milestones
from veche.ui.messages import say
from veche.ui.render import render

LAST = 100


class NotHere(Refusal):
    """The registry holds no such page: there is nothing to claim."""


@allowed("registry.keep")
@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """This function will list the claims that concern the viewer's bodies, the open ones first."""
    rows = queries.claims(viewer(request)).order_by(F("decided_at").desc(nulls_first=True), "-at")[:LAST]
    context = {
        "title": _("Claimed pages"),
        "section": reverse("registry:pages"),
        "crumbs": [(_("Pages"), reverse("registry:pages")), (_("Claimed pages"), "")],
        "claims": list(rows),
    }
    return render(request, "registry/claims/list.html", context)


@allowed("registry.keep")
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """This function will take a claim to a page that the registry holds as another body's."""
    asked = {name: request.GET.get(name, "") for name in ("body", "address")}
    form = ClaimForm(request.POST or None, request.FILES or None, initial=asked)
    body = asking.body(request, form, "registry.keep") if request.method == "POST" else None
    if body is not None and asking.done(
        form,
        lambda: claims.claim(
            _held(form.cleaned_data["address"]),
            body,
            basis=form.cleaned_data["basis"],
            file=documents.given(form.cleaned_data["file"], **asking.by(request)),
            actor=viewer(request).actor,
            now=clock.now(),
        ),
    ):
        say(request, _("The claim was sent: the centre decides."))
        return redirect("registry:claims")
    return asking.ask(
        request,
        form,
        title=_("Claim a page"),
        deed=_("Send the claim"),
        back=reverse("registry:claims"),
        intro=_("When the registry holds a page of yours as another body's. The centre looks and decides."),
    )


def _held(text: str) -> Page:
    page = addresses.page_at(milestones.read(text))
    if page is None:
        raise NotHere(_("The registry has no such page. Ask the centre to add it: there is nobody to dispute it with."))
    return page


@allowed("registry.keep")
@require_GET
def card(request: HttpRequest, pk: int) -> HttpResponse:
    """This function will show a claim, and to whoever keeps both bodies the two decisions."""
    claim = _claim(request, pk)
    context = {
        "title": _("Claim to “%(page)s”") % {"page": claim.page.title},
        "section": reverse("registry:pages"),
        "crumbs": [
            (_("Pages"), reverse("registry:pages")),
            (_("Claimed pages"), reverse("registry:claims")),
            (claim.page.title, ""),
        ],
        "claim": claim,
        "form": DecisionForm(),
        "decides": claim.state == PageClaim.State.OPEN and queries.may_decide(viewer(request), claim),
        "withdraws": claim.state == PageClaim.State.OPEN and queries.is_claimant(viewer(request), claim),
    }
    return render(request, "registry/claims/card.html", context)


@allowed("registry.edit")
@require_POST
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """This function will hand the page over or leave it where it is."""
    claim, by = _claim(request, pk), asking.by(request)
    if not queries.may_decide(viewer(request), claim):
        raise Http404
    decision = request.POST.get("decision", "")[:500]
    if request.POST.get("granted"):
        claims.grant(claim, decision=decision, on=asking.today(), **by)
        say(request, _("The page was handed over."))
    else:
        claims.refuse(claim, decision=decision, **by)
        say(request, _("The page stays where it is."))
    return redirect("registry:claim", pk=claim.pk)


@allowed("registry.keep")
@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """This function will take a claim back."""
    claim = _claim(request, pk)
    if not queries.is_claimant(viewer(request), claim):
        raise Http404
    claims.withdraw(claim, actor=viewer(request).actor, now=clock.now())
    say(request, _("The claim was taken back."))
    return redirect("registry:claims")


@allowed("registry.keep")
@require_GET
def file(request: HttpRequest, pk: int) -> HttpResponse:
    """This function will give the document of a claim."""
    claim = _claim(request, pk)
    if claim.file is None:
        raise Http404
    return serve(claim.file)


def _claim(request: HttpRequest, pk: int) -> PageClaim:
    claim = queries.claims(viewer(request)).filter(pk=pk).first()
    if claim is None:
        raise Http404
    return claim
