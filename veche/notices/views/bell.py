"""One's notices: the list, and what was read."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from veche.lib import clock
from veche.notices.models import Notice
from veche.notices.operations import choosing
from veche.notices.queries import bell, subjects
from veche.notices.views.tabs import tabs
from veche.people.access import signed_in, viewer
from veche.ui.render import render


@signed_in
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """This function will list the viewer's notices, unread ones first asked for."""
    which = "all" if request.GET.get("which") == "all" else ""
    found = bell.portion(viewer(request), which=which, after=request.GET.get("after", ""))
    chips = [
        {"label": label, "url": f"?which={code}", "on": code == which, "count": None}
        for code, label in (("", _("New")), ("all", _("All")))
    ]
    context = {
        "title": _("Notices"),
        **tabs("notices:notices"),
        "chips": chips,
        "which": which,
        "rows": subjects.told(found.rows),
        "more": f"?which={which}&after={found.after}" if found.after else "",
    }
    return render(request, "notices/list.html", context, block="rows")


@signed_in
@require_safe
def read(request: HttpRequest, pk: int) -> HttpResponse:
    """This function will lead to what a notice is about; following it is reading it."""
    person = viewer(request)
    notice: Notice | None = bell.notices(person).filter(pk=pk).first()
    choosing.mark_read(person, pk=pk, now=clock.now())
    return redirect(subjects.address(notice) if notice else "notices:notices")


@signed_in
@require_POST
def read_all(request: HttpRequest) -> HttpResponse:
    """This function will mark everything read."""
    choosing.mark_read(viewer(request), now=clock.now())
    return redirect("notices:notices")
