"""A citizen reports a fake and follows the report by its code."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from veche.lib import clock
from veche.lib.refusals import Refusal
from veche.people.access import anyone, place
from veche.public.forms import ReportForm
from veche.public.models import FakeReport
from veche.public.operations import reporting
from veche.public.queries import directory, reports
from veche.ui.render import render


@anyone
@never_cache
@require_http_methods(["GET", "POST"])
def report(request: HttpRequest) -> HttpResponse:
    """This function will ask what is wrong with a page and keep the report; nothing of the visitor is kept."""
    if request.method == "POST":
        form = ReportForm(request.POST, request.FILES)
        made = _made(request, form) if form.is_valid() else None
        if made is not None:
            return redirect("public:fake", code=made.code)
    else:
        form = ReportForm(initial={"address": request.GET.get("address", "")[:1000].replace("\0", "")})
    values = {"title": _("Report a fake page"), "form": form, "imitates": request.GET.get("imitates", "")[:15]}
    return render(request, "public/fakes/report.html", values, status=422 if form.errors else 200)


def _made(request: HttpRequest, form: ReportForm) -> FakeReport | None:
    number = request.POST.get("imitates", "")
    imitates = directory.official_pages().filter(pk=int(number[:15])).first() if number.isdecimal() else None
    now = clock.now()
    try:
        reporting.check_place(place(request), now=now)
        return reporting.report(**form.given(), imitates=imitates, now=now)
    except (reporting.NotAPage, reporting.IsOfficial) as refused:
        form.add_error("address", str(refused))
    except Refusal as refused:
        form.add_error("screenshot" if isinstance(refused, reporting.NotAPicture) else None, str(refused))
    return None


@anyone
@require_safe
def ask(request: HttpRequest) -> HttpResponse:
    """This function will ask for a code and lead to its report."""
    code = request.GET.get("code", "")[:40].replace("\0", "")
    found = reports.by_code(code)
    if found is not None:
        return redirect("public:fake", code=found.code)
    values = {"title": _("Follow a report"), "code": code}
    return render(request, "public/fakes/follow.html", values, status=404 if code else 200)


@anyone
@never_cache
@require_safe
def show(request: HttpRequest, code: str) -> HttpResponse:
    """This function will tell who holds the code how far the report is; what was written is not shown again."""
    found = reports.by_code(code[:40])
    if found is None:
        values = {"title": _("Follow a report"), "code": code[:40]}
        return render(request, "public/fakes/follow.html", values, status=404)
    return render(request, "public/fakes/show.html", {"title": _("Your report"), "report": found})
