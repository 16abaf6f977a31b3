"""What every template is given besides the view's own values."""

from typing import Any

from django.contrib.messages import get_messages
from django.http import HttpRequest
from django.template.backends.utils import csrf_input_lazy, csrf_token_lazy

from veche.lib import clock
from veche.ui.shell import Shell, shell_of

THEMES = ("auto", "light", "dark", "contrast")
DENSITIES = ("roomy", "dense")


def page(request: HttpRequest, *, shell: Shell | None = None) -> dict[str, Any]:
    """This function will collect the frame of a page: request, csrf_input, csrf_token, shell, theme, density, now, messages."""
    return {
        "request": request,
        "csrf_input": csrf_input_lazy(request),
        "csrf_token": csrf_token_lazy(request),
        "shell": shell_of(request) if shell is None else shell,
        "theme": chosen(request, "theme", THEMES),
        "density": chosen(request, "density", DENSITIES),
        "now": clock.now(),
        "messages": get_messages(request),
    }


def chosen(request: HttpRequest, name: str, allowed: tuple[str, ...]) -> str:
    """This function will read a preference from its cookie; the first of `allowed` when it is absent or strange."""
    value = request.COOKIES.get(name, "")
    return value if value in allowed else allowed[0]
