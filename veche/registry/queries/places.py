"""Bodies and territories as lists; whom a viewer may change."""

from dataclasses import dataclass

from django.db import connection
from django.db.models import F, Q, QuerySet
from django.db.models.functions import Concat

from veche.agencies import queries as agencies
from veche.agencies.models import Body, Territory
from veche.lib import same_name
from veche.people import queries as people
from veche.people.models import Person
from veche.registry.queries import seeking
from veche.registry.queries.listing import PORTION, Portion, key

FEW = 20


@dataclass(frozen=True, kw_only=True)
class BodyFilters:
    """What narrows the list of bodies; empty means everything that stands."""

    q: str = ""
    territory: str = ""
    founder: str = ""
    level: str = ""
    sphere: str = ""
    closed: str = ""


def bodies(viewer: Person, filters: BodyFilters) -> QuerySet[Body]:
    """This function will narrow the bodies that a viewer may see, in the order of their names."""
    rows, order = _standing_where(viewer, filters)
    rows = rows.filter(closed_on__isnull=not filters.closed)
    if filters.q:
        number = "".join(filters.q.split())
        rows = rows.filter(ogrn=number) if number.isdecimal() and len(number) == 13 else _named(rows, filters.q)
    exact = {"level": filters.level, "sphere": filters.sphere}
    rows = rows.filter(**{name: value for name, value in exact.items() if value})
    return rows.select_related("territory", "parent").order_by(order, "id")


def _standing_where(viewer: Person, filters: BodyFilters) -> tuple[QuerySet[Body], str | Concat]:
    """The bodies of a viewer, a territory and a founder, and their order: few of them are named and sorted, as in `seeking`."""
    scope = people.scope(viewer, "registry.see")
    asked: QuerySet[Body] = Body.objects.all()
    if (territory := key(filters.territory)) is not None:
        place = Territory.objects.filter(pk=territory).first()
        inside = Territory.objects.filter(path__under=place.path) if place else Territory.objects.none()
        asked = asked.filter(territory__in=inside.values("pk"))
    if (founder := key(filters.founder)) is not None:
        asked = asked.filter(parent=founder)
    asked = people.within(scope, asked, body="", realm="", by_key=True)
    if scope.covers_all and not (filters.territory or filters.founder):
        return asked, "name"
    if seeking.are_few(asked, seeking.FEW_BODIES):
        return asked, seeking.sorted_by("name")
    return Body.objects.alias(place=seeking.Bare(F("id"))).filter(place__among=asked.values("pk")), "name"


def _named(rows: QuerySet[Body], text: str) -> QuerySet[Body]:
    """A rare word is sought among the words alone: along the names each row would be read for it."""
    found = seeking.few(agencies.named(Body.objects.all(), text), seeking.NAMED_BODIES)
    return agencies.named(rows, text) if found is None else rows.filter(pk__in=found)


def portion(rows: QuerySet[Body], *, after: str) -> Portion:
    """This function will give the bodies that follow the body `after` in the order of names."""
    number = key(after)
    last = Body.objects.filter(pk=number).values_list("name", flat=True).first() if number else None
    if last is not None:
        rows = rows.filter(name__gte=last).filter(Q(name__gt=last) | Q(id__gt=number))
    found = list(rows[: PORTION + 1])
    return Portion(found[:PORTION], found[PORTION - 1].pk if len(found) > PORTION else None)


SPHERES = """
    WITH RECURSIVE known (sphere) AS (
        SELECT min(sphere) FROM agencies_body WHERE sphere > ''
        UNION ALL
        SELECT (SELECT min(sphere) FROM agencies_body WHERE agencies_body.sphere > known.sphere) FROM known WHERE known.sphere > ''
    )
    SELECT sphere FROM known WHERE sphere > ''
"""


def spheres() -> list[str]:
    """This function will list the spheres that bodies work in: each is sought behind the one before, which reads no others."""
    with connection.cursor() as cursor:
        cursor.execute(SPHERES)
        return [sphere for (sphere,) in cursor.fetchall()]


def candidates(viewer: Person, text: str, *, but: Body) -> list[Body]:
    """This function will list a few standing bodies of the viewer's reach, by name, that are not `but` nor under it."""
    rows = people.bodies(viewer, "registry.edit").filter(closed_on=None).exclude(path__startswith=but.path)
    found = agencies.named(rows, text) if text.strip() else rows.filter(name_key=but.name_key)
    if not text.strip() and not found.exists():
        found = rows.filter(level__in=("region", "ministry", "municipality"))
    return list(found.select_related("territory", "parent").order_by("name", "id")[:FEW])


def alike(body: Body) -> list[Body]:
    """This function will list standing bodies of the same name in the same territory: perhaps they are one."""
    rows = Body.objects.filter(name_key=same_name.key(body.name), territory=body.territory_id, closed_on=None)
    return list(rows.exclude(pk=body.pk).order_by("id")[:3])


def may_edit(viewer: Person, territory: Territory) -> bool:
    """This function will tell whether a body in which the viewer keeps the registry lies in the territory or above it."""
    held = people.permitting(viewer, "registry.edit")
    tops = Territory.objects.filter(bodies__in=[each.body_id for each in held]).values_list("path", flat=True)
    return any(territory.path.startswith(path) for path in tops)


def territories(text: str = "") -> list[Territory]:
    """This function will list standing territories as the tree goes, two floors of it, or those that are called so."""
    rows = Territory.objects.filter(closed_on=None).select_related("parent")
    if text.strip():
        return list(agencies.named(rows, text).order_by("name", "id")[:200])
    tops = list(rows.filter(parent=None).order_by("name", "id"))
    inside = list(rows.filter(parent__in=tops).order_by("name", "id"))
    return [each for top in tops for each in (top, *(row for row in inside if row.parent_id == top.pk))]
