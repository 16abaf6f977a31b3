"""The last posts of a body as an RSS 2.0 feed that Dzen, too, may be given (dzen.ru/help/ru/website/rss-modify)."""

import re
from collections.abc import Iterable
from typing import Any

from django.utils.feedgenerator import Rss201rev2Feed
from django.utils.html import escape

from veche.newsroom.queries.published import Published

LONGEST_TITLE = 140
# A text for publication by Dzen at once, open to search and to comments.
CATEGORIES = ("format-post", "index", "comment-all")
NOT_OF_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


class Feed(Rss201rev2Feed):
    """RSS 2.0 with the whole text and the rating that Dzen asks for."""

    def rss_attributes(self) -> dict[str, str]:
        """This method will add the names that Dzen's fields belong to."""
        return {
            **super().rss_attributes(),
            "xmlns:content": "http://purl.org/rss/1.0/modules/content/",
            "xmlns:media": "http://search.yahoo.com/mrss/",
        }

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        """This method will add the rating and the whole text to an item."""
        super().add_item_elements(handler, item)
        handler.addQuickElement("media:rating", "nonadult", {"scheme": "urn:simple"})
        handler.addQuickElement("content:encoded", item["html"])


def feed(name: str, pieces: Iterable[Published], *, home: str, own: str, language: str) -> str:
    """This function will write the feed of a body; `home` is its public card and `own` the feed's own address."""
    made = Feed(title=_clean(name), link=home, description=_clean(name), language=language, feed_url=own)
    for piece in pieces:
        text = _clean(piece.text)
        made.add_item(
            title=title(_clean(piece.title), text),
            link=piece.link or home,
            description=text.partition("\n")[0],
            pubdate=piece.at,
            unique_id=f"{home}#{piece.material_id}",
            unique_id_is_permalink=False,
            categories=CATEGORIES,
            html=html(text),
        )
    return made.writeString("utf-8")


def title(given: str, text: str) -> str:
    """This function will name a post: as it was named, else by its first line, cut at a word."""
    line = (given.strip() or text.strip().partition("\n")[0]).strip()
    if len(line) <= LONGEST_TITLE:
        return line
    cut = line[: LONGEST_TITLE - 1]
    return (cut.rpartition(" ")[0] or cut).rstrip(" ,;:—-") + "…"


def html(text: str) -> str:
    """This function will lay a plain text out in paragraphs."""
    paragraphs = [part.strip() for part in re.split(r"\n\s*\n", text) if part.strip()]
    return "".join("<p>" + escape(part).replace("\n", "<br>") + "</p>" for part in paragraphs)


def _clean(text: str) -> str:
    return NOT_OF_XML.sub("", text)
