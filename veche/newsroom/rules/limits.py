"""What may be said of a text before it is sent: length, signs that do not pass, signs that nobody sees."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal, get_args

TURNING = "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
FileFault = Literal["photos", "heavy", "videos", "heavy_video"]
AttachmentFault = Literal["link", "poll", "answers", "answer", "beside", "together"]
Code = Literal["empty", "signs", "long", "turning"] | FileFault | AttachmentFault
STOPS: frozenset[Code] = frozenset({"empty", "signs", "long", *get_args(FileFault), *get_args(AttachmentFault)})
MEGABYTE = 1024 * 1024
BETWEEN = 2  # an empty line before a link


@dataclass(frozen=True, kw_only=True)
class Attachments:
    """What is shown beside the words: names and sizes of photos and videos in bytes, a link, the poll's answers (None: no poll)."""

    photos: tuple[tuple[str, int], ...] = ()
    videos: tuple[tuple[str, int], ...] = ()
    link: str = ""
    answers: tuple[str, ...] | None = None

    @property
    def number(self) -> int:
        """How many there are."""
        return len(self.photos) + len(self.videos) + bool(self.link) + (self.answers is not None)


@dataclass(frozen=True, kw_only=True)
class PostLimits:
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

    def limit(self, attached: Attachments) -> int | None:
        """This function will tell how many characters fit beside what is attached."""
        return self.characters if self.caption is None or not self._is_caption(attached) else self.caption

    def used(self, text: str, attached: Attachments) -> int:
        """This function will count the characters that a text takes there: a link beside a photo or a poll stands in it."""
        own = length(text.strip())
        is_written = self.caption is not None and self._is_caption(attached) and attached.link not in text
        return own + length(attached.link) + BETWEEN if is_written else own

    def _is_caption(self, attached: Attachments) -> bool:
        return bool(attached.photos or attached.videos) or attached.answers is not None


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


NOTHING = Attachments()


def remarks(text: str, limits: Iterable[PostLimits], attached: Attachments = NOTHING) -> list[Remark]:
    """This function will list what is wrong with a text, and with what is attached to it, for some networks."""
    found = []
    if not text.strip():
        found.append(Remark("empty"))
    if unsendable(text):
        found.append(Remark("signs"))
    for allowed in limits:
        limit, used = allowed.limit(attached), allowed.used(text, attached)
        if limit is not None and used > limit:
            found.append(Remark("long", allowed.network, used - limit, limit))
        found += [] if allowed.by_hand else _on_attachments(allowed, attached)
    if any(sign in TURNING for sign in text):
        found.append(Remark("turning"))
    return found


def _on_attachments(allowed: PostLimits, attached: Attachments) -> Iterator[Remark]:
    shown = len(attached.photos) + len(attached.videos)
    if attached.photos and shown > allowed.photos:
        yield Remark("photos", allowed.network, shown - allowed.photos, allowed.photos)
    if len(attached.videos) > allowed.videos:
        yield Remark("videos", allowed.network, len(attached.videos) - allowed.videos, allowed.videos)
    yield from _on_weights(allowed, attached)
    if attached.link and not allowed.link:
        yield Remark("link", allowed.network)
    if allowed.together is not None and attached.number > allowed.together:
        yield Remark("together", allowed.network, attached.number - allowed.together, allowed.together)
    if attached.answers is not None:
        yield from _on_poll(allowed, attached.answers)
        if (attached.photos or attached.videos) and allowed.answers and not allowed.poll_with_photos:
            yield Remark("beside", allowed.network)


def _on_weights(allowed: PostLimits, attached: Attachments) -> Iterator[Remark]:
    kinds: tuple[tuple[FileFault, tuple[tuple[str, int], ...], float], ...] = (
        ("heavy", attached.photos if allowed.photos else (), allowed.megabytes),
        ("heavy_video", attached.videos if allowed.videos else (), allowed.video_megabytes),
    )
    for code, files, megabytes in kinds:
        for name, size in files:
            if size > megabytes * MEGABYTE:
                yield Remark(code, allowed.network, limit=int(megabytes), name=name)


def _on_poll(allowed: PostLimits, answers: tuple[str, ...]) -> Iterator[Remark]:
    if not allowed.answers:
        yield Remark("poll", allowed.network)
        return
    if not 2 <= len(answers) <= allowed.answers:
        yield Remark("answers", allowed.network, limit=allowed.answers)
    for answer in answers:
        if len(answer) > allowed.answer_characters:
            yield Remark("answer", allowed.network, limit=allowed.answer_characters, name=answer)
