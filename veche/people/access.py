"""Every view says who may use it; a view that says nothing answers nobody."""

import ipaddress
from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, resolve_url
from django.urls import ResolverMatch
from django.utils.http import urlencode

from veche.lib import clock
from veche.people.models import Person
from veche.people.operations.api_keys import hashed, note_use
from veche.people.queries import api_keys, may

Answer = Callable[..., HttpResponse]
View = Callable[..., Any]
ANYONE, SIGNED_IN = "anyone", "signed in"


def anyone(view: View) -> View:
    """This function will open a view to the public."""
    return ruled(view, ANYONE)


def signed_in(view: View) -> View:
    """This function will open a view to every member of staff."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not request.user.is_authenticated:
            return _to_sign_in(request)
        return view(request, *args, **kwargs)

    return ruled(guarded, SIGNED_IN)


def allowed(permission: str) -> Callable[[View], View]:
    """This function will open a view to those who have the permission somewhere; the objects are guarded by visibility."""

    def guard(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
            if not request.user.is_authenticated:
                return _to_sign_in(request)
            if not may(viewer(request), permission):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        return ruled(guarded, permission)

    return guard


def is_known(request: HttpRequest) -> Person | None:
    """This function will tell whose program asks: by a key in ``Authorization: Bearer``, or by a browser's session."""
    kind, _, token = request.headers.get("Authorization", "").partition(" ")
    if kind == "Bearer":
        key = api_keys.key_of(hashed(token.strip()), now=clock.now())
        if key is None:
            return None
        note_use(key, now=clock.now())
        request.user = api_keys.holder(key)
    return viewer(request) if request.user.is_authenticated else None


def viewer(request: HttpRequest) -> Person:
    """This function will give the signed-in person."""
    return cast(Person, request.user)


def place(request: HttpRequest) -> str:
    """This function will tell from where a request comes; behind our own proxies, by what the outermost of them has seen.

    An IPv6 subscriber owns a whole /64.
    """
    passed = request.headers.get("X-Forwarded-For", "").split(",")
    number: int = settings.VECHE_PROXIES
    seen = passed[-number].strip() if 0 < number <= len(passed) else request.META.get("REMOTE_ADDR", "")
    try:
        address = ipaddress.ip_address(seen)
    except ValueError:
        return "unknown"
    return str(address) if address.version == 4 else str(ipaddress.ip_network((address, 64), strict=False))


def rule_of(view: View) -> str | None:
    """This function will tell a view's rule: a permission, ANYONE, SIGNED_IN, or None when it has none."""
    rule: str | None = getattr(view, "veche_rule", None)
    return rule


def ruled(view: View, rule: str) -> View:
    """This function will write a rule on a view; it guards nothing by itself."""
    view.veche_rule = rule  # type: ignore[attr-defined]
    return view


def _to_sign_in(request: HttpRequest) -> HttpResponse:
    return redirect(f"{resolve_url('people:sign-in')}?{urlencode({'next': request.get_full_path()})}")


class deny_by_default:
    """Refuses every view that has no rule."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: View, args: Any, kwargs: Any) -> HttpResponse | None:
        match: ResolverMatch | None = request.resolver_match
        if rule_of(view) is None and not (match and match.namespace == "static"):
            raise PermissionDenied
        return None
