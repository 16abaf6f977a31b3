"""A text as each network will show it, with what is wrong with it there."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from veche.newsroom.queries import remarks
from veche.newsroom.queries.pages import network
from veche.newsroom.queries.remarks import Said
from veche.newsroom.rules import limits
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

    @property
    def is_over(self) -> bool:
        """Whether the network would not take it."""
        return self.limit is not None and self.used > self.limit


def of(text: str, own: Mapping[int, str], pages: Iterable[Page]) -> list[Preview]:
    """This function will show the common text once for each network, and every page's own words."""
    groups: dict[tuple[str, str], list[Page]] = {}
    for page in pages:
        groups.setdefault((page.network, own.get(page.pk, "")), []).append(page)
    ordered = sorted(groups.items(), key=lambda group: (bool(group[0][1]), group[0][0]))
    return [_preview(name, words or text, found, is_own=bool(words)) for (name, words), found in ordered]


def _preview(name: str, text: str, pages: list[Page], *, is_own: bool) -> Preview:
    known = network(name)
    return Preview(
        network=known.title,
        page=pages[0],
        others=len(pages) - 1,
        text=text.strip(),
        used=limits.length(text.strip()),
        limit=known.limit,
        remarks=remarks.on(text, [name]),
        is_own=is_own,
    )
