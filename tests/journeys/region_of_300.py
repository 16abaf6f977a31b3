"""A region on its first day: a sheet of three hundred bodies with the mistakes that such sheets have, and their walls in VK."""

import csv
import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from veche.lib.state_numbers import with_check_digit
from veche.project.demo import sheet

BODIES = 300
KEY = "service-key-of-the-first-hour"
NAME, OGRN, LINK = "Наименование подведомственной организации", "ОГРН", "Ссылка на госпаблик ВК"
EXEMPT = "Официальная страница не ведется на основании"
PLACE = "Муниципалитет"
KINDS = (("Школа", "Образование"), ("Детский сад", "Образование"), ("Библиотека", "Культура"))
CLINICS = 42  # the first ones; one of them is refused and one is exempt
# What is wrong in which row, and how many rows of the sheet must be refused for it.
MISTAKES = {
    17: {OGRN: "1027900000000"},
    58: {LINK: "написать позже"},
    91: {LINK: "https://vk.com/first_090"},
    133: {OGRN: "12345"},
    202: {LINK: "https://example.org/page"},
}
REFUSED = len(MISTAKES)


def rows() -> Iterator[dict[str, Any]]:
    """This function will give the sheet's rows; every seventeenth body runs no page, on a documented basis."""
    for number in range(1, BODIES + 1):
        place = sheet.MUNICIPALITIES[number % len(sheet.MUNICIPALITIES)]
        kind, sphere = ("Поликлиника", "Здравоохранение") if number <= CLINICS else KINDS[number % len(KINDS)]
        row = {
            "Уровень": "МО",
            "Учредитель": f"Администрация {place.of} (первый час)",
            NAME: f"{kind} № {number} {place.of} (первый час)",
            OGRN: with_check_digit(f"10279{1_000_000 + number}"),
            "Сфера 1": sphere,
            PLACE: place.name,
            "ОКТМО": place.oktmo,
            "Почта": f"first-{number}@demo.example.org",
            "Телефон": f"+7 42622 1-{number // 100:02d}-{number % 100:02d}",
        }
        row |= (
            {EXEMPT: sheet.EXEMPTION}
            if number % 17 == 0 and number not in MISTAKES
            else {LINK: f"https://vk.com/{address(number)}"}
        )
        yield row | MISTAKES.get(number, {})


def address(number: int) -> str:
    """This function will give the short name of a body's page."""
    return f"first_{number:03d}"


def write(path: Path) -> None:
    """This function will write the sheet as a centre keeps it, by semicolons."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, sheet.COLUMNS, delimiter=";", restval="")
        writer.writeheader()
        writer.writerows(rows())


def walls(now: dt.datetime) -> dict[str, list[dict[str, Any]]]:
    """This function will give polygon's seed: the pages of the sheet, every third of them bare, with none to four posts each."""
    numbers = [number for number in range(1, BODIES + 1) if number % 17]
    return {
        "pages": [_page(number) for number in numbers],
        "tokens": [{"network": "vk", "kind": "service", "token": KEY}],
        "posts": [_post(number, turn, now) for number in numbers for turn in range(number % 5)],
    }


def _page(number: int) -> dict[str, Any]:
    is_bare = number % 3 == 0
    return {
        "network": "vk",
        "address": address(number),
        "title": "Наша группа" if is_bare else f"Учреждение № {number} (первый час)",
        "description": "Новости"
        if is_bare
        else "Цель: помогать семьям. Задачи: занятия, праздники, ответы на вопросы жителей.",
        "members": 90 + number * 3,
        "profile": {} if is_bare else {"site": "https://demo.example.org", "is_government_organization": True},
    }


def _post(number: int, turn: int, now: dt.datetime) -> dict[str, Any]:
    at = (now - dt.timedelta(hours=5 + 29 * turn)).isoformat()
    return {
        "network": "vk",
        "page": address(number),
        "text": f"Новость {turn + 1} учреждения № {number}",
        "at": at,
        "quiet": True,
    }
