"""A page with a comment on it in every network that polygon plays, connected; one round of parcels for all of them."""

import random
from collections.abc import Iterator
from typing import Any

from benchmarks.crashes.keys import KEYS, Keys
from polygon.client import Control
from veche.agencies import operations as agencies
from veche.agencies.models import Body
from veche.delivery.models import Parcel
from veche.delivery.operations import planning
from veche.lib import clock
from veche.registry.models import Page
from veche.registry.operations import access

ACTOR = "benchmark"
PAGES = 2
FAULTS: tuple[dict[str, Any], ...] = (
    {"kind": "reset", "when": "before"},
    {"kind": "reset", "when": "after"},
    {"kind": "html", "when": "after"},
    {"kind": "status", "when": "after", "code": 502},
    {"kind": "cut", "when": "after"},
)


def build(control: Control) -> list[tuple[Page, str, str]]:
    """This function will make the pages here and in polygon; returns each with its post and its citizen's comment."""
    control.reset()
    body = _body()
    return [_connected(control, body, KEYS[network], number) for network in KEYS for number in range(PAGES)]


def _body() -> Body:
    now = clock.now()
    region = agencies.add_territory("Область", kind="region", zone="Asia/Vladivostok", actor=ACTOR, now=now)
    return agencies.add_body("Центр (учебный)", level="region", territory=region, actor=ACTOR, now=now)


def _connected(control: Control, body: Body, keys: Keys, number: int) -> tuple[Page, str, str]:
    network, address, now = keys.network, f"crash_{keys.network}_{number}", clock.now()
    made = control.seed(pages=[{"network": network, "address": address, "title": address, "members": 10}])["pages"][0]
    control.seed(tokens=keys.seeds(address, number))
    post = control.post(network, address, "Новости недели")
    comment = control.comment(network, address, "Когда починят дорогу?", post=post)
    page = Page.objects.create(
        network=network,
        address=address,
        external_id=keys.number(made),
        discussion_id=str(made["discussion_id"] or "") if network == "telegram" else "",
        url=f"https://example.org/{address}",
        title=address,
        body=body,
        added_at=now,
    )
    for kind, text in keys.texts(number).items():
        access.connect(page, kind=kind, key=text, actor=ACTOR, now=now)
    return page, keys.item(made, post), keys.item(made, comment)


def plan(places: list[tuple[Page, str, str]], *, number: int) -> Iterator[Parcel]:
    """This function will owe a post and a reply on every page, each text once in the whole run."""
    now = clock.now()
    for page, post_id, comment_id in places:
        about = f"{number} {page.address}"
        yield planning.plan_post(
            page, text=f"Запись {about}", purpose=f"crash:post:{about}", due_at=now, actor=ACTOR, now=now
        )
        yield planning.plan_reply(
            page,
            text=f"Ответ {about}",
            post_id=post_id,
            comment_id=comment_id,
            purpose=f"crash:reply:{about}",
            actor=ACTOR,
            now=now,
        )


def trouble(control: Control, *, dice: random.Random) -> str:
    """This function will let one call of a network go wrong, in two runs of three."""
    if dice.random() < 1 / 3:
        return "none"
    fault, network = dice.choice(FAULTS), dice.choice(list(KEYS))
    control.fault(**fault, network=network, skip=dice.randrange(3), times=1)
    return f"{network}: {fault['kind']} {fault['when']}"
