"""The region of the run: a tracking sheet with 200 pages, the same pages in polygon, and their keys."""

import csv
from pathlib import Path
from typing import Any

from polygon.client import Control
from veche.agencies.models import Body
from veche.lib import clock
from veche.lib.state_numbers import with_check_digit
from veche.people import operations as people
from veche.people.models import Person
from veche.registry.models import Page
from veche.registry.operations import access

PASSWORD = "benchmark-password"  # noqa: S105
VK, TELEGRAM, CHANNELS_OF_A_BOT = 150, 50, 25
ACTOR = "benchmark"
SPHERES = ("Здравоохранение", "Образование", "Социальная защита", "Энергетика", "Экология", "Экономика", "Связь")
COLUMNS = (
    "Уровень",
    "Учредитель",
    "Наименование подведомственной организации",
    "ОГРН",
    "Сфера 1",
    "Муниципалитет",
    "Ссылка на госпаблик ВК",
    "Ссылка Telegram",
)
MUNICIPALITIES = ("Город Биробиджан", "Ленинский район", "Облученский район", "Смидовичский район")


def vk_address(number: int) -> str:
    return f"loop_school_{number}"


def channel_address(number: int) -> str:
    return f"loop_library_{number}"


def write_sheet(path: Path) -> None:
    """This function will write the tracking sheet that the product imports."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        table = csv.writer(file, delimiter=";")
        table.writerow(COLUMNS)
        table.writerows(_founders())
        table.writerows(_row(number) for number in range(VK + TELEGRAM))


def _founders() -> list[list[str]]:
    """Administrations and ministries: those to whom the routing pack sends what citizens write."""
    administrations = [["МО", "", founder(place), "", "Управление", place, "", ""] for place in MUNICIPALITIES]
    ministries = [
        ["Министерство", "", f"Департамент: {sphere} (учебный)", "", sphere, "", "", ""] for sphere in SPHERES
    ]
    return [*administrations, *ministries]


def founder(municipality: str) -> str:
    """This function will name the administration of a municipality."""
    return f"Администрация: {municipality} (учебная)"


def _row(number: int) -> list[str]:
    is_vk = number < VK
    name = f"Школа № {1000 + number} (учебная)" if is_vk else f"Библиотека № {1000 + number} (учебная)"
    place = MUNICIPALITIES[number % len(MUNICIPALITIES)]
    return [
        "МО",
        founder(place),
        name,
        with_check_digit(f"10279{9_100_000 + number}"),
        "Образование" if is_vk else "Культура",
        place,
        f"https://vk.com/{vk_address(number)}" if is_vk else "",
        "" if is_vk else f"https://t.me/{channel_address(number)}",
    ]


def build_world(control: Control) -> None:
    """This function will put the pages, one post on each, and the keys into polygon."""
    control.reset()
    pages: list[dict[str, Any]] = [
        {"network": "vk", "id": -(1000 + n), "address": vk_address(n), "title": f"Школа {n}", "members": 900}
        for n in range(VK)
    ]
    pages += [
        {"network": "telegram", "address": channel_address(n), "title": f"Библиотека {n}", "members": 300}
        for n in range(VK, VK + TELEGRAM)
    ]
    tokens = [
        token
        for n in range(VK)
        for token in (
            {"network": "vk", "token": f"community-{n}", "kind": "community", "pages": [vk_address(n)]},
            {"network": "vk", "token": f"user-{n}", "kind": "user", "pages": [vk_address(n)], "holder": 600_000 + n},
        )
    ]
    tokens += [
        {"network": "telegram", "token": bot(n), "kind": "bot", "pages": _channels_of(bot(n))}
        for n in range(VK, VK + TELEGRAM, CHANNELS_OF_A_BOT)
    ]
    control.seed(pages=pages, tokens=tokens)
    control.posts({"network": page["network"], "page": page["address"], "text": "Новости недели"} for page in pages)


def bot(number: int) -> str:
    """This function will give the token of the bot that serves a channel; one bot serves many."""
    return f"{700_001 + (number - VK) // CHANNELS_OF_A_BOT}:loop-bot-token"


def _channels_of(token: str) -> list[str]:
    return [channel_address(n) for n in range(VK, VK + TELEGRAM) if bot(n) == token]


def connect_pages() -> None:
    """This function will give every imported page its keys."""
    now = clock.now()
    for page in Page.objects.select_related("body"):
        number = int(page.address.rpartition("_")[2])
        keys = {"bot": bot(number)}
        if number < VK:
            keys = {"community": f"community-{number}", "user": f"user-{number}", "secret": f"secret-{number}"}
        for kind, key in keys.items():
            access.connect(page, kind=kind, key=key, actor=ACTOR, now=now)


def subscribe(control: Control, *, web: str) -> int:
    """This function will subscribe every other community's callback, so that the rest is polled; returns how many."""
    subscribed = [page for page in Page.objects.filter(network="vk") if int(page.external_id) % 2]
    for page in subscribed:
        number = int(page.address.rpartition("_")[2])
        url = f"{web}/inbox/callbacks/{page.pk}/"
        control.subscribe("vk", url, page=page.address, secret=f"secret-{number}")
    return len(subscribed)


def hire() -> tuple[Person, Person]:
    """This function will add an operator who answers and an editor whose texts the operator's colleague approves."""
    top, now = Body.objects.get(parent=None), clock.now()
    staff = []
    for login, role in (("operator", "operator"), ("editor", "editor"), ("approver", "approver")):
        person = people.add_person(login, name=login.title(), password=PASSWORD, actor=ACTOR, now=now)
        people.appoint(person, role=role, body=top, actor=ACTOR, now=now)
        staff.append(person)
    return staff[1], staff[2]
