"""Pages for what went wrong. A stranger cannot tell what is closed from what is not there."""

import logging
import secrets

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from veche.ui.page import page
from veche.ui.render import environment
from veche.ui.shell import Shell

log = logging.getLogger("veche.broken")


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """This function will answer an address that leads nowhere."""
    return _answer(request, "404", _("There is no such page"), 404)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """This function will answer what the viewer may not see, in the same words as an address that leads nowhere."""
    viewer = getattr(request, "user", None)
    status = 403 if viewer is not None and viewer.is_authenticated else 404
    return _answer(request, "404", _("There is no such page"), status)


def refused(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """This function will answer a request that no page of ours makes."""
    return _answer(request, "400", _("The request could not be understood"), 400)


def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """This function will answer a form whose safety mark is missing or old (``CSRF_FAILURE_VIEW``)."""
    return _answer(request, "400", _("The page was open for too long"), 403)


def broken(request: HttpRequest) -> HttpResponse:
    """This function will answer a failure of ours; the number stands in the log too."""
    number = secrets.token_hex(4)
    log.error("Failure %s at %s", number, request.path)
    return _answer(request, "500", _("Something broke on our side"), 500, number=number)


def _answer(request: HttpRequest, name: str, title: str, status: int, *, number: str = "") -> HttpResponse:
    values = {**page(request, shell=Shell()), "messages": (), "title": title, "number": number}
    return HttpResponse(environment().get_template(f"ui/errors/{name}.html").render(values), status=status)
