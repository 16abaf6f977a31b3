"""What becomes of a page: added, changed, handed to another body, closed, opened again."""

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from veche.lib import clock
from veche.lib.refusals import Refusal
from veche.packs.addresses import Address
from veche.people.access import allowed, viewer
from veche.people.queries import get_visible_or_404
from veche.registry.forms import GiveForm, NewPageForm, PageForm, ReasonForm
from veche.registry.models import Page
from veche.registry.operations import milestones, pages
from veche.registry.queries import addresses, words
from veche.registry.queries.addresses import UnknownAddress
from veche.registry.views import asking
from veche.ui.messages import say


@allowed("registry.edit")
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """This function will add a page by its address; where the page is another body's, it says whose and how to claim it."""
    asked = {name: request.GET.get(name, "") for name in ("body", "address")}
    form = NewPageForm(request.POST or None, initial=asked)
    body = asking.body(request, form, "registry.edit") if request.method == "POST" else None
    other = None
    if body is not None:
        try:
            page = pages.register(
                body, read(form.cleaned_data["address"]), actor=viewer(request).actor, now=clock.now()
            )
            say(request, _("The page was added."))
            return redirect("registry:page", pk=page.pk)
        except pages.AddressTaken as taken:
            form.add_error("address", str(taken))
            other = (_("Claim this page"), claiming(taken.page, body.name))
        except Refusal as refused:
            form.add_error("address", str(refused))
    title, back = _("Add a page"), reverse("registry:pages")
    return asking.ask(request, form, title=title, deed=_("Add the page"), back=back, other=other)


@allowed("registry.edit")
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """This function will change what the registry says of a page; what was before stays in its history."""
    page = _page(request, pk)
    offered = {each.code: each.title.say(words.language()) for each in words.page_classes(asking.today())}
    classes = list(({page.page_class: words.page_class(page.page_class)} | offered).items())
    kept = {name: getattr(page, name) for name in ("title", "page_class", "external_id")}
    form = PageForm(request.POST or None, initial={**kept, "address": page.url, "on": asking.today()}, classes=classes)
    if request.method == "POST" and asking.done(form, lambda: _change(request, page, form)):
        say(request, _("The changes are kept."))
        return redirect("registry:page", pk=page.pk)
    title = _("Change the page")
    return asking.ask(
        request,
        form,
        title=title,
        deed=_("Save"),
        back=reverse("registry:page", args=[pk]),
        crumbs=asking.crumbs(request, page, title),
        other=(_("Hand to another body"), reverse("registry:page-give", args=[pk])),
    )


@transaction.atomic
def _change(request: HttpRequest, page: Page, form: PageForm) -> None:
    said, by = form.cleaned_data, asking.by(request)
    on, basis = said["on"], said["basis"]
    if said["address"].strip() != page.url:
        milestones.move(page, read(said["address"], network=page.network), on=on, basis=basis, **by)
    milestones.rename(page, said["title"], on=on, basis=basis, **by)
    milestones.reclassify(page, said["page_class"], on=on, basis=basis, **by)
    if said["external_id"].strip() or not page.external_id:
        milestones.renumber(page, said["external_id"], **by)


@allowed("registry.edit")
@require_http_methods(["GET", "POST"])
def give(request: HttpRequest, pk: int) -> HttpResponse:
    """This function will hand a page to another body of the viewer's."""
    page = _page(request, pk)
    form = GiveForm(request.POST or None, initial={"on": asking.today()})
    body = asking.body(request, form, "registry.edit") if request.method == "POST" else None
    by = asking.by(request)
    if body is not None and asking.done(
        form,
        lambda: milestones.give(page, body, on=form.cleaned_data["on"], basis=form.cleaned_data["basis"], **by),
    ):
        say(request, _("The page was handed over."))
        return redirect("registry:page", pk=page.pk)
    title = _("Hand the page to another body")
    return asking.ask(
        request,
        form,
        title=title,
        deed=_("Hand over"),
        back=reverse("registry:page", args=[pk]),
        crumbs=asking.crumbs(request, page, title),
        facts=((_("Now it belongs to"), page.body.name),),
    )


@allowed("registry.edit")
@require_http_methods(["GET", "POST"])
def close(request: HttpRequest, pk: int) -> HttpResponse:
    """This function will close a page, or open a closed one again."""
    page = _page(request, pk)
    is_open = page.closed_on is None
    form = ReasonForm(request.POST or None, initial={"on": asking.today()})
    deed = milestones.close if is_open else milestones.reopen
    by = asking.by(request)
    if request.method == "POST" and asking.done(
        form, lambda: deed(page, on=form.cleaned_data["on"], basis=form.cleaned_data["basis"], **by)
    ):
        say(request, _("The page is closed.") if is_open else _("The page is open again."))
        return redirect("registry:page", pk=page.pk)
    title = _("Close the page") if is_open else _("Open the page again")
    says = (
        _("The page leaves the public directory, ratings and reminders from that day on."),
        _("Its posts, observations and history stay."),
        _("You can open it again at any time."),
    )
    return asking.ask(
        request,
        form,
        title=title,
        deed=title,
        back=reverse("registry:page", args=[pk]),
        crumbs=asking.crumbs(request, page, title),
        says=says if is_open else (),
        is_danger=is_open,
    )


def read(text: str, *, network: str = "") -> Address:
    """This function will read an address that a person typed; raises UnreadableAddress with what to do."""
    try:
        return addresses.resolved(text, network=network)
    except UnknownAddress as unknown:
        raise UnreadableAddress(addresses.sentence(unknown.reason, unknown.text)) from unknown


class UnreadableAddress(Refusal):
    """What was typed is not the address of one page."""


def claiming(page: Page, body: str) -> str:
    """This function will give the address of the form in which a page is claimed for a body."""
    return f"{reverse('registry:claim-new')}?{urlencode({'address': page.url, 'body': body})}"


def _page(request: HttpRequest, pk: int) -> Page:
    return get_visible_or_404(
        viewer(request), "registry.edit", Page.objects.select_related("body__territory", "body__parent"), pk=pk
    )
