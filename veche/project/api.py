"""The product's API: what each app offers, in one description at ``/api/v1/openapi.json``.

It reads under the same rule of visibility as the screens: by the session of a browser or by a key in
``Authorization: Bearer``. Each operation says its permission as a view does, and one that says nothing answers nobody.
"""

from collections.abc import Iterator

from django.core.exceptions import PermissionDenied
from django.db import DatabaseError
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern
from ninja import NinjaAPI, Router

from veche.lib.busy import is_passing
from veche.people.access import ANYONE, is_known, rule_of, ruled
from veche.registry.api import router as pages
from veche.ui.views.errors import RETRY_AFTER

ROUTERS: dict[str, Router] = {"/pages": pages}

api = NinjaAPI(title="veche", version="1", urls_namespace="api", docs_url=None, auth=is_known)
for prefix, router in ROUTERS.items():
    api.add_router(prefix, router)


@api.exception_handler(Http404)
def not_found(request: HttpRequest, failure: Http404) -> HttpResponse:
    """This function will say that there is nothing there, and no more."""
    return api.create_response(request, {"detail": "Not found"}, status=404)


@api.exception_handler(PermissionDenied)
def forbidden(request: HttpRequest, failure: PermissionDenied) -> HttpResponse:
    """This function will say that the key, or its owner, lacks the permission."""
    return api.create_response(request, {"detail": "Forbidden"}, status=403)


@api.exception_handler(DatabaseError)
def busy(request: HttpRequest, failure: DatabaseError) -> HttpResponse:
    """This function will ask to come again while the database is held by others, or away."""
    if not is_passing(failure):
        raise failure
    response = api.create_response(request, {"detail": "The database is busy"}, status=503)
    response.headers["Retry-After"] = str(RETRY_AFTER)
    return response


def urls() -> tuple[list[URLPattern], str, str]:
    """This function will give the API's addresses, each with the rule of its operation."""
    found, app, space = api.urls
    patterns = [each for each in found if isinstance(each, URLPattern)]
    rules = dict(_rules())
    for pattern in patterns:
        if rule := rules.get(str(pattern.name)):
            ruled(pattern.callback, rule)
    return patterns, app, space


def _rules() -> Iterator[tuple[str, str]]:
    yield from ((name, ANYONE) for name in ("openapi-json", "api-root"))  # the description, and an empty address
    for router in ROUTERS.values():
        for path_view in router.path_operations.values():
            for operation in path_view.operations:
                if rule := rule_of(operation.view_func):
                    yield str(operation.url_name), rule
