"""What people and pages write to each other in private."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass
class Letter:
    """A private message between a person and a page; `is_ours` tells that the page wrote it."""

    network: str
    page_id: int
    id: int
    person_id: int
    text: str
    at: int
    is_ours: bool = False
    guid: str = ""
    room: int = 0

    @property
    def key(self) -> tuple[str, int, int]:
        """The network, the page and the number."""
        return self.network, self.page_id, self.id
