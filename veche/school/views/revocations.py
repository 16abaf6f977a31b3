"""Taking the centre's word back."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from veche.lib import clock
from veche.people.access import allowed, viewer
from veche.school.operations import certifying
from veche.school.queries.learners import taught
from veche.ui.messages import say
from veche.ui.render import render


@allowed("school.teach")
@require_http_methods(["GET", "HEAD", "POST"])
def create(request: HttpRequest, number: str) -> HttpResponse:
    """This function will ask for the reason and revoke a certificate of somebody whom the viewer teaches."""
    person = viewer(request)
    certificate = taught(person, number)
    why = request.POST.get("why", "")
    if request.method == "POST" and why.strip():
        certifying.revoke(certificate, why=why, actor=person.actor, now=clock.now())
        say(request, _("The certificate %(number)s is revoked.") % {"number": certificate.number})
        return redirect("school:learners")
    context = {
        "title": _("Revoking a certificate"),
        "crumbs": [
            (_("School"), reverse("school:programmes")),
            (_("Who is learning"), reverse("school:learners")),
            (certificate.number, None),
        ],
        "certificate": certificate,
        "why": why,
        "error": _("Write why: its holder will read it.") if request.method == "POST" else "",
    }
    return render(request, "school/learners/revocation.html", context, status=422 if context["error"] else 200)
