"""The training ground as a whole: the world, what listens for each network, the courier and the file."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from polygon.courier import Courier
from polygon.max.api import MaxApi
from polygon.max.news import tell_max
from polygon.ok.api import OkApi
from polygon.store import Store
from polygon.telegram.api import TelegramApi
from polygon.telegram.public_page import PublicPages
from polygon.telegram.updates import tell_bots
from polygon.tiktok.api import TiktokApi
from polygon.vk.api import VkApi
from polygon.vk.callbacks import tell_servers
from polygon.vk.uploads import UploadApi
from polygon.world import World


class Ground:
    """A world with everything around it; `file` keeps it, `secret` guards the control API."""

    def __init__(self, *, file: Path | None = None, secret: str = "") -> None:
        self.world = World()
        self.secret = secret
        self.shelves = tuple(self.world.shelves().values())
        self.store = Store(file) if file else None
        if self.store:
            self.store.load(self.world)
        self.world.listeners += [partial(tell_servers, self.world), partial(tell_bots, self.world)]
        self.world.listeners.append(partial(tell_max, self.world))
        self.vk, self.ok, self.telegram = VkApi(self.world), OkApi(self.world), TelegramApi(self.world)
        self.vk_uploads = UploadApi(self.world)
        self.max = MaxApi(self.world)
        self.tiktok = TiktokApi(self.world)
        self.public_pages = PublicPages(self.world)
        self.courier = Courier(self.world, self.save)

    def save(self) -> None:
        """Write what has changed to the file; where there is none, nobody need remember what has."""
        if self.store:
            self.store.save(self.world)
            return
        for shelf in self.shelves:
            if shelf.touched:
                shelf.touched.clear()

    def settle(self) -> None:
        """Keep what a call has changed and carry its news; done before the call is answered."""
        self.save()
        self.courier.nudge()
