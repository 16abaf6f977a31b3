"""How a view answers: a whole page, or one block of the same template for HTMX."""

from collections.abc import Mapping
from typing import Any

from django.contrib.messages import get_messages
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.utils.cache import patch_vary_headers
from jinja2 import Environment
from jinja2_fragments import render_block

from veche.ui.page import page
from veche.ui.shell import Shell


def render(
    request: HttpRequest, template: str, context: Mapping[str, Any], *, block: str | None = None, status: int = 200
) -> HttpResponse:
    """This function will answer with the page, or with its `block` alone when HTMX asks for a fragment.

    A browser that follows the same address without JavaScript gets the whole page. Toasts that wait ride along.
    """
    values = {**page(request, shell=context.get("shell")), **context}
    if block is None:
        return HttpResponse(environment().get_template(template).render(values), status=status)
    if wants_fragment(request):
        text = render_block(environment(), template, block, values) + arriving_toasts(request)
    else:
        text = environment().get_template(template).render(values)
    response = HttpResponse(text, status=status)
    patch_vary_headers(response, ["HX-Request"])
    return response


def text_of(template: str, context: Mapping[str, Any]) -> str:
    """This function will render a template without a request or a frame: a letter, a file, a cell."""
    return environment().get_template(template).render(context)


def wants_fragment(request: HttpRequest) -> bool:
    """This function will tell whether HTMX will put the answer into the page that is open."""
    whole = request.headers.get("HX-Boosted") or request.headers.get("HX-History-Restore-Request")
    return request.headers.get("HX-Request") == "true" and not whole


def environment() -> Environment:
    """This function will find the environment that the settings configure."""
    env: Environment = engines["jinja2"].env  # type: ignore[attr-defined]
    return env


def arriving_toasts(request: HttpRequest) -> str:
    """This function will render the messages that wait, so that HTMX adds them to the open page; nothing when none do."""
    if not len(get_messages(request)):
        return ""
    return environment().get_template("ui/_toasts_arriving.html").render(page(request, shell=Shell()))
