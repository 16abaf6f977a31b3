"""Official pages and what was seen of them: profiles, posts, weeks, verdicts; nothing is even, as nothing is in a region."""

import datetime as dt
import zlib
from collections.abc import Iterator, Sequence
from typing import Any
from zoneinfo import ZoneInfo

from benchmarks.region.bodies import SINCE, Place
from benchmarks.synthetic import rows
from veche.compliance.models import Grounds, RuleText, Standing, Verdict, WeekCount
from veche.registry.models import Observation, Page, SeenPost, Watch

ADDRESSES = {
    "vk": "vk.com",
    "ok": "ok.ru",
    "telegram": "t.me",
    "max": "max.ru",
    "rutube": "rutube.ru/channel",
    "dzen": "dzen.ru",
}
THIRD = ("telegram",) * 12 + ("max",) * 6 + ("rutube", "dzen")
RULES = ("title", "cover", "widget", "contacts")
DAY = dt.timedelta(days=1)


def fill(number: int, places: Sequence[Place], *, now: dt.datetime) -> None:
    """This function will write so many pages over the bodies, and what hangs on each."""
    rows.add(Page, pages(number, places, now=now))
    ids = range(1, number + 1)
    rows.add(Watch, ({"page_id": id, "standing": "open", "known": {"title": f"Страница {id}"}} for id in ids))
    rows.add(Observation, (_seen(id, now) for id in ids))
    rows.add(SeenPost, (_post(id, turn, now) for id in ids for turn in range(3)))
    monday = now.astimezone(ZoneInfo("Europe/Moscow")).date()
    monday -= dt.timedelta(days=monday.weekday())
    rows.add(WeekCount, (_week(id, monday - dt.timedelta(weeks=back), now) for id in ids for back in range(2)))
    text = RuleText.objects.create(pack="federal", version=1, rule="title", digest="0", words={"ru": "Правило"})
    grounds = [Grounds(text=text, seen={"title": "Страница школы"}, fingerprint=rule, digest=rule) for rule in RULES]
    held = {each.digest: each.pk for each in Grounds.objects.bulk_create(grounds)}
    rows.add(Verdict, (_verdict(id, rule, held[rule], now) for id in ids for rule in RULES))
    rows.add(Standing, ({"page_id": id, "met": 3, "broken": id % 3, "judged_at": now} for id in ids))


def pages(number: int, places: Sequence[Place], *, now: dt.datetime) -> Iterator[dict[str, Any]]:
    """This function will give pages: two or three to a body where there are so many bodies, else more."""
    for turn in range(number):
        id, home, own = turn + 1, places[turn % len(places)], turn // len(places)
        network = _network(home.body_id, own)
        address = f"club{id}" if turn % 4 else f"{network}_garmoshka{id}" if id % 9973 == 18 else f"school_{id}_news"
        yield {
            "id": id,
            "network": network,
            "address": address,
            "external_id": str(id),
            "url": f"https://{ADDRESSES[network]}/{address}",
            "title": home.title if turn % 5 < 3 else f"Новости. {home.title}",
            "body_id": home.body_id,
            "page_class": "card" if _chance(id, 2) < 9 else "flagship" if _chance(id, 2) < 12 else "active",
            "exemption": "Приказ № 5" if turn % 211 == 0 else "",
            "is_connected": _chance(id, 3) < 8,
            "added_at": SINCE if _chance(id, 4) < 80 else now - 40 * DAY,
            "confirmed_at": now - turn % 90 * DAY if _chance(id, 5) < 80 else None,
            "closed_on": "2025-03-01" if _chance(id, 6) < 2 else None,
            "recheck_since": now - 9 * DAY if _chance(id, 7) < 1 else None,
        }


def _network(body: int, own: int) -> str:
    first = ("vk", "ok") if _chance(body, 1) < 70 else ("ok", "vk")
    return first[own] if own < 2 else THIRD[_chance(body, own) % len(THIRD)] if own < 6 else first[own % 2]


def _chance(number: int, of: int) -> int:
    """A number from 0 to 99 that hangs together with nothing, the same every time."""
    return zlib.crc32(b"%d %d" % (number, of)) % 100


def _seen(id: int, now: dt.datetime) -> dict[str, Any]:
    profile = {
        "title": f"Страница {id}",
        "description": "Учим детей, готовим к экзаменам, ведём кружки. Пн–пт 9:00–18:00",
        "site": "https://school.example.ru",
        "phone": "+7 (42622) 2-00-00",
        "members": 100 * (id % 150),
        "menu": [{"url": f"https://pos.gosuslugi.ru/form/?opaId={id}"}],
    }
    return {"page_id": id, "at": now - DAY * (id % 3), "source": "vk", "profile": profile, "posts_since": now - 9 * DAY}


def _post(id: int, turn: int, now: dt.datetime) -> dict[str, Any]:
    at = now - DAY * (2 * turn) - dt.timedelta(minutes=id % 900)
    return {"page_id": id, "external_id": str(turn), "at": at, "seen_at": now, "is_own": True, "text": "Новость школы"}


def _week(id: int, monday: dt.date, now: dt.datetime) -> dict[str, Any]:
    own = _chance(id, 8) % 7
    return {
        "page_id": id,
        "monday": monday.isoformat(),
        "norm": None if _chance(id, 2) < 9 else 3,
        "own": own,
        "seen_until": now - DAY / 4 if _chance(id, 9) < 83 else None,
        "forecast": own + 1 if _chance(id, 9) < 83 else None,
        "is_at_risk": own < 2 and _chance(id, 10) < 35,
    }


def _verdict(id: int, rule: str, grounds: int, now: dt.datetime) -> dict[str, Any]:
    return {
        "page_id": id,
        "pack": "federal",
        "rule": rule,
        "grounds_id": grounds,
        "outcome": "broken" if (id + len(rule)) % 4 == 0 else "met",
        "at": now - 30 * DAY,
    }
