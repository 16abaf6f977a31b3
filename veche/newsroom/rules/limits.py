"""What may be said of a text before it is sent: length, signs that do not pass, signs that nobody sees."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal, get_args

TURNING = "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
Weight = Literal["photos", "heavy", "videos", "heavy_video"]
Hung = Literal["link", "poll", "answers", "answer", "beside", "together"]
Code = Literal["empty", "signs", "long", "turning"] | Weight | Hung
STOPS: frozenset[Code] = frozenset({"empty", "signs", "long", *get_args(Weight), *get_args(Hung)})
MEGABYTE = 1024 * 1024
BETWEEN = 2  # an empty line before a link


@dataclass(frozen=True, kw_only=True)
class Hanging:
    """What is shown beside the words: names and sizes of photos and videos in bytes, a link, the poll's answers (None: no poll)."""

    photos: tuple[tuple[str, int], ...] = ()
    videos: tuple[tuple[str, int], ...] = ()
    link: str = ""
    answers: tuple[str, ...] | None = None

    @property
    def number(self) -> int:
        """How many things hang there."""
        return len(self.photos) + len(self.videos) + bool(self.link) + (self.answers is not None)


@dataclass(frozen=True, kw_only=True)
class Room:
    """What one network takes: characters, and beside photos or a poll (None: not known or the same), photos and videos and their
    megabytes, a link, a poll and whether photos may stand with it, how many things `together`.

    Where a person publishes by hand what no program carries, only the words are measured.
    """

    network: str
    characters: int | None
    caption: int | None = None
    photos: int = 0
    megabytes: float = 0.0
    videos: int = 0
    video_megabytes: float = 0.0
    link: bool = False
    by_hand: bool = False
    answers: int = 0
    answer_characters: int = 0
    poll_with_photos: bool = True
    together: int | None = None

    def limit(self, hanging: Hanging) -> int | None:
        """This function will tell how many characters fit beside what hangs."""
        return self.characters if self.caption is None or not self._is_caption(hanging) else self.caption

    def used(self, text: str, hanging: Hanging) -> int:
        """This function will count the characters that a text takes there: a link beside a photo or a poll stands in it."""
        own = length(text.strip())
        is_written = self.caption is not None and self._is_caption(hanging) and hanging.link not in text
        return own + length(hanging.link) + BETWEEN if is_written else own

    def _is_caption(self, hanging: Hanging) -> bool:
        return bool(hanging.photos or hanging.videos) or hanging.answers is not None


@dataclass(frozen=True)
class Remark:
    """What is wrong with a text; `over` is by how many characters it is too long for a limit of `limit`."""

    code: Code
    network: str = ""
    over: int = 0
    limit: int = 0
    name: str = ""

    @property
    def stops(self) -> bool:
        """Whether the text cannot be published so."""
        return self.code in STOPS


def tidy(text: str) -> str:
    """This function will make the line ends of a browser's form those that networks count as one character."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def length(text: str) -> int:
    """This function will count characters as the connectors do: code points, so an emoji may count as several."""
    return len(text)


def unsendable(text: str) -> bool:
    """This function will tell whether a text holds NUL or half of a character: no database or network takes them."""
    return "\x00" in text or any("\ud800" <= sign <= "\udfff" for sign in text)


NOTHING = Hanging()


def remarks(text: str, rooms: Iterable[Room], hanging: Hanging = NOTHING) -> list[Remark]:
    """This function will list what is wrong with a text, and with what hangs on it, for some networks."""
    found = []
    if not text.strip():
        found.append(Remark("empty"))
    if unsendable(text):
        found.append(Remark("signs"))
    for room in rooms:
        limit, used = room.limit(hanging), room.used(text, hanging)
        if limit is not None and used > limit:
            found.append(Remark("long", room.network, used - limit, limit))
        found += [] if room.by_hand else _on_hanging(room, hanging)
    if any(sign in TURNING for sign in text):
        found.append(Remark("turning"))
    return found


def _on_hanging(room: Room, hanging: Hanging) -> Iterator[Remark]:
    shown = len(hanging.photos) + len(hanging.videos)
    if hanging.photos and shown > room.photos:
        yield Remark("photos", room.network, shown - room.photos, room.photos)
    if len(hanging.videos) > room.videos:
        yield Remark("videos", room.network, len(hanging.videos) - room.videos, room.videos)
    yield from _on_weights(room, hanging)
    if hanging.link and not room.link:
        yield Remark("link", room.network)
    if room.together is not None and hanging.number > room.together:
        yield Remark("together", room.network, hanging.number - room.together, room.together)
    if hanging.answers is not None:
        yield from _on_poll(room, hanging.answers)
        if (hanging.photos or hanging.videos) and room.answers and not room.poll_with_photos:
            yield Remark("beside", room.network)


def _on_weights(room: Room, hanging: Hanging) -> Iterator[Remark]:
    kinds: tuple[tuple[Weight, tuple[tuple[str, int], ...], float], ...] = (
        ("heavy", hanging.photos if room.photos else (), room.megabytes),
        ("heavy_video", hanging.videos if room.videos else (), room.video_megabytes),
    )
    for code, files, megabytes in kinds:
        for name, size in files:
            if size > megabytes * MEGABYTE:
                yield Remark(code, room.network, limit=int(megabytes), name=name)


def _on_poll(room: Room, answers: tuple[str, ...]) -> Iterator[Remark]:
    if not room.answers:
        yield Remark("poll", room.network)
        return
    if not 2 <= len(answers) <= room.answers:
        yield Remark("answers", room.network, limit=room.answers)
    for answer in answers:
        if len(answer) > room.answer_characters:
            yield Remark("answer", room.network, limit=room.answer_characters, name=answer)
