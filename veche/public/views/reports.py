"""Reports of fakes as the centre sees them: what was written, beside what is known of the genuine page."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from veche.lib import clock
from veche.media.responses import serve
from veche.people.access import allowed, viewer
from veche.people.queries import get_visible_or_404, may
from veche.public.models import FakeReport
from veche.public.operations import deciding
from veche.public.queries import checking, directory, reports
from veche.registry.models import Observation, Page
from veche.ui import messages
from veche.ui.render import render

STATES = {
    "": gettext_lazy("Waiting for a decision"),
    "confirmed": gettext_lazy("Fakes"),
    "refused": gettext_lazy("Not fakes"),
}


@allowed("public.decide")
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """This function will list the reports."""
    state = request.GET.get("state", "")
    found = reports.portion(viewer(request), state=state, after=request.GET.get("after", ""))
    kept = {"state": state} if state in STATES and state else {}
    context = {
        "title": _("Reports of fakes"),
        "section": reverse("registry:pages"),
        "lede": _("They are closed: nobody outside the centre sees one before it is decided."),
        "tabs": [
            {"label": label, "url": f"?state={name}" if name else "?", "on": name == kept.get("state", "")}
            for name, label in STATES.items()
        ],
        "reports": found.rows,
        "titles": checking.network_titles(get_language() or "ru"),
        "more": f"?{urlencode({**kept, 'after': str(found.after)})}" if found.after else "",
    }
    return render(request, "public/reports/list.html", context, block="rows")


@allowed("public.decide")
@require_http_methods(["GET", "POST"])
def card(request: HttpRequest, pk: int) -> HttpResponse:
    """This function will show a report with its evidence and take the decision."""
    report = _report(request, pk)
    if request.method == "POST":
        return _decide(request, report)
    find = request.GET.get("find", "")[:200].replace("\0", "")
    offered = reports.imitated(report, find) if report.decided_at is None else []
    context = {
        "title": report.url.removeprefix("https://"),
        "crumbs": [(_("Reports of fakes"), reverse("public:reports")), (report.url.removeprefix("https://"), "")],
        "section": reverse("registry:pages"),
        "report": report,
        "find": find,
        "network": checking.network_titles(get_language() or "ru").get(report.network, report.network),
        "contact": reports.contact(report),
        "others": reports.others(report),
        "offered": [_told(page) for page in offered],
        "genuine": _told(report.genuine) if report.genuine else None,
        "chosen": report.genuine_id,
        "material_url": _material(request, report),
    }
    return render(request, "public/reports/card.html", context)


def _decide(request: HttpRequest, report: FakeReport) -> HttpResponse:
    by: dict[str, Any] = {"by": viewer(request), "now": clock.now()}
    said = {"reason": request.POST.get("reason", ""), **by}
    match request.POST.get("deed"):
        case "look":
            deciding.look(report, **by)
        case "confirm":
            number = request.POST.get("genuine", "")
            genuine = directory.official_pages().filter(pk=int(number[:15])).first() if number.isdecimal() else None
            if genuine is None:
                raise deciding.NotGenuine(_("Choose the official page that is imitated."))
            deciding.confirm(report, genuine=genuine, **said)
            messages.say(
                request, _("The warning stands at the address. A draft waits for the staff of the genuine page.")
            )
        case "refuse":
            deciding.refuse(report, **said)
            messages.say(request, _("The reporter reads why by the code."))
        case _:
            raise Http404
    return redirect("public:fake-report", pk=report.pk)


@allowed("public.decide")
@require_safe
def screenshot(request: HttpRequest, pk: int) -> HttpResponse:
    """This function will show the picture that came with a report."""
    report = _report(request, pk)
    if report.screenshot is None:
        raise Http404
    return serve(report.screenshot)


def _report(request: HttpRequest, pk: int) -> FakeReport:
    return get_visible_or_404(viewer(request), "public.decide", reports.reports(viewer(request)), pk=pk)


def _material(request: HttpRequest, report: FakeReport) -> str:
    if report.material_id is None or report.genuine is None:
        return ""
    sees = may(viewer(request), "newsroom.see", body=report.genuine.body, realm=report.realm)
    return reverse("newsroom:material", args=[report.material_id]) if sees else ""


def _told(page: Page) -> dict[str, Any]:
    seen = Observation.objects.filter(page=page, failure="").exclude(profile={}).order_by("-at").first()
    return {"page": page, "profile": seen.profile if seen else {}, "seen_at": seen.at if seen else None}
