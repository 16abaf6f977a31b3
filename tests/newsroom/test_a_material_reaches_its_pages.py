"""From a draft to posts on polygon and back: receipts, read-back, a refusal, a lost answer, over real HTTP."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest

from polygon.ground import Ground
from polygon.serving import Served
from polygon.world import Page as Wall
from polygon.world import Person as Author
from polygon.world import Token
from polygon.world.faults import Fault
from tests.world import NOON, World, page
from veche.delivery.models import Parcel
from veche.jobs import worker
from veche.lib import clock
from veche.newsroom.models import Material, Target
from veche.newsroom.operations import deciding, drafting, publishing
from veche.newsroom.operations.drafting import Wording
from veche.registry.models import Page
from veche.registry.operations import access

TEXT = "Завтра на улице Мира не будет воды 🙂"
WALLS, CHANNEL, BOT = (1001, 1002, 1003, 1004), -1001000000077, "71:AA-bot-key"


@pytest.fixture
def ground(settings: Any) -> Iterator[Ground]:
    polygon = Ground()
    polygon.world.settings.vk_limits = polygon.world.settings.telegram_limits = False
    with Served(polygon) as address:
        settings.VECHE_POLYGON, settings.VECHE_REALM_OF_POLYGON = address, "live"
        yield polygon


@pytest.fixture
def pages(world: World, ground: Ground) -> list[Page]:
    """Four communities and a channel of the school, in polygon and in the registry, with their keys."""
    return [*(_wall(world, ground, number) for number in WALLS), _channel(world, ground)]


def _wall(world: World, ground: Ground, number: int) -> Page:
    ground.world.add_page(Wall("vk", -number, "community", f"Страница {number}", address=f"wall{number}"))
    rights = {str(-number): ["wall", "manage"]}
    ground.world.add_token(Token("vk", f"community-{number}", "community", -number, rights))
    ground.world.add_token(Token("vk", f"user-{number}", "user", 1, rights))
    made = page(world.school, network="vk", address=f"wall{number}", external_id=str(number))
    for kind in ("community", "user"):
        access.connect(made, kind=kind, key=f"{kind}-{number}", actor="test", now=NOON)
    return made


def _channel(world: World, ground: Ground) -> Page:
    ground.world.add_page(Wall("telegram", CHANNEL, "channel", "Канал школы", address="school_channel"))
    ground.world.add_person(Author("telegram", 71, "Бот", username="school_bot", is_bot=True))
    ground.world.add_token(Token("telegram", BOT, "bot", 71, {str(CHANNEL): ["member", "post"]}))
    made = page(world.school, network="telegram", address="school_channel", external_id=str(CHANNEL))
    access.connect(made, kind="bot", key=BOT, actor="test", now=NOON)
    return made


def publish(world: World, pages: list[Page]) -> Material:
    wording = Wording(title="Вода", text=TEXT, variants={each.pk: "" for each in pages})
    material = drafting.draft(world.administration, realm="live", wording=wording, by=world.anna, now=NOON)
    deciding.submit(material, by=world.anna, now=NOON)
    deciding.approve(material, digest=material.digest, by=world.vera, now=NOON)
    publishing.schedule(material, digest=material.digest, by=world.anna, now=NOON)
    return material


def let_pass(minutes: int) -> None:
    """Let the worker do all that is due within the minutes after noon."""
    for minute in range(minutes + 1):
        with clock.frozen(NOON + dt.timedelta(minutes=minute)):
            worker.run_all()


def states(material: Material) -> dict[str, str]:
    rows = Target.objects.filter(material=material).select_related("page")
    return {target.page.address: target.state for target in rows}


def on_walls(ground: Ground) -> list[str]:
    return sorted(str(deed.page) for deed in ground.world.outbox if deed.text == TEXT)


def test_every_page_gets_it_once_with_a_receipt_and_is_seen(world: World, ground: Ground, pages: list[Page]) -> None:
    material = publish(world, pages)
    let_pass(1)
    assert set(states(material).values()) == {"published"}
    assert len(on_walls(ground)) == len(set(on_walls(ground))) == 5
    walls = Parcel.objects.exclude(page=pages[-1])
    assert all(parcel.receipt_url and parcel.seen_at for parcel in walls)
    assert Material.objects.with_state().get(pk=material.pk).state == "published"


def test_a_refusal_and_a_lost_answer_are_told_apart(world: World, ground: Ground, pages: list[Page]) -> None:
    planned = ground.world.faults.planned
    planned.append(Fault(network="vk", method="wall.post", page=-WALLS[0], kind="error", code=214, message="No"))
    planned.append(Fault(network="vk", method="wall.post", page=-WALLS[1], kind="reset", when="after"))
    planned.append(Fault(network="telegram", method="sendMessage", kind="reset", when="after"))
    material = publish(world, pages)
    let_pass(10)
    assert states(material) == {
        "wall1001": "refused",
        "wall1002": "published",  # read back: it was there
        "wall1003": "published",
        "wall1004": "published",
        "school_channel": "unknown",  # a bot reads nothing back: a person must look
    }
    assert len(on_walls(ground)) == len(set(on_walls(ground))) == 4


def test_what_was_withdrawn_in_time_reaches_nobody(world: World, ground: Ground, pages: list[Page]) -> None:
    material = publish(world, pages)
    publishing.withdraw(material, by=world.anna, now=NOON)
    let_pass(1)
    assert (on_walls(ground), set(states(material).values())) == ([], {"withdrawn"})
