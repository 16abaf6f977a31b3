"""Pages for what went wrong. A stranger cannot tell what is closed from what is not there."""

import logging
import secrets
import sys
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from veche.lib.busy import is_busy, is_passing
from veche.ui.page import page
from veche.ui.render import arriving_toasts, environment, wants_fragment
from veche.ui.shell import Shell

log = logging.getLogger("veche.broken")
RETRY_AFTER = 5  # seconds


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
    failure = sys.exception()
    if failure is not None and is_passing(failure):
        return busy(request, failure)
    number = secrets.token_hex(4)
    log.error("Failure %s at %s", number, request.path)
    return _answer(request, "500", _("Something broke on our side"), 500, number=number)


def busy(request: HttpRequest, failure: BaseException) -> HttpResponse:
    """This function will answer while the database is held by others, or away: 503, and what was typed stays in its form."""
    log.warning("The database was busy at %s: %s", request.path, type(failure).__name__)
    is_undone = is_busy(failure)
    if wants_fragment(request):
        messages.error(request, _busy_words(request, is_undone=is_undone))
        response = HttpResponse(arriving_toasts(request), status=503, headers={"HX-Reswap": "none"})
    else:
        title = _("The database is busy just now") if is_undone else _("The database does not answer just now")
        response = _answer(request, "503", title, 503, is_undone=is_undone)
    response.headers["Retry-After"] = str(RETRY_AFTER)
    return response


def _busy_words(request: HttpRequest, *, is_undone: bool) -> str:
    if request.method in {"GET", "HEAD"}:
        return _("The database is busy just now. Try again in a moment.")
    if is_undone:
        return _("The database is busy just now: nothing was saved. Press again in a moment.")
    return _("The database does not answer just now. Look whether it was saved before you press again.")


def _answer(request: HttpRequest, name: str, title: str, status: int, **values: Any) -> HttpResponse:
    around = {**page(request, shell=Shell()), "messages": (), "title": title, "number": ""}
    text = environment().get_template(f"ui/errors/{name}.html").render({**around, **values})
    return HttpResponse(text, status=status)
