"""The made-up region's bodies, pages and people, by the product's own operations."""

import datetime as dt
from dataclasses import dataclass

from veche.agencies import operations as agencies
from veche.agencies.models import Body, Territory
from veche.people import operations as people
from veche.people.models import Person
from veche.registry.models import Page

ACTOR = "benchmark"
SINCE = dt.datetime(2024, 1, 1, tzinfo=dt.UTC)
REGIONS, MUNICIPALITIES, INSTITUTIONS = 4, 12, 8


@dataclass(frozen=True)
class Place:
    """Where a page's cases stand: the keys that a case repeats."""

    page_id: int
    body_id: int
    region_id: int
    territory_id: int


def build() -> list[Place]:
    """This function will make four regions of twelve municipalities under one centre and return the places of all pages."""
    first = agencies.add_territory("Область 1", kind="region", actor=ACTOR, now=SINCE)
    centre = agencies.add_body("Центр", level="centre", territory=first, actor=ACTOR, now=SINCE)
    others = [
        agencies.add_territory(f"Область {number}", kind="region", actor=ACTOR, now=SINCE)
        for number in range(2, REGIONS + 1)
    ]
    places = [place for region in (first, *others) for place in _region(region, centre)]
    _appoint("centre", centre)
    _appoint("municipality", Body.objects.filter(level=Body.Level.MUNICIPALITY).order_by("id")[5])
    return places


def _region(region: Territory, centre: Body) -> list[Place]:
    government = _body(f"Правительство: {region.name}", Body.Level.REGION, region, centre)
    places = [_page(government, region, region)]
    for number in range(1, MUNICIPALITIES + 1):
        name = f"Район {number} ({region.name})"
        district = agencies.add_territory(name, kind="municipality", parent=region, actor=ACTOR, now=SINCE)
        administration = _body(f"Администрация: {name}", Body.Level.MUNICIPALITY, district, government)
        schools = [
            _body(f"Школа {school}, {name}", Body.Level.INSTITUTION, district, administration)
            for school in range(1, INSTITUTIONS + 1)
        ]
        places += [_page(body, region, district) for body in (administration, *schools)]
    return places


def _body(name: str, level: str, territory: Territory, parent: Body) -> Body:
    return agencies.add_body(name, level=level, territory=territory, parent=parent, actor=ACTOR, now=SINCE)


def _page(body: Body, region: Territory, territory: Territory) -> Place:
    address = f"club{body.pk}"
    page = Page.objects.create(
        network="vk",
        address=address,
        external_id=str(body.pk),
        url=f"https://vk.com/{address}",
        title=body.name,
        body=body,
        added_at=SINCE,
    )
    return Place(page.pk, body.pk, region.pk, territory.pk)


def _appoint(login: str, body: Body) -> Person:
    person = people.add_person(login, name=login.title(), password="benchmark of the inbox", actor=ACTOR, now=SINCE)  # noqa: S106
    people.appoint(person, role="operator", body=body, actor=ACTOR, now=SINCE)
    return person
