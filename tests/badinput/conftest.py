"""One page of the cast on polygon, one citizen's comment under its post, and Boris who answers on the screen."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.test import Client

from polygon.ground import Ground
from tests.connectors.grounds import QUICK, VK_PAGE, served, vk_ground
from tests.world import NOON, World
from veche.connectors.contract import SeenComment
from veche.delivery.models import Parcel
from veche.inbox.models import Case
from veche.inbox.operations import collecting, triage
from veche.inbox.operations.collecting import Incoming
from veche.jobs import worker
from veche.lib import clock
from veche.lib.http import Door
from veche.registry import doors
from veche.registry.models import Page
from veche.registry.operations import access


@pytest.fixture(scope="session")
def polygon() -> Iterator[tuple[Ground, str]]:
    with served() as (ground, address):
        yield ground, address


@dataclass
class Scene:
    """The page, its case, and what polygon's wall has heard."""

    ground: Ground
    page: Page
    case: Case
    boris: Client

    def answer(self, text: str) -> str:
        """Boris sends the form; what he then sees is returned."""
        there = f"/inbox/cases/{self.case.pk}/"
        return self.boris.post(
            f"{there}answer", {"text": text}, follow=True, headers={"referer": there}
        ).content.decode()

    def let_pass(self, minutes: int = 0, *, after: dt.timedelta = dt.timedelta()) -> None:
        """The worker does all that is due until so many minutes after noon."""
        for minute in range(minutes + 1):
            with clock.frozen(NOON + after + dt.timedelta(minutes=minute)):
                worker.run_all()

    def screen(self) -> str:
        return self.boris.get(f"/inbox/cases/{self.case.pk}/").content.decode()

    def on_the_wall(self, text: str) -> int:
        """How many times the text stands on polygon's wall."""
        return sum(deed.text.strip().endswith(text) for deed in self.ground.world.outbox)

    def parcel(self) -> Parcel:
        return Parcel.objects.get()


@pytest.fixture
def door(polygon: tuple[Ground, str], monkeypatch: pytest.MonkeyPatch) -> Iterator[Door]:
    """The product's door, less patient than in life."""
    opened = Door(timeouts=QUICK, allow_private={polygon[1].removeprefix("http://")})
    monkeypatch.setattr(doors, "door", lambda: opened)
    yield opened
    opened.close()


@pytest.fixture
def scene(polygon: tuple[Ground, str], world: World, as_boris: Client, settings: Any, door: Door) -> Scene:
    ground, address = polygon
    settings.VECHE_POLYGON, settings.VECHE_REALM_OF_POLYGON = address, "live"
    seeded = vk_ground(ground, address, door)
    page = world.page
    Page.objects.filter(pk=page.pk).update(external_id=str(-VK_PAGE), address="school3")
    for kind, key in seeded.account.keys.items():
        access.connect(page, kind=kind, key=key, actor="test", now=NOON)
    page.refresh_from_db()
    seen = SeenComment(
        external_id=seeded.comment_id,
        post_id=seeded.post_id,
        at=NOON,
        text="Нет воды",
        author_id="5",
        author_name="Инна",
    )
    collecting.ingest([Incoming(page, seen)], now=NOON)
    triage.triage(now=NOON)
    return Scene(ground=ground, page=page, case=Case.objects.get(), boris=as_boris)
