"""The demo's tracking sheet: the columns that a region keeps, invented institutions in real municipalities."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count, islice
from pathlib import Path

from openpyxl import Workbook

from veche.lib.state_numbers import with_check_digit

COLUMNS = (
    "Уровень",
    "Учредитель",
    "Наименование подведомственной организации",
    "Официальная страница не ведется на основании",
    "ОГРН",
    "Сфера 1",
    "Сфера 2",
    "Сфера 3",
    "Статус",
    "ID госпаблика",
    "Ссылка на госпаблик ВК",
    "Адрес, указанный в настройках страницы",
    "Подключение к компоненту «Госпаблики» (да/нет)",
    "Госметка (да/нет)",
    "Оформление (%)",
    "Виджеты (0/1/2)",
    "Активность (%)",
    "Количество подписчиков",
    "Общий охват аудитории за неделю",
    "Средний охват одной публикации",
    "Муниципалитет",
    "ОКТМО",
    "Ссылка ОК",
    "Ссылка Telegram",
    "Ссылка MAX",
    "Почта",
    "Телефон",
    "Почтовый адрес",
    "Сайт",
)
GOVERNMENT = "Правительство области (учебное)"
HEALTH = "Департамент здравоохранения (учебный)"


@dataclass(frozen=True)
class Municipality:
    """A municipality as the sheet names it; `of` is the genitive in the names of institutions."""

    name: str
    of: str
    oktmo: str
    code: str
    town: str


MUNICIPALITIES = (
    Municipality("Город Биробиджан", "города Биробиджана", "99701000", "city", "г. Биробиджан"),
    Municipality(
        "Биробиджанский район", "Биробиджанского района", "99605000", "birobidzhansky", "Биробиджанский район"
    ),
    Municipality("Ленинский район", "Ленинского района", "99610000", "leninsky", "Ленинский район"),
    Municipality("Облученский район", "Облученского района", "99620000", "obluchye", "Облученский район"),
    Municipality("Октябрьский район", "Октябрьского района", "99625000", "oktyabrsky", "Октябрьский район"),
    Municipality("Смидовичский район", "Смидовичского района", "99630000", "smidovichsky", "Смидовичский район"),
)
# Kind, Latin word for links, sphere, how many in a municipality.
INSTITUTIONS = (
    ("Школа", "school", "Образование", 4),
    ("Детский сад", "kindergarten", "Образование", 3),
    ("Библиотека", "library", "Культура", 1),
    ("Дом культуры", "culture", "Культура", 1),
    ("Спортивная школа", "sport", "Спорт", 1),
)
YES_NO = ("да", "Нет", "+", "да ", "-", "ДА")
EXEMPTION = "Решение учредителя от 01.02.2026 № 7 (учебное): менее 5 работников"
Row = dict[str, str | int | float]


def write(path: Path, *, most: int | None = None) -> int:
    """This function will write the sheet as .xlsx, or as .csv by the path's ending, and tell how many rows it has."""
    rows = list(islice(institutions(), most))
    lines = [[row.get(column, "") for column in COLUMNS] for row in rows]
    if path.suffix == ".csv":
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            csv.writer(file, delimiter=";").writerows([COLUMNS, *lines])
    else:
        _write_workbook(path, lines)
    return len(rows)


def _write_workbook(path: Path, lines: list[list[str | int | float]]) -> None:
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Госпаблики")
    sheet.append(["Учёт официальных страниц, учебный лист"])
    sheet.append([column.replace(" (", "\n(") for column in COLUMNS])
    for line in lines:
        sheet.append(line)
    book.save(path)


def institutions() -> Iterator[Row]:
    """This function will give the sheet's rows: government, departments, administrations and what they founded."""
    serial = count(1)
    yield _row(next(serial), "Регион", "", GOVERNMENT, word="government", more={"Сфера 1": "Управление"})
    yield _row(next(serial), "Министерство", "", HEALTH, word="health", more={"Сфера 1": "Здравоохранение"})
    for place in MUNICIPALITIES:
        yield from _of(place, serial)


def _of(place: Municipality, serial: Iterator[int]) -> Iterator[Row]:
    founder = f"Администрация {place.of} (учебная)"
    here: Row = {"Муниципалитет": place.name, "ОКТМО": place.oktmo}
    yield _row(next(serial), "МО", "", founder, word=f"adm_{place.code}", more={**here, "Сфера 1": "Управление"})
    for kind, word, sphere, many in INSTITUTIONS:
        for _ in range(many):
            number = next(serial)
            name = f"{kind} № {100 + number} {place.of} (учебная)"
            yield _row(number, "МО", founder, name, word=f"{word}_{100 + number}", more={**here, "Сфера 1": sphere})
    number = next(serial)
    hospital = f"Районная больница № {100 + number} {place.of} (учебная)"
    found_by_health: Row = {**here, "Сфера 1": "Здравоохранение"}
    yield _row(number, "Министерство", HEALTH, hospital, word=f"hospital_{100 + number}", more=found_by_health)


def _row(serial: int, level: str, founder: str, name: str, *, word: str, more: Row) -> Row:
    common: Row = {
        "Уровень": level,
        "Учредитель": founder,
        "Наименование подведомственной организации": name,
        "ОГРН": with_check_digit(f"{'10279' if serial % 2 else '11279'}{9_000_000 + serial}"),
        "Почта": f"{word.replace('_', '-')}@demo.example.org",
        "Телефон": f"+7 42622 0-{serial // 100:02d}-{serial % 100:02d}",
        "Почтовый адрес": f"ул. Учебная, {serial}",
        "Сайт": f"https://{word.replace('_', '-')}.demo.example.org",
    }
    # Every 17th runs no page, on a documented basis.
    rest = {"Официальная страница не ведется на основании": EXEMPTION} if serial % 17 == 0 else _page(serial, word)
    return {**common, **rest, **more}


def _page(serial: int, word: str) -> Row:
    address = f"demo_eao_{word}"
    page: Row = {
        "Статус": ("активный", "Активная", "визитка")[serial % 3 if serial % 5 == 0 else 0],
        "Ссылка на госпаблик ВК": (f"https://vk.com/{address}", f"vk.com/{address}", f"https://m.vk.ru/{address}/")[
            serial % 3
        ],
        "Подключение к компоненту «Госпаблики» (да/нет)": YES_NO[serial % 6],
        "Госметка (да/нет)": YES_NO[(serial + 2) % 6],
        "Оформление (%)": (0.85, "100%", "75,5 %", 50)[serial % 4],
        "Виджеты (0/1/2)": serial % 3,
        "Активность (%)": ("100 %", 0.66, "33%")[serial % 3],
        "Количество подписчиков": 120 + serial * 37,
        "Общий охват аудитории за неделю": f"{1 + serial % 4} {100 + serial}",
        "Средний охват одной публикации": 40 + serial * 3,
    }
    if serial % 4 == 0:
        page["Ссылка ОК"] = f"https://ok.ru/group/{70000000000000 + serial}"
    if serial % 6 == 0:
        page["Ссылка Telegram"] = f"https://t.me/{address}"
    if serial % 9 == 0:
        page["Ссылка MAX"] = f"https://max.ru/{address}"
    return page
