"""A person's notices, within what the person may still see."""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass
from functools import cache

from django.db.models import Q, QuerySet

from veche.notices.models import Notice
from veche.notices.queries import policies
from veche.people import queries as people
from veche.people.models import Person

PORTION = 50
MOST = 99


@dataclass(frozen=True)
class Portion:
    """Some notices and the key after which the next ones come, or None at the end."""

    rows: list[Notice]
    after: int | None


def notices(viewer: Person) -> QuerySet[Notice]:
    """This function will give a person's notices, without matters in which the person has lost the right meanwhile."""
    mine = Notice.objects.filter(person=viewer)
    kinds: dict[str, list[str]] = defaultdict(list)
    for kind in policies.pack().kinds:
        kinds[kind.permission or ""].append(kind.kind)
    where = Q(kind__in=kinds.pop("", []))
    for permission, named in kinds.items():
        seen = people.visible(viewer, permission, Notice.objects.filter(person=viewer, kind__in=named))
        where |= Q(pk__in=seen.values("pk"))
    return mine.filter(where).select_related("body__territory")


def unread(viewer: Person) -> int:
    """This function will count what stands and was not read, up to MOST and one: every page asks, so by one short query."""
    rows = _waiting().ask({"person": viewer.pk})
    needed: dict[str, str | None] = {kind.kind: kind.permission for kind in policies.pack().kinds}
    return min(MOST + 1, sum(_is_seen(viewer, needed.get(kind, ""), realm, path) for kind, realm, path in rows))


@cache
def _waiting() -> people.Prepared:
    rows = Notice.objects.filter(person=people.Given("person"), read_at=None, closed_at=None).order_by("-pk")
    return people.Prepared(rows.values_list("kind", "realm", "body__path")[: 2 * MOST], planned_once=True)


def _is_seen(viewer: Person, permission: str | None, realm: str, path: str | None) -> bool:
    """The one visibility rule, for a row that is at hand."""
    if permission is None:
        return True
    held = people.permitting(viewer, permission) if permission and path else []
    return any(each.realm == realm and str(path).startswith(each.body.path) for each in held)


def portion(viewer: Person, *, which: str, after: str) -> Portion:
    """This function will list notices, the newest first: unread ones, or all."""
    rows = notices(viewer).order_by("-pk")
    if which != "all":
        rows = rows.filter(read_at=None, closed_at=None)
    if after.isdecimal() and len(after) < 18:
        rows = rows.filter(pk__lt=int(after))
    found = list(rows[: PORTION + 1])
    return Portion(found[:PORTION], found[PORTION - 1].pk if len(found) > PORTION else None)


def for_digest(viewer: Person, *, until: dt.datetime) -> list[Notice]:
    """This function will give what the digest has to tell: standing, unread, and in no letter yet."""
    rows = notices(viewer).filter(is_digested=True, read_at=None, closed_at=None, letter=None, at__lt=until)
    return list(rows.order_by("pk")[:MOST])
