"""Whether a certificate of the centre is real."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from veche.people.access import anyone
from veche.school import queries as school
from veche.ui.render import render

LONGEST = 40


@anyone
def ask(request: HttpRequest) -> HttpResponse:
    """This function will ask for a number, and lead to the answer."""
    number = request.GET.get("number", "").strip()[:LONGEST].replace("/", "")
    if number:
        return redirect("public:certificate", number)
    return render(request, "public/certificates/ask.html", {"title": _("Check a certificate"), "number": ""})


@anyone
def show(request: HttpRequest, number: str) -> HttpResponse:
    """This function will tell whose certificate this is and whether it holds."""
    found = school.certificate(number.replace("\0", "")[:LONGEST])
    values = {"title": _("Check a certificate"), "number": number[:LONGEST], "certificate": found}
    return render(request, "public/certificates/show.html", values, status=200 if found else 404)
