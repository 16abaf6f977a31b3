"""The region's tree: a centre, a government, ten ministries, fifty municipalities and their institutions; the people who look."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from benchmarks.synthetic import rows
from veche.agencies import operations as agencies
from veche.agencies.models import Body, BodyEvent, Territory
from veche.agencies.operations.entering import stems_of
from veche.lib import same_name
from veche.people import operations as people

ACTOR = "benchmark"
SINCE = dt.datetime(2024, 1, 1, tzinfo=dt.UTC)
MUNICIPALITIES, MINISTRIES = 50, 10
# One ministry has all of two spheres, which stand together in the list; each 25th of the others belongs to some ministry.
HEALTH, THEIRS = 3, ("health", "sport")
# Of a hundred institutions so many are called so.
KINDS = (
    (34, "education", "Муниципальное бюджетное учреждение «Средняя школа № {number}»", "Школа № {number}"),
    (28, "education", "Муниципальное дошкольное учреждение «Детский сад № {number}»", "Детский сад № {number}"),
    (13, "culture", "Муниципальное учреждение культуры «Дом культуры № {number}»", "Дом культуры № {number}"),
    (10, "culture", "Библиотека имени {number}-й годовщины", "Библиотека № {number}"),
    (9, "health", "Государственное учреждение «Поликлиника № {number}»", "Поликлиника № {number}"),
    (5, "sport", "Спортивная школа олимпийского резерва № {number}", "Спортшкола № {number}"),
    (1, "social", "Комплексный центр социального обслуживания № {number}", "Соццентр № {number}"),
)
RARE = "Музей гармошки"


@dataclass(frozen=True)
class Place:
    """What a page needs to know of its body."""

    body_id: int
    title: str


def build(number: int) -> list[Place]:
    """This function will make so many bodies, appoint who looks at them, and return the place of each."""
    tops = _tops()
    founded = list(_institutions(number - len(Body.objects.all()), tops))
    rows.add(Body, founded)
    rows.add(
        BodyEvent,
        (
            {
                "body_id": each["id"],
                "kind": "entered",
                "on": "2024-01-01",
                "name": each["name"],
                "parent_id": each["parent_id"],
                "territory_id": each["territory_id"],
                "actor": ACTOR,
                "at": SINCE,
            }
            for each in founded
        ),
    )
    _appoint(founded[0]["id"])
    return [Place(body.pk, body.title) for body in Body.objects.order_by("pk")]


def _tops() -> list[Body]:
    """Ministries and administrations, by the product's own operations."""
    told: dict[str, Any] = {"actor": ACTOR, "now": SINCE}
    region = agencies.add_territory("Область", kind="region", oktmo="99000000", **told)
    centre = agencies.add_body("Центр управления", level="centre", territory=region, **told)
    government = agencies.add_body("Правительство области", level="region", territory=region, parent=centre, **told)
    ministries = [
        agencies.add_body(f"Министерство № {turn}", level="ministry", territory=region, parent=government, **told)
        for turn in range(1, MINISTRIES + 1)
    ]
    administrations = []
    for turn in range(1, MUNICIPALITIES + 1):
        named: dict[str, Any] = {
            "kind": "municipality",
            "oktmo": f"99{600 + turn}000",
            "population": 10_000 + 997 * turn,
        }
        district = agencies.add_territory(f"{turn}-й район", parent=region, **named, **told)
        administrations.append(
            agencies.add_body(
                f"Администрация {turn}-го района", level="municipality", territory=district, parent=government, **told
            )
        )
    return [*ministries, *administrations]


def _institutions(count: int, tops: list[Body]) -> Iterator[dict[str, Any]]:
    names = dict(Territory.objects.values_list("pk", "name"))
    ministries, administrations = tops[:MINISTRIES], tops[MINISTRIES:]
    shares = [kind for kind in KINDS for _ in range(kind[0])]
    first = tops[-1].pk + 1
    for turn in range(count):
        home = administrations[turn * 31 % MUNICIPALITIES]
        _share, sphere, name, short = shares[turn * 37 % 100]
        founder = ministries[HEALTH] if sphere in THEIRS else ministries[turn % MINISTRIES] if turn % 25 == 0 else home
        if turn % 9973 == 17:
            name = short = RARE
        number, place = turn // MUNICIPALITIES + 1, names[home.territory_id]
        name, short = f"{name.format(number=number)} {place}", f"{short.format(number=number)}, {place}"
        yield {
            "id": first + turn,
            "name": name,
            "name_key": same_name.key(name),
            "short_name": short,
            "stems": stems_of(Body, name, short),
            "level": "institution",
            "registered_type": "municipal_institution",
            "sphere": sphere,
            "parent_id": founder.pk,
            "path": f"{founder.path}{first + turn}/",
            "territory_id": home.territory_id,
        }


def _appoint(institution: int) -> None:
    held = {
        "centre": ("administrator", Body.objects.get(level="centre")),
        "ministry": ("leader", Body.objects.filter(level="ministry").order_by("pk")[3]),
        "municipality": ("approver", Body.objects.filter(level="municipality").order_by("pk")[5]),
        "institution": ("page_administrator", Body.objects.get(pk=institution)),
    }
    for login, (role, body) in held.items():
        person = people.add_person(login, name=login.title(), password=ACTOR, actor=ACTOR, now=SINCE)
        people.appoint(person, role=role, body=body, actor=ACTOR, now=SINCE)
