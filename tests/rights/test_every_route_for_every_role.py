"""Every route × every role × a foreign body: what a role may not do, and what is not its own, it cannot reach.

The list of routes is the product's own: a new route without a rule, without a known permission, or whose objects this
test cannot make, fails here.
"""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from tests.rights.belongings import FOREIGN, SHARED
from tests.world import ACTOR, NOON, World
from veche import packs
from veche.packs.kinds.roles import PERMISSIONS
from veche.people import operations as people
from veche.people.access import ANYONE, SIGNED_IN, rule_of
from veche.people.rules.roles import permissions

ROLES = sorted(packs.load("roles"))
# Open to the world on purpose; a new one is added here knowingly.
PUBLIC = {
    "api:api-root",
    "api:openapi-json",
    "desk:healthz",
    "desk:metrics",
    "inbox:callback",
    "notices:unsubscribe",
    "people:link",
    "people:link-enter",
    "people:sign-in",
    "people:sign-out",
    "public:body",
    "public:certificate",
    "public:certificates",
    "public:check",
    "public:fake",
    "public:feed",
    "public:follow",
    "public:open-data",
    "public:pages",
    "public:poster",
    "public:qr",
    "public:report",
    "ui:components",
    "ui:preferences",
}
REFUSED = {403, 404, 405}


class Route:
    """One address of the product: its path with places for ids, its name, its rule."""

    def __init__(self, path: str, name: str, view: Callable[..., Any]) -> None:
        self.path, self.name, self.rule = path, name, rule_of(view)
        self.is_static = view.__module__.startswith("django.")

    def __repr__(self) -> str:
        return self.name

    @property
    def has_objects(self) -> bool:
        return "<" in self.path

    @property
    def is_shared(self) -> bool:
        return self.path.startswith(SHARED)


def routes(resolver: URLResolver | None = None, before: str = "", space: str = "") -> Iterator[Route]:
    resolver = resolver or get_resolver()
    for pattern in resolver.url_patterns:
        path = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from routes(pattern, path, f"{pattern.namespace}:" if pattern.namespace else space)
        elif isinstance(pattern, URLPattern):
            yield Route(path, f"{space}{pattern.name}", pattern.callback)


ALL = [route for route in routes() if not route.is_static]
RULED = [route for route in ALL if route.rule not in {ANYONE, SIGNED_IN, None}]
OWNED = [route for route in RULED if route.has_objects and not route.is_shared]


def test_every_route_has_a_rule() -> None:
    assert [route for route in ALL if route.rule is None] == []


def test_every_rule_is_a_known_permission() -> None:
    assert {route.rule for route in RULED} <= set(PERMISSIONS)


def test_only_the_listed_routes_are_public() -> None:
    assert {route.name for route in ALL if route.rule == ANYONE} <= PUBLIC


@pytest.fixture
def address(world: World) -> Callable[[Route], str]:
    """Fills a route with the ids of things that belong to the first district."""

    def fill(route: Route) -> str:
        for prefix, make in sorted(FOREIGN.items(), key=lambda item: -len(item[0])):
            if route.path.startswith(prefix):
                return "/" + make(world, route.path)
        raise LookupError(f"Tell tests/rights/belongings.py what stands at {route.path}.")

    return fill


def stranger(world: World, role: str) -> Client:
    """Somebody who holds the role, but only in the second district."""
    person = people.add_person(f"stranger-{role}", name="Чужой", actor=ACTOR, now=NOON)
    people.appoint(person, role=role, body=world.other_administration, actor=ACTOR, now=NOON)
    client = Client(raise_request_exception=False)
    client.force_login(person)
    return client


@pytest.mark.parametrize("route", OWNED, ids=repr)
def test_another_bodys_address_typed_by_hand_shows_nothing(
    route: Route, world: World, address: Callable[[Route], str]
) -> None:
    there = address(route)
    for role in ROLES:
        client = stranger(world, role)
        assert client.get(there).status_code in REFUSED, role
        assert client.post(there).status_code in REFUSED, role


@pytest.mark.parametrize("route", RULED, ids=repr)
def test_a_role_without_the_permission_is_refused(route: Route, world: World, address: Callable[[Route], str]) -> None:
    there = address(route) if route.has_objects else f"/{route.path}"
    for role in ROLES:
        if route.rule not in permissions(role):
            client = Client(raise_request_exception=False)
            person = people.add_person(f"insider-{role}", name="Свой", actor=ACTOR, now=NOON)
            people.appoint(person, role=role, body=world.administration, actor=ACTOR, now=NOON)
            client.force_login(person)
            assert client.get(there).status_code in REFUSED, role
            assert client.post(there).status_code in REFUSED, role


@pytest.mark.parametrize("route", [route for route in ALL if route.rule != ANYONE], ids=repr)
def test_a_visitor_is_asked_to_sign_in(route: Route, world: World, address: Callable[[Route], str]) -> None:
    there = address(route) if route.has_objects else f"/{route.path}"
    answer = Client().get(there)
    if route.path.startswith("api/"):  # a program is told, not led to a form
        assert answer.status_code == 401
        return
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/people/sign-in/")
