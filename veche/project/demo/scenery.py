"""How the sheet's pages look in polygon: some complete, some not, some busy, some silent; always the same for a page."""

import datetime as dt
from typing import Any

from veche.agencies.models import Body
from veche.registry.models import Page

NEWS = (
    "Провели субботник: собрали двадцать мешков листвы. Спасибо всем, кто пришёл.",
    "С понедельника меняется расписание занятий. Новое висит у входа и в закреплённом посте.",
    "Наши ребята вернулись с соревнований с двумя медалями. Поздравляем!",
    "Как записаться в кружок: позвоните или напишите в комментариях, ответим в тот же день.",
    "В пятницу в 15:00 встреча с родителями. Расскажем о питании и ответим на вопросы.",
)
ABOUT = (
    "Наша цель — чтобы детям и взрослым было интересно рядом с домом. Задачи: занятия, праздники, помощь семьям. "
    "Рассказываем о работе учреждения и отвечаем на вопросы в комментариях."
)


def seen(page: Page, *, number: int) -> dict[str, Any]:
    """This function will describe a page as polygon keeps it."""
    body = page.body
    whole = number % 3 != 0
    return {
        "network": page.network,
        **({"id": int(page.address)} if page.address.isdecimal() else {"address": page.address}),
        "title": body.name if number % 5 else "Наша страничка",
        "description": ABOUT if whole else "Новости",
        "members": 150 + 37 * (number % 40),
        "profile": _profile(body, number),
    }


def _profile(body: Body, number: int) -> dict[str, Any]:
    # Each network shows what it knows of these: VK and OK name a site, a phone and the mark differently.
    shown: dict[str, Any] = {"site": body.site, "homepage_url": body.site} if number % 4 else {}
    if number % 3:
        shown |= {"contacts": [{"desc": "Приёмная", "phone": body.phone, "email": body.email}], "phone": body.phone}
    if number % 2:
        shown["cover"] = {"enabled": 1, "images": []}
    if number % 7:
        shown |= {"is_government_organization": True, "gos_org": True}
    return shown


def posts(page: Page, *, number: int, now: dt.datetime) -> list[dict[str, Any]]:
    """This function will give a page's own posts of the last ten days, none to five."""
    how_many = number % 6
    return [
        {
            "network": page.network,
            "page": page.address,
            "text": NEWS[(number + turn) % len(NEWS)],
            "at": (now - dt.timedelta(hours=7 + 31 * turn)).isoformat(),
            "likes": (number * 7 + turn * 11) % 60,
            "views": 200 + (number * 13) % 900,
            "quiet": True,
        }
        for turn in range(how_many)
    ]
