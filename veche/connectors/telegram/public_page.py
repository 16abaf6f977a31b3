"""Reading the page that Telegram shows of a public channel to anybody (t.me/s/…).

It is no interface: class names may change any day, counts are rounded by Telegram, and what is not found is unknown.
"""

import re
from datetime import UTC, datetime
from html.parser import HTMLParser

from veche.connectors.failures import Refused
from veche.connectors.values import Preview, Profile, SeenPost, Wall

VOID = frozenset({"br", "img", "meta", "link", "input", "hr", "source", "wbr"})
# What each class of an element is to us; a post's own parts come after its `data-post`.
CARD = {
    "tgme_channel_info_header_title": "title",
    "tgme_channel_info_description": "description",
    "tgme_channel_info_counter": "counter",
    "tgme_page_photo_image": "photo",
}
POST = {
    "tgme_widget_message_text": "text",
    "tgme_widget_message_views": "views",
    "tgme_widget_message_forwarded_from": "forwarded",
}
COUNT = re.compile(r"(\d+(?:[.,]\d+)?)\s*([KMКМ]?)", re.IGNORECASE)
TIMES = {"": 1, "k": 1_000, "к": 1_000, "m": 1_000_000, "м": 1_000_000}


class Reader(HTMLParser):
    """Collects the texts of the parts that are known, for the card and for each post."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.card: dict[str, list[str]] = {}
        self.posts: list[dict[str, list[str]]] = []
        self.open: list[tuple[str, list[str] | None]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note where a part begins."""
        given = {name: value or "" for name, value in attrs}
        if given.get("data-post"):
            self.posts.append({"id": [given["data-post"].rpartition("/")[2]]})
        if tag == "time" and self.posts and given.get("datetime"):
            self.posts[-1].setdefault("at", []).append(given["datetime"])
        if tag == "br":
            self.handle_data("\n")
        if tag not in VOID:
            self.open.append((tag, self._part(given.get("class", "").split())))

    def _part(self, classes: list[str]) -> list[str] | None:
        known = POST if self.posts else CARD
        for name in classes:
            if name in known:
                kept = self.posts[-1] if self.posts else self.card
                if known[name] == "counter":
                    kept.setdefault("counter", []).append("\n")
                return kept.setdefault(known[name], [])
        return None

    def handle_endtag(self, tag: str) -> None:
        """Note where a part ends; an end without a beginning is passed over."""
        if tag in (name for name, _ in self.open):
            while self.open and self.open.pop()[0] != tag:
                pass

    def handle_data(self, data: str) -> None:
        """Keep a text with the innermost known part around it."""
        part = next((part for _, part in reversed(self.open) if part is not None), None)
        if part is not None:
            part.append(data)


def read(html: str, *, address: str) -> Reader:
    """Read a page; raises Refused when it shows no channel."""
    reader = Reader()
    reader.feed(html)
    reader.close()
    if not reader.card.get("title"):
        raise Refused("The network shows no public preview of this page.", code="no_preview", said=address[:60])
    return reader


def preview(pages: list[Reader], *, address: str, since: datetime) -> Preview:
    """Put together what the pages showed, the newest page first; posts older than `since` are left out."""
    found = {post.external_id: post for page in pages for post in posts(page, address)}
    newest_first = sorted(found.values(), key=lambda post: (post.at, int(post.external_id)), reverse=True)
    oldest = newest_first[-1].at if newest_first else None
    kept = tuple(post for post in newest_first if post.at >= since)
    return Preview(
        profile=_profile(pages[0], address), wall=Wall(posts=kept, since=max(oldest, since) if oldest else None)
    )


def _profile(page: Reader, address: str) -> Profile:
    counters = _said(page.card, "counter").split("\n")
    members = [line for line in counters if "subscriber" in line or "подпис" in line]
    return Profile(
        external_id="",
        address=address,
        title=_said(page.card, "title"),
        description=_said(page.card, "description"),
        has_avatar="photo" in page.card,
        members=count(members[0]) if members else None,
        standing="open",
    )


def posts(page: Reader, address: str) -> list[SeenPost]:
    """List the posts of a page that have a number and a moment."""
    return [post for each in page.posts if (post := _post(each, address)) is not None]


def _post(told: dict[str, list[str]], address: str) -> SeenPost | None:
    number, at = told["id"][0], _moment(told.get("at", []))
    if not number.isdecimal() or len(number) > 12 or at is None:
        return None
    return SeenPost(
        external_id=number,
        at=at,
        text=_said(told, "text"),
        is_own=True,
        is_repost="forwarded" in told,
        views=count(_said(told, "views")),
        url=f"https://t.me/{address}/{number}",
    )


def _moment(told: list[str]) -> datetime | None:
    """The last one is the post's own: those before it belong to what the post quotes."""
    try:
        moment = datetime.fromisoformat(told[-1])
    except (IndexError, ValueError):
        return None
    return moment.astimezone(UTC) if moment.tzinfo else None


def _said(told: dict[str, list[str]], name: str) -> str:
    return "".join(told.get(name, [])).strip()


def count(text: str) -> int | None:
    """Read a count as Telegram rounds it: 1.2K is 1200."""
    found = COUNT.search(text.replace("\u00a0", " "))
    if found is None:
        return None
    return round(float(found[1].replace(",", ".")) * TIMES[found[2].lower()])
