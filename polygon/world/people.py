"""Who speaks in the networks, and the keys with which programs speak for them."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class Person:
    """A citizen, or a Telegram bot."""

    network: str
    id: int
    first_name: str
    last_name: str = ""
    username: str = ""
    is_bot: bool = False

    @property
    def key(self) -> tuple[str, int]:
        """The network and the number in it."""
        return self.network, self.id

    @property
    def name(self) -> str:
        """The name as people read it."""
        return f"{self.first_name} {self.last_name}".strip()


@dataclass
class Token:
    """A key to a network.

    `kind` is `community`, `user`, `vkid` (a user's key that VK ID gave: reads, but may not post), `service` or `bot`.
    `holder` is who speaks by it: VK's `-group` or user, Telegram's bot. `grants` are its rights by page number (as
    text, for the number is a key of JSON): VK `wall manage messages photos`, Telegram `member post edit delete`, OK
    `GROUP_CONTENT PHOTO_CONTENT …`. `application` and `secret` are the keys of OK's application that the key was given
    to (of TikTok's: `client_key` and `client_secret`), `used_at` is when its thirty days began anew. `renewal` is TikTok's key
    that renews it; `ends_at` and `renewal_ends_at` are when the two die, 0 for never.
    """

    network: str
    token: str
    kind: str
    holder: int = 0
    grants: dict[str, list[str]] = field(default_factory=dict)
    is_revoked: bool = False
    application: str = ""
    secret: str = ""
    used_at: int = 0
    renewal: str = ""
    ends_at: int = 0
    renewal_ends_at: int = 0

    @property
    def key(self) -> tuple[str, str]:
        """The network and the secret text."""
        return self.network, self.token

    def may(self, right: str, page_id: int) -> bool:
        """Tell whether the key has a right on a page."""
        return right in self.grants.get(str(page_id), ())

    def touches(self, page_id: int) -> bool:
        """Tell whether the key has any right on a page."""
        return bool(self.grants.get(str(page_id)))
