"""The one visibility rule."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeVar

from django.conf import settings
from django.db import connection
from django.db.models import Count, Model, Q, QuerySet, Subquery
from django.http import Http404

from veche.agencies.models import Body
from veche.people.models import Appointment, Person, Realm
from veche.people.queries.prepared import Given, Prepared
from veche.people.rules.roles import permissions

M = TypeVar("M", bound=Model)
T = TypeVar("T")


def once(viewer: Person, name: str, read: Callable[[], T]) -> T:
    """This function will read what one answer asks for in several places, once for each `viewer` object, which lives as long."""
    known: dict[str, Any] = viewer.__dict__.setdefault("_read", {})
    if name not in known:
        known[name] = read()
    found: T = known[name]
    return found


def appointments(viewer: Person) -> list[Appointment]:
    """This function will list a person's standing appointments with their bodies; read once."""
    if not viewer.is_authenticated or not viewer.is_active:
        return []
    return once(viewer, "appointments", lambda: [_appointment(row) for row in _standing().ask({"person": viewer.pk})])


OWN = [field.attname for field in Appointment._meta.concrete_fields]
ITS = [field.attname for field in Body._meta.concrete_fields]


@cache
def _standing() -> Prepared:
    """All that an appointment and its body hold, and how many bodies stand above all others."""
    rows = Appointment.objects.filter(person=Given("person"), ended_at=None).order_by("pk")
    roots = Body.objects.filter(parent=None).order_by().values("parent").annotate(roots=Count("pk")).values("roots")
    return Prepared(rows.values_list(*OWN, *(f"body__{name}" for name in ITS), Subquery(roots)), planned_once=True)


def _appointment(row: Sequence[Any]) -> Appointment:
    found = Appointment.from_db(connection.alias, OWN, row[: len(OWN)])
    found.body = Body.from_db(connection.alias, ITS, row[len(OWN) : -1])
    # A root body with no other root beside it covers everything, and rows need no comparison.
    found.covers_all = found.body.parent_id is None and row[-1] == 1
    return found


def permitting(viewer: Person, permission: str) -> list[Appointment]:
    """This function will keep the appointments whose role has the permission; the key of a program may narrow it."""
    if viewer.is_authenticated and viewer.scopes is not None and permission not in viewer.scopes:
        return []
    regions = tuple(settings.VECHE_REGION_PACKS)
    return [each for each in appointments(viewer) if permission in permissions(each.role, regions)]


def may(viewer: Person, permission: str, *, body: Body | None = None, realm: str | None = None) -> bool:
    """This function will tell whether the viewer may do this in `body` and `realm`; anywhere at all when they are left out."""
    return any(
        (body is None or body.path.startswith(each.body.path)) and (realm is None or realm == each.realm)
        for each in permitting(viewer, permission)
    )


@dataclass(frozen=True)
class Scope:
    """Where a viewer has a permission: by realm the paths of the bodies at the tops of trees, None for all bodies there are."""

    tops: tuple[tuple[str, tuple[str, ...] | None], ...]

    @property
    def covers_all(self) -> bool:
        """Whether no body is left out in some realm."""
        return any(paths is None for _, paths in self.tops)


def scope(viewer: Person, permission: str) -> Scope:
    """This function will tell where the viewer has the permission: all that visibility is made of."""
    held: dict[str, list[Appointment]] = {}
    for each in permitting(viewer, permission):
        held.setdefault(each.realm, []).append(each)
    return Scope(
        tuple(
            (realm, None if any(one.covers_all for one in ones) else tuple(one.body.path for one in ones))
            for realm, ones in sorted(held.items())
        )
    )


def visible(
    viewer: Person,
    permission: str,
    rows: QuerySet[M],
    *,
    body: str = "body",
    realm: str = "realm",
    by_key: bool = False,
    also: str = "",
) -> QuerySet[M]:
    """This function will keep the rows that the viewer may see: those of the bodies, in the realms, of permitting appointments.

    `body` is the path of lookups from a row to its body ("" when the row is a body); `realm` the one to its realm
    ("" when such a row is the same in both realms, as a body is). With `by_key` the bodies are asked for once, by a range
    of the index of their paths, and `body` compares their keys ("body__in"); else each row is followed to its body.
    A row that belongs to a second body as well (a message to the page it stands under) is seen from there too: `also`.
    """
    return within(scope(viewer, permission), rows, body=body, realm=realm, by_key=by_key, also=also)


def within(
    scope: Scope,
    rows: QuerySet[M],
    *,
    body: str = "body",
    realm: str = "realm",
    by_key: bool = False,
    also: str = "",
) -> QuerySet[M]:
    """This function will keep the rows of a scope, as `visible` does for who has it."""
    return rows.filter(_where(scope, body, realm, by_key, also)) if scope.tops else rows.none()


def beside(scope: Scope, rows: QuerySet[M], *, also: str, body: str = "body", realm: str = "realm") -> QuerySet[M]:
    """This function will keep the rows that are seen for the sake of their second body alone.

    Where all bodies are covered there is nothing beside them.
    """
    narrow = Scope(tuple((value, paths) for value, paths in scope.tops if paths is not None))
    seen = within(narrow, rows, body=also, realm=realm)
    return seen.exclude(_where(narrow, body, realm)) if narrow.tops else seen


def _where(scope: Scope, body: str, realm: str, by_key: bool = False, also: str = "") -> Q:
    where = Q()
    for value, paths in scope.tops:
        where |= _in_realm(value, paths, body=body, realm=realm, by_key=by_key, also=also)
    return where


def _in_realm(value: str, paths: tuple[str, ...] | None, *, body: str, realm: str, by_key: bool, also: str) -> Q:
    where = Q(**{realm: value}) if realm else Q()
    if paths is None:
        return where if realm else Q(pk__isnull=False)
    prefix = f"{body}__" if body and not by_key else ""
    bodies = Q()
    for path in paths:
        bodies |= Q(**{f"{prefix}path__{'under' if by_key else 'startswith'}": path})
        if also:
            bodies |= Q(**{f"{also}__path__startswith": path})
    if body and by_key:
        # The bodies first: SQLite asks in this order, and almost every row is of the realm.
        return Q(**{body: Body.objects.filter(bodies).values("pk")}) & where
    return where & bodies


def sees_all(viewer: Person, permission: str) -> bool:
    """This function will tell whether the viewer has the permission in the body that stands above all others."""
    return any(each.covers_all for each in permitting(viewer, permission))


def get_visible_or_404(
    viewer: Person,
    permission: str,
    rows: QuerySet[M],
    *,
    body: str = "body",
    realm: str = "realm",
    also: str = "",
    **lookup: Any,
) -> M:
    """This function will find one visible row; a row of others looks exactly like one that does not exist."""
    found = visible(viewer, permission, rows, body=body, realm=realm, also=also).filter(**lookup).first()
    if found is None:
        raise Http404
    return found


def bodies(viewer: Person, permission: str) -> QuerySet[Body]:
    """This function will give the bodies in which the viewer has the permission."""
    return visible(viewer, permission, Body.objects.all(), body="", realm="")


def permitted(viewer: Person) -> frozenset[str]:
    """This function will give all permissions of a person, wherever they hold."""
    regions = tuple(settings.VECHE_REGION_PACKS)
    held = frozenset[str]().union(*(permissions(each.role, regions) for each in appointments(viewer)))
    return held if viewer.scopes is None else held & viewer.scopes


def colleagues(permission: str, body: Body, *, realm: str = Realm.LIVE) -> list[Person]:
    """This function will list the persons who have the permission in `body`, by name."""
    held = Appointment.objects.filter(body_id__in=_line(body), realm=realm, ended_at=None, person__is_active=True)
    regions = tuple(settings.VECHE_REGION_PACKS)
    able = {each.person_id for each in held if permission in permissions(each.role, regions)}
    return list(Person.objects.filter(pk__in=able).order_by("name"))


def nearest(permission: str, body: Body, *, realm: str = Realm.LIVE, but: Collection[int | None] = ()) -> list[Person]:
    """This function will list who, `but` some, has the permission nearest to `body`: in it, else in its founder, and so up."""
    able = _able(permission, realm=realm, but=but, body_id__in=_line(body))
    return _nearest(able, body)


def nearest_each(permission: str, bodies: Iterable[Body], *, realm: str = Realm.LIVE) -> dict[int, list[Person]]:
    """This function will list who has the permission nearest to each of many bodies, by the body's number, in one question."""
    able = _able(permission, realm=realm)
    return {body.pk: _nearest(able, body) for body in bodies}


def _line(body: Body) -> list[int]:
    """The numbers of a body and of those above it, the highest first."""
    return [int(part) for part in body.path.strip("/").split("/")]


def _able(permission: str, *, realm: str, but: Collection[int | None] = (), **where: Any) -> dict[int, list[Person]]:
    """Who has the permission by an appointment in each body, by name."""
    held = Appointment.objects.filter(realm=realm, ended_at=None, person__is_active=True, **where)
    regions = tuple(settings.VECHE_REGION_PACKS)
    able: dict[int, dict[int, Person]] = {}
    for each in held.select_related("person").order_by("person__name", "person_id"):
        if permission in permissions(each.role, regions) and each.person_id not in but:
            able.setdefault(each.body_id, {})[each.person_id] = each.person
    return {body_id: list(found.values()) for body_id, found in able.items()}


def _nearest(able: Mapping[int, list[Person]], body: Body) -> list[Person]:
    return next((able[above] for above in reversed(_line(body)) if above in able), [])


def zone(person: Person) -> str:
    """This function will give the time zone in which a person works: that of the first appointment's body."""
    first = Appointment.objects.filter(person=person, ended_at=None).order_by("pk").values_list("body__territory__zone")
    return next((each for (each,) in first[:1]), settings.TIME_ZONE)


def zones() -> dict[int, str]:
    """This function will give the time zone of everybody who holds a role: that of the first appointment's body."""
    held = Appointment.objects.filter(ended_at=None).order_by("-pk")
    return dict(held.values_list("person_id", "body__territory__zone"))
