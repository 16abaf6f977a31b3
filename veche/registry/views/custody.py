"""Who holds a page: take over, confirm, leave, hand over with an act."""

from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from veche.media.responses import serve
from veche.people.access import allowed, viewer
from veche.people.queries import get_visible_or_404
from veche.registry.forms import DayForm, HandOverForm, HolderForm, RecogniseForm, RemovalForm
from veche.registry.models import Custody, HandOver, Page
from veche.registry.operations import administrators, custody, documents
from veche.registry.queries import acts
from veche.registry.queries import administrators as seen
from veche.registry.queries import custody as queries
from veche.registry.views import asking
from veche.ui.messages import say

Deed = Callable[[Custody, Form], object]


@allowed("registry.keep")
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest, pk: int) -> HttpResponse:
    """This function will write down who holds a page."""
    rows = Page.objects.select_related("body__territory", "body__parent")
    page = get_visible_or_404(viewer(request), "registry.keep", rows, pk=pk)
    form = HolderForm(request.POST or None, initial={"since": asking.today(), "role": "administrator"})
    if request.method == "POST" and asking.done(
        form, lambda: custody.take_over(page, **form.cleaned_data, **asking.by(request))
    ):
        say(request, _("Written down. Confirm the second factor and the password next."))
        return _back(page.pk)
    title = _("Who holds the page")
    return asking.ask(
        request,
        form,
        title=title,
        deed=_("Write down"),
        back=_place(page.pk),
        crumbs=asking.crumbs(request, page, title),
        intro=_("A name and a contact at work, nothing else. They are erased a year after the access was taken away."),
    )


@allowed("registry.keep")
@require_http_methods(["GET", "POST"])
def second_factor(request: HttpRequest, pk: int) -> HttpResponse:
    """This function will note that a holder's account asks for a second factor."""
    return _asked(
        request,
        pk,
        DayForm(request.POST or None, initial={"on": asking.today()}),
        lambda held, form: custody.confirm_second_factor(held, **form.cleaned_data, **asking.by(request)),
        title=_("Second factor is on"),
        deed=_("Confirm"),
        intro=_("The account of this person asks for a code besides the password. Look into its settings first."),
    )


@allowed("registry.keep")
@require_http_methods(["GET", "POST"])
def password(request: HttpRequest, pk: int) -> HttpResponse:
    """This function will note that a holder has changed the password."""
    return _asked(
        request,
        pk,
        DayForm(request.POST or None, initial={"on": asking.today()}),
        lambda held, form: custody.confirm_password(held, **form.cleaned_data, **asking.by(request)),
        title=_("Password was changed"),
        deed=_("Confirm"),
        intro=_("Never write the password here: only the day on which it was changed."),
    )


@allowed("registry.keep")
@require_http_methods(["GET", "POST"])
def leaving(request: HttpRequest, pk: int) -> HttpResponse:
    """This function will note that a holder was dismissed or moved on."""
    return _asked(
        request,
        pk,
        DayForm(request.POST or None, initial={"on": asking.today()}),
        lambda held, form: custody.leave(held, **form.cleaned_data, **asking.by(request)),
        title=_("Holds the page no longer"),
        deed=_("Note the leaving"),
        says=(
            _("The page is marked “needs a re-check”."),
            _(
                "The mark goes when the access was taken away and another one has confirmed the second factor and a new password."
            ),
        ),
        is_danger=True,
    )


@allowed("registry.keep")
@require_http_methods(["GET", "POST"])
def removal(request: HttpRequest, pk: int) -> HttpResponse:
    """This function will note that the access of one who left was taken away, with what proves it."""
    return _asked(
        request,
        pk,
        RemovalForm(request.POST or None, request.FILES or None, initial={"on": asking.today()}),
        lambda held, form: _removed(request, held, form),
        title=_("Access was taken away"),
        deed=_("Confirm"),
    )


@transaction.atomic
def _removed(request: HttpRequest, held: Custody, form: Form) -> None:
    said = form.cleaned_data
    file = documents.given(said["file"], **asking.by(request))
    custody.confirm_removed(held, on=said["on"], note=said["note"], file=file, **asking.by(request))


@allowed("registry.keep")
@require_http_methods(["GET", "POST"])
def hand_over(request: HttpRequest, pk: int) -> HttpResponse:
    """This function will pass a page from one holder to the next; an act is set from it."""
    return _asked(
        request,
        pk,
        HandOverForm(request.POST or None, initial={"on": asking.today()}),
        lambda held, form: custody.hand_over(held, **form.cleaned_data, **asking.by(request)),
        title=_("Hand the page over to another person"),
        deed=_("Hand over"),
        intro=_("The act is ready at once: print it, have it signed, and put the scan back here."),
        who=_("Who hands it over"),
    )


@allowed("registry.keep")
@require_http_methods(["GET", "POST"])
def recognise(request: HttpRequest, pk: int) -> HttpResponse:
    """This function will keep whose account it is that the network shows among those who run the page."""
    account = seen.seen(viewer(request)).filter(pk=pk).first()
    if account is None:
        raise Http404
    held = queries.custody(account.page)
    names = {each.pk: each for each in (*held.holders, *held.left) if each.name}
    choices = [
        (each.pk, _("%(name)s, has left") % {"name": each.name} if each.until else each.name) for each in names.values()
    ]
    form = RecogniseForm(request.POST or None, holders=choices, initial={"held": account.holder_id or ""})
    if request.method == "POST" and asking.done(
        form, lambda: administrators.recognise(account, names.get(form.cleaned_data["held"]), **asking.by(request))
    ):
        say(request, _("Written down."))
        return _back(account.page_id)
    title = _("Who runs the page in the network")
    return asking.ask(
        request,
        form,
        title=title,
        deed=_("Write down"),
        back=_place(account.page_id),
        crumbs=asking.crumbs(request, account.page, title),
        intro=_(
            "The network tells a number and a role, no name. Open the account, or compare with the list of managers in the network."
        ),
        facts=((_("Account"), account.url or account.account), (_("Role"), str(seen.ROLES[account.role]))),
        other=(
            _("Nobody of them: write down who holds the page"),
            reverse("registry:custody-new", args=[account.page_id]),
        ),
    )


@allowed("registry.keep")
@require_GET
def act(request: HttpRequest, pk: int) -> HttpResponse:
    """This function will give the act of a hand-over as a PDF, always set anew from its row."""
    passed = _hand_over(request, pk)
    response = HttpResponse(acts.pdf(passed), content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="act-{passed.pk}.pdf"'
    response["Cache-Control"] = "private, no-store"
    return response


@allowed("registry.keep")
@require_POST
def sign(request: HttpRequest, pk: int) -> HttpResponse:
    """This function will keep the scan of a signed act."""
    passed = _hand_over(request, pk)
    with transaction.atomic():
        given = documents.scan(request.FILES.get("file"), **asking.by(request))
        custody.keep_signed(passed, given, **asking.by(request))
    say(request, _("The signed act is kept."))
    return _back(passed.page_id)


@allowed("registry.keep")
@require_GET
def signed(request: HttpRequest, pk: int) -> HttpResponse:
    """This function will give the scan of a signed act."""
    passed = _hand_over(request, pk)
    if passed.signed is None:
        raise Http404
    return serve(passed.signed)


@allowed("registry.keep")
@require_GET
def proof(request: HttpRequest, pk: int) -> HttpResponse:
    """This function will give the screenshot that proves that an access was taken away."""
    held = _held(request, pk)
    if held.removal_file is None:
        raise Http404
    return serve(held.removal_file)


def _asked(
    request: HttpRequest, pk: int, form: Form, deed_of: Deed, *, title: str, who: str = "", **more: Any
) -> HttpResponse:
    held = _held(request, pk)
    if request.method == "POST" and asking.done(form, lambda: deed_of(held, form)):
        say(request, _("Written down."))
        return _back(held.page_id)
    facts = ((who or _("Who"), held.name or _("erased")), (_("Page"), held.page.title))
    crumbs = asking.crumbs(request, held.page, title)
    return asking.ask(request, form, title=title, back=_place(held.page_id), crumbs=crumbs, facts=facts, **more)


def _held(request: HttpRequest, pk: int) -> Custody:
    held = queries.holdings(viewer(request)).select_related("page__body__parent").filter(pk=pk).first()
    if held is None:
        raise Http404
    return held


def _hand_over(request: HttpRequest, pk: int) -> HandOver:
    passed = queries.hand_overs(viewer(request)).filter(pk=pk).first()
    if passed is None:
        raise Http404
    return passed


def _place(page_id: int) -> str:
    return reverse("registry:page", args=[page_id]) + "#custody"


def _back(page_id: int) -> HttpResponse:
    return redirect(_place(page_id))
