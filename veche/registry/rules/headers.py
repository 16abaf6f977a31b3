"""Finding the columns of the regional tracking sheet by their names, in any order."""

import re
from collections.abc import Mapping, Sequence

# Every column by the words that its header holds, folded; the first that fits wins, so the narrower stand first.
NAMES: Mapping[str, tuple[str, ...]] = {
    "exemption": (r"не ведется на основании",),
    "name": (r"наименование подведомственной", r"^наименование( организации| учреждения)?$", r"^организация$"),
    "level": (r"^уровень",),
    "founder": (r"^учредитель",),
    "ogrn": (r"^огрн",),
    "sphere": (r"^сфера( 1)?$",),
    "sphere_2": (r"^сфера 2$",),
    "sphere_3": (r"^сфера 3$",),
    "status": (r"^статус",),
    "page_id": (r"^id (госпаблика|страницы|сообщества)",),
    "stated_address": (r"^адрес,? указанный",),
    "is_plugged": (r"^подключение к компоненту", r"^подключение$"),
    "has_mark": (r"^госметка",),
    "design": (r"^оформление",),
    "widgets": (r"^виджеты",),
    "activity": (r"^активность",),
    "members": (r"^количество подписчиков", r"^подписчики$"),
    "reach_week": (r"^общий охват",),
    "reach_post": (r"^средний охват",),
    "municipality": (r"^муниципалитет", r"^муниципальное образование", r"^мо$"),
    "oktmo": (r"^октмо",),
    "email": (r"почта$", r"^e-?mail", r"^электронная почта"),
    "phone": (r"^телефон",),
    "postal_address": (r"^почтовый адрес",),
    "site": (r"^(официальный )?сайт", r"^адрес сайта", r"^ссылка на (официальный )?сайт"),
}
LINK = r"^(ссылка|адрес страницы)( на)?( госпаблик| страницу| канал| группу| сообщество)?( в)? (?P<network>.+)$"
# How a network is called in a header; what has no entry is looked up by its own id.
NETWORKS: Mapping[str, str] = {
    "вк": "vk",
    "вконтакте": "vk",
    "ок": "ok",
    "одноклассники": "ok",
    "одноклассниках": "ok",
    "телеграм": "telegram",
    "телеграмм": "telegram",
    "телеграме": "telegram",
    "tg": "telegram",
    "тг": "telegram",
    "мах": "max",
    "макс": "max",
    "рутуб": "rutube",
    "дзен": "dzen",
}
NEEDED = ("name", "founder")
LOOKED_AT = 25


class NoHeader(ValueError):
    """None of the first rows names the columns; `missing` are those that the best of them lacks."""

    def __init__(self, missing: Sequence[str]) -> None:
        super().__init__(", ".join(missing))
        self.missing = tuple(missing)


def folded(header: str) -> str:
    """This function will strip a header of case, ё, line breaks, quotes and what stands in brackets."""
    plain = re.sub(r"\([^)]*\)|[\"'«»“”„]", " ", header.casefold().replace("ё", "е").replace("\u00ad", ""))
    return " ".join(plain.replace("_", " ").split()).strip(" :.*")


def column(header: str) -> str | None:
    """This function will name the column that a header stands for; a column of links is `link:` and its network."""
    text = folded(header)
    for name, shapes in NAMES.items():
        if any(re.search(shape, text) for shape in shapes):
            return name
    link = re.match(LINK, text)
    return f"link:{NETWORKS.get(link['network'], link['network'])}" if link else None


def columns(cells: Sequence[str]) -> dict[str, int]:
    """This function will tell where each known column stands; of two of one name the first counts."""
    found: dict[str, int] = {}
    for place, cell in enumerate(cells):
        name = column(cell)
        if name is not None:
            found.setdefault(name, place)
    return found


def header(rows: Sequence[Sequence[str]]) -> tuple[int, dict[str, int]]:
    """This function will find the row of headers among the first rows, and its columns; raises NoHeader."""
    best: tuple[int, dict[str, int]] = (0, {})
    for place, row in enumerate(rows[:LOOKED_AT]):
        found = columns(row)
        if len(found) > len(best[1]):
            best = (place, found)
    missing = [name for name in NEEDED if name not in best[1]]
    if len(missing) == len(NEEDED) or len(best[1]) < 3:
        raise NoHeader(missing or NEEDED)
    return best
