"""A text as each network will show it, with what is wrong with it there."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from veche.media.models import Upload
from veche.newsroom.forms import Typed, TypedPhoto, as_typed
from veche.newsroom.models import Material
from veche.newsroom.queries import remarks
from veche.newsroom.queries.pages import network
from veche.newsroom.queries.remarks import Said
from veche.registry.models import Page


@dataclass(frozen=True)
class Preview:
    """One text in one network: `page` is an example of the pages it goes to, `others` how many more there are."""

    network: str
    page: Page
    others: int
    text: str
    used: int
    limit: int | None
    remarks: list[Said]
    is_own: bool
    photos: tuple[TypedPhoto, ...] = ()
    videos: frozenset[str] = frozenset()
    link: str = ""
    poll: Mapping[str, Any] | None = None

    @property
    def is_over(self) -> bool:
        """Whether the network would not take it."""
        return self.limit is not None and self.used > self.limit


def of(typed: Typed, pages: Iterable[Page], uploads: Mapping[str, Upload]) -> list[Preview]:
    """This function will show the common text once for each network, and every page's own words."""
    groups: dict[tuple[str, str], list[Page]] = {}
    for page in pages:
        groups.setdefault((page.network, typed.own.get(page.pk, "")), []).append(page)
    ordered = sorted(groups.items(), key=lambda group: (bool(group[0][1]), group[0][0]))
    return [_preview(name, words, found, typed, uploads) for (name, words), found in ordered]


def of_material(material: Material, pages: Iterable[Page]) -> list[Preview]:
    """This function will show a material as each network will."""
    shown = {str(photo.upload.key): photo.upload for photo in material.photos.select_related("upload")}
    return of(as_typed(material), pages, shown)


def _preview(name: str, own: str, pages: list[Page], typed: Typed, uploads: Mapping[str, Upload]) -> Preview:
    known, text = network(name), (own or typed.text).strip()
    photos = tuple(photo for photo in typed.photos if photo.key in uploads)
    poll = typed.poll
    attached = remarks.attachments([uploads[photo.key] for photo in photos], link=typed.link, poll=poll)
    return Preview(
        network=known.title,
        page=pages[0],
        others=len(pages) - 1,
        text=text,
        used=known.limits.used(text, attached),
        limit=known.limits.limit(attached),
        remarks=remarks.on(text, [name], attached),
        is_own=bool(own),
        photos=photos,
        videos=frozenset(photo.key for photo in photos if uploads[photo.key].kind.startswith("video/")),
        link=typed.link,
        poll=poll,
    )
