"""The card of a body: who it is, its pages, what stands under it."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET

from veche.agencies.models import Body
from veche.people.access import allowed, viewer
from veche.people.queries import get_visible_or_404
from veche.registry.models import Exemption
from veche.registry.queries import pages, words
from veche.registry.views import details
from veche.ui.render import render

SHOWN = 200


@allowed("registry.see")
@require_GET
def card(request: HttpRequest, pk: int) -> HttpResponse:
    """This function will show a body that the viewer may see."""
    rows = Body.objects.select_related("territory", "parent")
    body = get_visible_or_404(viewer(request), "registry.see", rows, body="", realm="", pk=pk)
    own = pages(viewer(request)).filter(body=body).order_by("network", "id")
    below = Body.objects.filter(parent=body).select_related("territory").order_by("name")
    context = {
        "title": body.name,
        "section": reverse("registry:pages"),
        "crumbs": [*details.crumbs_of_body(body, viewer(request))[:-1], (body.title, "")],
        "body": body,
        "pages": [(page, words.network(page.network)) for page in own],
        "below": list(below[:SHOWN]),
        "below_count": below.count(),
        "exemption": Exemption.objects.filter(body=body).first(),
    }
    return render(request, "registry/bodies/card.html", context)
