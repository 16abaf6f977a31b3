"""Where the networks' own addresses lead here: a page's wall, a post or comment on it, a person."""

from __future__ import annotations

import base64
import re
from dataclasses import dataclass
from urllib.parse import parse_qs, quote, urlencode, urlsplit

from polygon.world import NotThere, Page, World

# By the network's hosts, and then by the shape of the path: what is named, and by which signs.
HOSTS = {"vk": "vk.com|vk.ru", "ok": "ok.ru", "telegram": "t.me", "max": "max.ru", "tiktok": "tiktok.com"}
SHAPES = {
    "vk": (r"wall(?P<page>-?\d+)_(?P<post>\d+)", r"id(?P<person>\d+)", r"gim\d+", r"(?P<page>[\w.]+)"),
    "ok": (
        r"(?:group/)?(?P<page>[\w.-]+)/topic/(?P<post>\d+)",
        r"profile/(?P<person>\d+)",
        r"(?:group/)?(?P<page>[\w.-]+)",
    ),
    "telegram": (r"c/(?P<group>\d+)(?:/(?P<post>\d+))?", r"(?:s/)?(?P<page>\w+)(?:/(?P<post>\d+))?"),
    "max": (r"u/(?P<person>\w+)", r"(?:c/)?(?P<page>-?[\w-]+?)(?:/(?P<tail>[\w-]{11}))?"),
    "tiktok": (r"@(?P<page>[\w.]+)(?:/video/(?P<post>\d+))?", r"share/user/(?P<page>\w+)"),
}


@dataclass(frozen=True)
class Named:
    """What an address names: a page with perhaps a post and a comment, or a person."""

    network: str
    page: str = ""
    post: str = ""
    comment: str = ""
    person: str = ""


def named(address: str) -> Named | None:
    """Read an address of a network; None for one that belongs to none or names nothing here."""
    parts = urlsplit(address)
    host = (parts.hostname or "").removeprefix("www.").removeprefix("m.").removeprefix("web.")
    network = next((name for name, hosts in HOSTS.items() if host in hosts.split("|")), "")
    asked = {name: values[-1] for name, values in parse_qs(parts.query).items()}
    path = asked.get("w", parts.path.strip("/"))
    for shape in SHAPES.get(network, ()):
        if found := re.fullmatch(shape, path, re.ASCII):
            told = {name: text for name, text in found.groupdict().items() if text}
            return _read(network, told, asked.get("reply") or asked.get("comment") or "")
    return None


def _read(network: str, told: dict[str, str], comment: str) -> Named:
    post = str(_number(told["tail"])) if "tail" in told else told.get("post", "")
    page = f"-100{told['group']}" if "group" in told else told.get("page", "")
    return Named(network, page, post, comment, told.get("person", ""))


def _number(tail: str) -> int:
    return int.from_bytes(base64.urlsafe_b64decode(f"{tail}="), "big")


def path(page: Page) -> str:
    """Give the address of a page's wall."""
    return f"/wall/{page.network}/{page.address or page.id}"


def place(world: World, address: str) -> str | None:
    """Give the path of what a network's own address names, or None when nothing of the kind is here."""
    told = named(address)
    if told is None:
        return None
    page = _page(world, told)
    if page is None:
        return f"/person/{told.network}/{quote(told.person)}" if told.person else None
    room = world.rooms.get(page.key)
    # What a discussion group numbers are comments under the posts of its channel.
    mark = f"c{told.post}" if room else f"c{told.comment}" if told.comment.isdecimal() else f"p{told.post}"
    wall = path(room or page)
    return f"{wall}?{urlencode({'post': told.post})}#{mark}" if told.post.isdecimal() else wall


def _page(world: World, told: Named) -> Page | None:
    try:
        return world.page(told.network, told.page or f"id{told.person}")
    except NotThere:
        return None
