"""A place where posts are: a community, a person's own wall, a channel, and the group that discusses it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass
class Page:
    """A page of a network.

    `kind` is `community` or `personal` (VK), `channel` or `discussion` (Telegram). `id` is the number on the wire:
    negative for communities, `-100…` for channels and groups. `profile` holds what the network shows beyond the title
    (`site`, `contacts`, `addresses`, `cover`, `menu`, `is_government_organization` …), as on the wire. `bans` says by
    person (the number as text, for it is a key of JSON) until when nothing may be written here; 0 is for ever.
    `managers` says in the same way who runs the page: `creator`, `administrator`, `editor`, `moderator`, `advertiser`.
    """

    network: str
    id: int
    kind: str
    title: str
    address: str = ""
    description: str = ""
    members: int = 0
    discussion_id: int | None = None
    deactivated: str = ""
    is_closed: bool = False
    is_open_wall: bool = False
    confirmation_code: str = ""
    profile: dict[str, Any] = field(default_factory=dict)
    bans: dict[str, int] = field(default_factory=dict)
    managers: dict[str, str] = field(default_factory=dict)

    @property
    def key(self) -> tuple[str, int]:
        """The network and the number in it."""
        return self.network, self.id

    @property
    def room(self) -> int:
        """The page whose numbering the comments follow: the discussion group where there is one."""
        return self.discussion_id or self.id

    @property
    def owner(self) -> int:
        """The number of the page's owner; of one whom no seed names nothing else is known."""
        named = (number for number, role in self.managers.items() if role == "creator")
        return int(next(named, 900_000_000 + abs(self.id) % 1_000_000))

    @property
    def run_by(self) -> dict[int, str]:
        """Who runs the page, by number, its owner first."""
        return {self.owner: "creator"} | {int(number): role for number, role in self.managers.items()}

    def is_banned(self, person_id: int, now: float) -> bool:
        """Tell whether somebody may not write here."""
        until = self.bans.get(str(person_id))
        return until is not None and (until == 0 or until > now)
