"""The cast's pages on a polygon whose clock stands with ours."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import pytest

from polygon.ground import Ground
from polygon.serving import Served
from polygon.world import Page as Wall
from polygon.world import Post, Token
from tests.world import ACTOR, NOON, World
from veche.lib import clock
from veche.registry import doors
from veche.registry.models import Page, SharedKey, Watch
from veche.registry.operations import access, observing
from veche.registry.operations.rounds import Reader, readers


@dataclass
class Region:
    """The cast, its pages in polygon, and a clock that both share."""

    world: World
    ground: Ground
    now: datetime = NOON
    made: list[Reader] = field(default_factory=list)

    def key(self, text: str = "first", *, kind: str = "service", **more: Any) -> SharedKey:
        self.ground.world.add_token(Token("vk", text, kind, holder=600_000))
        return access.share("vk", kind=kind, key=text, realm="live", actor=ACTOR, now=self.now, **more)

    def wall(self, page: Page) -> Wall:
        return self.ground.world.page("vk", page.external_id)

    def post(self, page: Page, *, hours: float = 1, **more: Any) -> Post:
        at, own = (self.now - timedelta(hours=hours)).timestamp(), self.wall(page)
        number = self.ground.world.next_number("vk", own.id)
        return self.ground.world.add_post(Post("vk", own.id, number, own.id, "Новость", int(at), **more), quiet=True)

    def later(self, **span: float) -> None:
        """Let time pass for everybody."""
        self.now += timedelta(**span)
        self.ground.world.clock.stop(self.now.timestamp())

    def plan(self) -> int:
        return observing.plan(now=self.now)

    def read(self, *, steps: int = 50) -> None:
        """Let each key work until it must wait."""
        with clock.frozen(self.now):
            self.made = readers()
            for reader in self.made:
                for _ in range(steps):
                    if reader.step(now=self.now):
                        break
                reader.stop()

    def watch(self, page: Page) -> Watch:
        return Watch.objects.select_related("page").get(page=page)

    def calls(self, method: str) -> int:
        return sum(call.method == method for call in self.ground.world.calls)


@pytest.fixture
def region(world: World, settings: Any) -> Iterator[Region]:
    ground = Ground()
    ground.world.clock.stop(NOON.timestamp())
    ground.world.settings.vk_limits = False
    for page in (world.page, world.school_page, world.other_page):
        named = Wall("vk", -int(page.external_id), "community", f"В сети: {page.title}", page.address, "О нас", 100)
        ground.world.add_page(named)
    with Served(ground) as address:
        settings.VECHE_POLYGON, settings.VECHE_REALM_OF_POLYGON = address, "live"
        yield Region(world, ground)
        doors.door().close()
