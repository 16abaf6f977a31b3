"""The viewer's digest: on the screen and as a PDF."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from veche.lib import clock
from veche.notices.queries import digests, papers, policies, subjects
from veche.notices.views.tabs import tabs
from veche.people.access import signed_in, viewer
from veche.ui.render import render

FEW = 12


@signed_in
@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """This function will show what the viewer should know today."""
    person, now = viewer(request), clock.now()
    found = digests.digest(person, now=now)
    context: dict[str, Any] = {
        "title": _("Digest"),
        **tabs("notices:digest"),
        "found": found,
        "groups": digests.by_tone(found),
        "told": subjects.told(found.notices[:FEW]),
        "more": max(0, len(found.notices) - FEW),
        "mail": policies.mail_is_set(),
        "email": person.email,
    }
    return render(request, "notices/digest.html", context)


@signed_in
@require_safe
def paper(request: HttpRequest) -> HttpResponse:
    """This function will give the digest as a sheet to print."""
    now = clock.now()
    sheet = papers.digest(digests.digest(viewer(request), now=now), now=now)
    return HttpResponse(
        sheet,
        content_type="application/pdf",
        headers={"Content-Disposition": 'inline; filename="digest.pdf"', "Cache-Control": "private, no-store"},
    )
