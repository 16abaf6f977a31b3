"""What the product says back: short answers at the edge of the screen, and refusals where the person is looking."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme

from veche.lib.busy import is_passing
from veche.lib.refusals import Refusal
from veche.ui.render import arriving_toasts, wants_fragment
from veche.ui.views.errors import busy

Answer = Callable[[HttpRequest], HttpResponse]


def say(request: HttpRequest, words: str, *, undo_url: str = "") -> None:
    """This function will show a short answer on the next page or fragment; `undo_url` (ours, takes a POST) takes the deed back."""
    messages.success(request, words, extra_tags=undo_url)


class explain_errors:
    """Shows a refusal as a message on the page that the person came from; nothing was changed by the refused deed.

    A database that is busy for a while is answered by a page, or a message, of its own.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if is_passing(error):
            return busy(request, error)
        if not isinstance(error, Refusal):
            return None
        messages.error(request, str(error))
        if wants_fragment(request):
            # The open page stays as it is, with all that was typed; only the refusal arrives.
            return HttpResponse(arriving_toasts(request), headers={"HX-Reswap": "none"})
        return redirect(back(request))


def back(request: HttpRequest, otherwise: str = "/") -> str:
    """This function will give the page the person came from, if it is ours."""
    came_from = request.headers.get("Referer", "")
    own: Any = url_has_allowed_host_and_scheme(came_from, {request.get_host()}, require_https=request.is_secure())
    return came_from if own else otherwise
