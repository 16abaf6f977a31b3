"""Text with marks: `parse_mode=HTML` becomes plain text and entities with offsets in UTF-16 units."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Any

from polygon.telegram.errors import bad_request
from polygon.telegram.params import Params

TAGS = {
    "b": "bold", "strong": "bold", "i": "italic", "em": "italic", "u": "underline", "ins": "underline",
    "s": "strikethrough", "strike": "strikethrough", "del": "strikethrough", "code": "code", "pre": "pre",
    "a": "text_link", "tg-spoiler": "spoiler", "blockquote": "blockquote",
}  # fmt: skip


def units(text: str) -> int:
    """Measure a text in UTF-16 units, as Telegram counts offsets."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def clean(text: str) -> str:
    """Give a text as Telegram stores it: no control characters, no space around it."""
    return "".join(" " if c < " " and c != "\n" else c for c in text.replace("\r", "")).strip()


def read(params: Params, name: str = "text") -> tuple[str, list[dict[str, Any]]]:
    """Give the plain text and the entities of a call; raise Telegram's refusals."""
    text, named = params.text(name), "description_parse_mode" if name == "description" else "parse_mode"
    mode = params.text(named).lower()
    if mode == "html":
        return _from_html(text)
    if mode:
        raise bad_request("unsupported parse_mode")
    listed = "entities" if name == "text" else f"{name}_entities"
    return clean(text), params.parsed(listed) or []


def _from_html(text: str) -> tuple[str, list[dict[str, Any]]]:
    reader = _Reader()
    reader.feed(text)
    reader.close()
    if reader.open:
        tag = reader.open[-1][0]
        raise bad_request(f"can't parse entities: Can't find end tag corresponding to start tag \"{tag}\"")
    return clean("".join(reader.parts)), reader.entities


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.open: list[tuple[str, int, str | None]] = []
        self.entities: list[dict[str, Any]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in TAGS:
            raise bad_request(f'can\'t parse entities: Unsupported start tag "{tag}" at byte offset {self.getpos()[1]}')
        self.open.append((tag, units("".join(self.parts)), dict(attrs).get("href")))

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open[-1][0] != tag:
            raise bad_request(f"can't parse entities: Unexpected end tag at byte offset {self.getpos()[1]}")
        _, start, href = self.open.pop()
        length = units("".join(self.parts)) - start
        link = {"url": href} if tag == "a" and href else {}
        if length and (tag != "a" or href):
            self.entities.append({"type": TAGS[tag], "offset": start, "length": length, **link})

    def handle_data(self, data: str) -> None:
        self.parts.append(data)
