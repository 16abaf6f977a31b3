"""What hangs on a post beside its words: photos, videos, a poll; and files that wait for their post."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass
class Media:
    """A photo, a video or a file; polygon keeps its name, size and SHA-256, never its bytes.

    `handle` is the network's own name for it (VK's `photo-1_2`, Telegram's `file_id`, a token of MAX or OK).
    """

    kind: str = "photo"
    name: str = ""
    size: int = 0
    handle: str = ""
    sha256: str = ""


@dataclass
class Poll:
    """A question with its answers and how many people chose each."""

    question: str
    answers: list[str] = field(default_factory=list)
    votes: list[int] = field(default_factory=list)
    several: bool = False
    anonymous: bool = True
    handle: str = ""
    closed: bool = False

    def __post_init__(self) -> None:
        self.votes = [*self.votes, *([0] * (len(self.answers) - len(self.votes)))]


@dataclass
class Upload:
    """A file that was given to a network and stands on no post yet; `ready_at` is when the network has digested it."""

    network: str
    handle: str
    kind: str
    name: str
    size: int
    sha256: str
    page_id: int = 0
    owner: int = 0
    at: int = 0
    ready_at: float = 0.0
    more: dict[str, Any] = field(default_factory=dict)

    @property
    def key(self) -> tuple[str, str]:
        """The network and the handle in it."""
        return self.network, self.handle

    def media(self, handle: str = "") -> Media:
        """Give the file as a post shows it."""
        return Media(self.kind, self.name, self.size, handle or self.handle, self.sha256)


def as_media(given: Any) -> Media:
    """Read a photo or a video from the world's file or a seed; a bare text is a photo's name (older files)."""
    if isinstance(given, Media):
        return given
    return Media(**given) if isinstance(given, dict) else Media("photo", str(given), handle=str(given))


def as_poll(given: Any) -> Poll | None:
    """Read a poll from the world's file or a seed."""
    return Poll(**given) if isinstance(given, dict) else given
