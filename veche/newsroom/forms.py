"""What a person typed into the editor; kept as it is until it is saved, whatever is wrong with it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from django.http import QueryDict

from veche.media.models import Upload
from veche.newsroom.models import Material
from veche.newsroom.operations.drafting import Wording
from veche.newsroom.rules import limits

LONGEST_TITLE = 200
LONGEST_LINK = 500
LONGEST_QUESTION = 255
LONGEST_ALT = 500
OWN = "own-"


@dataclass(frozen=True, kw_only=True)
class TypedPhoto:
    """A picture that is kept already: its key, what it shows in words, and where it stands."""

    key: str
    alt: str = ""
    place: int = 0


@dataclass(frozen=True, kw_only=True)
class Typed:
    """The editor's fields. `own` maps chosen pages to their own texts; `words` narrow the list of pages.

    `answers` of a poll stand a line each.
    """

    title: str = ""
    text: str = ""
    desk: str = ""
    version: int = 0
    chosen: frozenset[int] = frozenset()
    own: Mapping[int, str] = field(default_factory=dict)
    words: str = ""
    photos: tuple[TypedPhoto, ...] = ()
    link: str = ""
    question: str = ""
    answers: str = ""
    several: bool = False

    @property
    def poll(self) -> dict[str, Any] | None:
        """The poll that would be kept; without a question there is none."""
        if not self.question:
            return None
        lines = [line.strip() for line in self.answers.splitlines()]
        return {"question": self.question, "answers": [line for line in lines if line], "several": self.several}

    def wording(self, uploads: Mapping[str, Upload]) -> Wording:
        """This function will tell what would be kept; a picture that is not among the uploads is left out."""
        variants = {page: self.own.get(page, "") for page in sorted(self.chosen)}
        photos = tuple((uploads[photo.key], photo.alt) for photo in self.photos if photo.key in uploads)
        return Wording(
            title=self.title, text=self.text, variants=variants, photos=photos, link=self.link, poll=self.poll
        )

    def with_photos(self, uploads: Iterable[Upload]) -> "Typed":
        """This function will put more pictures behind those that are there."""
        fresh = tuple(TypedPhoto(key=str(upload.key)) for upload in uploads)
        return replace(self, photos=(*self.photos, *fresh))


def typed(post: QueryDict) -> Typed:
    """This function will read the editor's fields; what is not a number is no page."""
    own = {
        int(name.removeprefix(OWN)): _text(value)
        for name, value in post.items()
        if name.startswith(OWN) and _is_id(name.removeprefix(OWN)) and str(value).strip()
    }
    version = post.get("version", "")
    return Typed(
        title=post.get("title", "").strip()[:LONGEST_TITLE],
        text=_text(post.get("text", "")),
        desk=post.get("desk", ""),
        version=int(version) if _is_id(version) else 0,
        chosen=frozenset(int(value) for value in post.getlist("page") if _is_id(value)),
        own=own,
        words=post.get("words", "")[:200],
        photos=_photos(post),
        link=post.get("link", "").strip()[:LONGEST_LINK],
        question=post.get("question", "").strip()[:LONGEST_QUESTION],
        answers=_text(post.get("answers", "")),
        several=bool(post.get("several")),
    )


def _photos(post: QueryDict) -> tuple[TypedPhoto, ...]:
    """Read the pictures in the order of the numbers given to them; equal numbers keep the order in which they stood."""
    gone, found = set(post.getlist("drop")), []
    for number, key in enumerate(dict.fromkeys(post.getlist("photo")), start=1):
        place = post.get(f"place-{key}", "")
        if key not in gone:
            alt = post.get(f"alt-{key}", "").replace("\x00", "").strip()[:LONGEST_ALT]
            found.append(TypedPhoto(key=key, alt=alt, place=int(place) if _is_id(place) else number))
    ordered = sorted(found, key=lambda photo: photo.place)
    return tuple(replace(photo, place=place) for place, photo in enumerate(ordered, start=1))


def as_typed(material: Material) -> Typed:
    """This function will fill the editor with what a material says now."""
    targets = dict(material.targets.values_list("page_id", "text"))
    photos = material.photos.select_related("upload").order_by("place")
    poll = material.poll or {}
    return Typed(
        title=material.title,
        text=material.text,
        version=material.version,
        chosen=frozenset(targets),
        own={page: text for page, text in targets.items() if text},
        photos=tuple(TypedPhoto(key=str(each.upload.key), alt=each.alt, place=each.place) for each in photos),
        link=material.link,
        question=poll.get("question", ""),
        answers="\n".join(poll.get("answers", ())),
        several=bool(poll.get("several")),
    )


def _text(value: object) -> str:
    return limits.tidy(str(value))


def _is_id(value: str) -> bool:
    return value.isdecimal() and len(value) < 18
