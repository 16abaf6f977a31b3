"""Search over everything."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from veche.desk.queries.search import search
from veche.people.access import signed_in, viewer
from veche.ui.render import render


@signed_in
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """This function will show what was found, by kinds."""
    asked = request.GET.get("q", "").replace("\0", "").strip()[:200]
    groups = search(viewer(request), asked)
    title = _("Search: %(words)s") % {"words": asked} if asked else _("Search")
    return render(request, "desk/search/index.html", {"title": title, "asked": asked, "groups": groups}, block="found")
