"""A certificate, for its holder."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from veche.lib import clock
from veche.people.access import allowed, viewer
from veche.school.queries import certificates, sheets
from veche.ui.render import render


@allowed("school.learn")
@require_safe
def show(request: HttpRequest, number: str) -> HttpResponse:
    """This function will show the viewer's own certificate."""
    certificate = certificates.own(viewer(request), number)
    context = {
        "title": f"{certificate.heading} {certificate.number}",
        "crumbs": [(_("School"), reverse("school:programmes")), (certificate.number, None)],
        "certificate": certificate,
        "is_valid": certificate.is_valid(clock.now()),
        "issued": sheets.date(certificate.issued_at),
        "until": sheets.date(certificate.valid_until),
        "address": certificates.public_address(certificate),
    }
    return render(request, "school/certificates/show.html", context)


@allowed("school.learn")
@require_safe
def sheet(request: HttpRequest, number: str) -> HttpResponse:
    """This function will give the viewer's own certificate as a PDF file."""
    certificate = certificates.own(viewer(request), number)
    headers = {
        "Content-Disposition": f'inline; filename="certificate-{certificate.short_number}.pdf"',
        "Cache-Control": "private, no-store",
    }
    return HttpResponse(sheets.pdf(certificate), content_type="application/pdf", headers=headers)
