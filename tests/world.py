"""The cast: one small region in which every test plays.

Anna writes for the municipality, Boris answers in the centre, Vera approves in the municipality, Gleb is a stranger
from another municipality, Dina heads the first one; Roma runs the installation.
"""

import datetime as dt
from dataclasses import dataclass

from veche.agencies import operations as agencies
from veche.agencies.models import Body, Territory
from veche.people import operations as people
from veche.people.models import Person
from veche.registry.models import Page

NOON = dt.datetime(2026, 6, 17, 2, 0, tzinfo=dt.UTC)  # a Wednesday, noon in Birobidzhan
ACTOR = "test:world"
PASSWORD = "a long enough password"


@dataclass
class World:
    """Everybody and everything that a test may need."""

    region: Territory
    district: Territory
    other_district: Territory
    government: Body
    administration: Body
    school: Body
    other_administration: Body
    anna: Person
    boris: Person
    vera: Person
    gleb: Person
    dina: Person
    roma: Person
    page: Page
    school_page: Page
    other_page: Page


def build() -> World:
    """This function will make the cast, its bodies and one page each."""
    region, district, other_district = territories()
    government, administration, school, other = bodies(region, district, other_district)
    return World(
        region=region,
        district=district,
        other_district=other_district,
        government=government,
        administration=administration,
        school=school,
        other_administration=other,
        anna=person("anna", "Анна Пишет", "page_administrator", administration),
        boris=person("boris", "Борис Отвечает", "operator", government),
        vera=person("vera", "Вера Утверждает", "approver", administration),
        gleb=person("gleb", "Глеб Чужой", "page_administrator", other),
        dina=person("dina", "Дина Главная", "leader", administration),
        roma=person("roma", "Роман Ставит", "administrator", government),
        page=page(administration, network="vk", address="administration", external_id="101"),
        school_page=page(school, network="vk", address="school", external_id="102"),
        other_page=page(other, network="vk", address="other", external_id="103"),
    )


def territories() -> tuple[Territory, Territory, Territory]:
    """This function will make a region with two districts."""
    zone = "Asia/Vladivostok"
    region = agencies.add_territory("Область", kind="region", zone=zone, actor=ACTOR, now=NOON)
    first, second = (
        agencies.add_territory(
            name, kind="municipality", parent=region, oktmo=oktmo, population=people, actor=ACTOR, now=NOON
        )
        for name, oktmo, people in (("Первый район", "99610000", 9_000), ("Второй район", "99620000", 12_000))
    )
    return region, first, second


def bodies(region: Territory, district: Territory, other_district: Territory) -> tuple[Body, Body, Body, Body]:
    """This function will make a government, two administrations and a school."""
    government = agencies.add_body("Правительство области", level="region", territory=region, actor=ACTOR, now=NOON)
    administration = agencies.add_body(
        "Администрация Первого района",
        level="municipality",
        territory=district,
        parent=government,
        ogrn="1027900500000",
        actor=ACTOR,
        now=NOON,
    )
    school = agencies.add_body(
        "Школа № 1",
        level="institution",
        sphere="education",
        territory=district,
        parent=administration,
        actor=ACTOR,
        now=NOON,
    )
    other = agencies.add_body(
        "Администрация Второго района",
        level="municipality",
        territory=other_district,
        parent=government,
        actor=ACTOR,
        now=NOON,
    )
    return government, administration, school, other


def person(login: str, name: str, role: str, body: Body) -> Person:
    """This function will add and appoint a person who signs in with PASSWORD."""
    added = people.add_person(login, name=name, password=PASSWORD, actor=ACTOR, now=NOON)
    people.appoint(added, role=role, body=body, actor=ACTOR, now=NOON)
    return added


def page(body: Body, *, network: str, address: str, external_id: str, realm: str = "live") -> Page:
    """This function will add a connected page of a body."""
    return Page.objects.create(
        network=network,
        address=address,
        external_id=external_id,
        url=f"https://vk.com/{address}",
        title=body.name,
        body=body,
        realm=realm,
        added_at=NOON,
    )
