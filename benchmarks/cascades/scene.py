"""Pages of four networks in their usual shares, connected as an installation that has long been at work would have them."""

import datetime as dt
from typing import Any

from benchmarks.crashes.keys import KEYS
from polygon.client import Control
from veche.agencies import operations as agencies
from veche.agencies.models import Body
from veche.delivery.operations import planning
from veche.lib import clock
from veche.registry.models import Access, Page
from veche.registry.operations import access

ACTOR = "benchmark"
SHARES = {"vk": 50, "ok": 25, "telegram": 15, "max": 10}
TEXT = "Одна новость для всех"
BOT = "710001:cascade-key"


def numbers(pages: int) -> dict[str, int]:
    """This function will tell how many of the pages stand in each network."""
    return {network: pages * share // 100 for network, share in SHARES.items()}


def build(control: Control, *, pages: int, ok_keys: int) -> None:
    """This function will make all pages here and in polygon, and give each its keys."""
    control.reset()
    now = clock.now()
    region = agencies.add_territory("Область", kind="region", zone="Asia/Vladivostok", actor=ACTOR, now=now)
    body = agencies.add_body("Центр (учебный)", level="region", territory=region, actor=ACTOR, now=now)
    for network, number in numbers(pages).items():
        addresses = [f"cascade_{network}_{n}" for n in range(number)]
        walls = [{"network": network, "address": each, "title": each, "members": 100} for each in addresses]
        made = control.seed(pages=walls)["pages"]
        control.seed(tokens=_seeds(network, addresses, ok_keys=ok_keys))
        _connect(network, addresses, made, body=body, ok_keys=ok_keys)


def _seeds(network: str, addresses: list[str], *, ok_keys: int) -> list[dict[str, Any]]:
    """A community's own key for each page of VK; as many persons' keys for OK as asked; one bot in each messenger."""
    if network == "vk":
        return [_seed(network, _key(network, n), "community", [each]) for n, each in enumerate(addresses)]
    if network == "ok":
        return [_seed(network, _key(network, n), "user", addresses[n::ok_keys]) for n in range(ok_keys)]
    return [_seed(network, _key(network, 0), "bot", addresses)]


def _seed(network: str, token: str, kind: str, pages: list[str]) -> dict[str, Any]:
    return {"network": network, "token": token, "kind": kind, "pages": pages}


def _key(network: str, number: int) -> str:
    return {"vk": f"community-{number}", "ok": f"long-{number}", "telegram": BOT, "max": "max-cascade-key"}[network]


def _texts(network: str, number: int, *, ok_keys: int) -> dict[str, str]:
    if network == "ok":
        return {**KEYS["ok"].texts(0), "user": _key("ok", number % ok_keys)}
    return {"community" if network == "vk" else "bot": _key(network, number)}


def _connect(network: str, addresses: list[str], made: list[Any], *, body: Body, ok_keys: int) -> None:
    """Keep pages and keys as rows, without the looks at each that follow when a person connects one."""
    now = clock.now()
    sealed: dict[str, str] = {}
    rows = Page.objects.bulk_create(
        Page(
            network=network,
            address=address,
            external_id=KEYS[network].number(wall),
            discussion_id=str(wall["discussion_id"] or "") if network == "telegram" else "",
            url=f"https://example.org/{address}",
            title=address,
            body=body,
            added_at=now,
            is_connected=True,
            next_look_at=now + dt.timedelta(days=1),
        )
        for address, wall in zip(addresses, made, strict=True)
    )
    given = []
    for number, page in enumerate(rows):
        for kind, text in _texts(network, number, ok_keys=ok_keys).items():
            sealed.setdefault(text, access.sealed(text))
            given.append(Access(page=page, kind=kind, sealed=sealed[text], since=now))
    Access.objects.bulk_create(given)


def plan(*, due_at: dt.datetime) -> None:
    """This function will owe the one post to every page, for one instant."""
    now = clock.now()
    for page in Page.objects.order_by("id"):
        purpose = f"cascade:{page.pk}"
        planning.plan_post(page, text=TEXT, purpose=purpose, due_at=due_at, actor=ACTOR, now=now)
