"""The home of every role."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from veche.people.access import signed_in
from veche.ui.render import render


@signed_in
def show(request: HttpRequest) -> HttpResponse:
    """This function will show what waits for the viewer today."""
    return render(request, "desk/today.html", {"title": _("Today")})
