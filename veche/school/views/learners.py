"""Who has finished what, for those who teach."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from veche.lib import clock
from veche.people.access import allowed, viewer
from veche.school.queries.learners import MOST, learners
from veche.ui.render import render


@allowed("school.teach")
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """This function will list the learners of the bodies that the viewer teaches."""
    found = learners(viewer(request), now=clock.now())
    context = {
        "title": _("Who is learning"),
        "crumbs": [(_("School"), reverse("school:programmes")), (_("Who is learning"), None)],
        "learners": found,
        "finished": sum(one.completed_at is not None for one in found),
        "most": MOST if len(found) == MOST else None,
    }
    return render(request, "school/learners/list.html", context)
