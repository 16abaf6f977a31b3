"""Whom a roadmap or an assignment goes to: a query of bodies within what a viewer may ask for."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Self

from django.db.models import Exists, OuterRef, QuerySet

from veche.agencies.models import Body, Territory
from veche.compliance.models import Finding
from veche.compliance.queries.portions import number
from veche.lib import same_name
from veche.people import queries as people
from veche.people.models import Person, Realm
from veche.registry.models import Exemption, Page

LONGEST = 200


@dataclass(frozen=True, kw_only=True)
class Addressees:
    """What narrows the bodies, as in the lists: all that is named must hold; empty means everybody.

    `territory` covers what lies in it and `founder` all that stands under it; `absent` is a network without a page of
    the body; `finding` a rule (`pack.rule`) that an open finding of the body names; `body` is one body and nothing else.
    """

    body: str = ""
    q: str = ""
    territory: str = ""
    founder: str = ""
    level: str = ""
    sphere: str = ""
    absent: str = ""
    finding: str = ""

    @classmethod
    def of(cls, values: Mapping[str, str]) -> Self:
        """This function will read the query from the fields of an address or a form."""
        return cls(**{name: str(values.get(name, "")).strip()[:LONGEST] for name in cls.__dataclass_fields__})

    def plain(self) -> dict[str, str]:
        """This function will give what the query names."""
        return {name: value for name, value in asdict(self).items() if value}


def bodies(viewer: Person, permission: str, query: Addressees, *, realm: str = Realm.LIVE) -> QuerySet[Body]:
    """This function will find the bodies of a query in which the viewer has the permission; never courts, nor what is closed."""
    return narrowed(people.bodies(viewer, permission), query, realm=realm)


def narrowed(rows: QuerySet[Body], query: Addressees, *, realm: str = Realm.LIVE) -> QuerySet[Body]:
    """This function will keep the bodies of a query among `rows`, in the order of their names; never courts, nor what is closed."""
    rows = rows.filter(closed_on=None).exclude(level=Body.Level.COURT)
    if query.body:
        return rows.filter(pk=number(query.body))
    exact = {"level": query.level, "sphere": query.sphere}
    rows = rows.filter(**{name: value for name, value in exact.items() if value})
    if query.q:
        rows = rows.filter(name_key__contains=same_name.key(query.q))
    rows = _placed(rows, query)
    if query.absent:
        here = Page.objects.filter(body=OuterRef("pk"), network=query.absent, realm=realm, closed_on=None)
        rows = rows.exclude(Exists(here)).exclude(Exists(Exemption.objects.filter(body=OuterRef("pk"))))
    if query.finding:
        opened = open_findings(query.finding).filter(body=OuterRef("pk"), page__realm=realm)
        rows = rows.filter(Exists(opened))
    return rows.order_by("name", "id")


def open_findings(rule: str) -> QuerySet[Finding]:
    """This function will give the open findings of a rule, named as `pack.rule`; of every rule when none is named."""
    pack, _dot, name = rule.partition(".")
    rows = Finding.objects.filter(closed_at=None)
    return rows.filter(pack=pack, rule=name) if rule else rows


def _placed(rows: QuerySet[Body], query: Addressees) -> QuerySet[Body]:
    if query.territory:
        place = Territory.objects.filter(pk=number(query.territory)).first()
        rows = rows.filter(territory__path__startswith=place.path) if place else rows.none()
    if query.founder:
        top = Body.objects.filter(pk=number(query.founder)).first()
        rows = rows.filter(path__startswith=top.path).exclude(pk=top.pk) if top else rows.none()
    return rows
