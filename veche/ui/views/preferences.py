"""How the viewer likes the pages to look; kept in cookies, so that it works before signing in."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from veche.ui.page import DENSITIES, THEMES
from veche.ui.views.opening import open_to_all

CHOICES = {"theme": THEMES, "density": DENSITIES}
A_YEAR = 60 * 60 * 24 * 365


@open_to_all
@csrf_exempt  # the worst a stranger can do is to change a colour, and public pages stay free of tokens
@require_POST
def choose(request: HttpRequest) -> HttpResponse:
    """This function will keep the chosen theme or density and lead back to where the viewer was."""
    response = redirect(_back(request))
    for name, allowed in CHOICES.items():
        value = request.POST.get(name, "")
        if value == allowed[0]:
            response.delete_cookie(name, samesite="Lax")
        elif value in allowed:
            response.set_cookie(name, value, max_age=A_YEAR, samesite="Lax", secure=request.is_secure())
    return response


def _back(request: HttpRequest) -> str:
    asked = request.POST.get("next", "")
    return asked if url_has_allowed_host_and_scheme(asked, {request.get_host()}, request.is_secure()) else "/"
