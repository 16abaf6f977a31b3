"""Filling the world: pages, people, keys, posts and comments from plain JSON."""

from __future__ import annotations

import json
import sys
from dataclasses import fields
from importlib import resources
from typing import Any

from polygon.control.reading import Misunderstood, make, moment
from polygon.max.news import tell_in
from polygon.max.objects import RIGHTS as MAX_RIGHTS
from polygon.world import Comment, Letter, NotThere, Page, Person, Post, Token, World

FULL = {
    "community": ["wall", "photos", "messages", "manage", "stories", "docs"],
    "user": ["wall", "photos", "video", "manage", "stats"],
    "vkid": ["wall", "photos", "video", "manage", "stats"],
    "service": [],
    "bot": ["member", "post", "edit", "delete", "ban"],
}
# The rights of a key of OK, and of a bot of MAX, are their networks' own.
OWN = {
    ("ok", "user"): ["VALUABLE_ACCESS", "LONG_ACCESS_TOKEN", "GROUP_CONTENT", "PHOTO_CONTENT", "VIDEO_CONTENT"],
    ("max", "bot"): ["member", *MAX_RIGHTS],
    ("tiktok", "user"): ["video.publish", "video.list", "user.info.basic"],
}
OF_ALL = {
    "ok": {"application": "PUBLIC-OF-POLYGON", "secret": "SECRET-OF-POLYGON"},
    "tiktok": {"application": "CLIENT-KEY-OF-POLYGON", "secret": "CLIENT-SECRET-OF-POLYGON"},
}
ADMINISTRATOR, FIRST_BOT = 500_001, 800_000
NETWORKS = ("vk", "ok", "telegram", "max", "tiktok")
CHANNELS = ("telegram", "max")


def full(network: str, kind: str) -> list[str]:
    """List every right that a kind of key has in a network."""
    return OWN.get((network, kind), FULL[kind])


def seed(world: World, given: dict[str, Any]) -> dict[str, Any]:
    """Add what a seed lists, in the order pages, people, tokens, posts, comments; give what was made of it."""
    if given.get("sample"):
        given = sample(str(given["sample"]))
    strange = set(given) - {"pages", "people", "tokens", "posts", "comments"}
    if strange:
        raise Misunderstood(f"a seed has no {', '.join(sorted(strange))}")
    return {
        "pages": [named(add_page(world, p)) for p in given.get("pages", [])],
        "people": [world.add_person(make(Person, p)).id for p in given.get("people", [])],
        "tokens": [add_token(world, t).token for t in given.get("tokens", [])],
        "posts": [{"page": p.page_id, "post": p.id} for p in (add_post(world, q) for q in given.get("posts", []))],
        "comments": add_comments(world, given.get("comments", [])),
    }


def sample(name: str) -> dict[str, Any]:
    """Read a seed that polygon ships."""
    file = resources.files("polygon") / "samples" / f"{name}.json"
    if not name.isalnum() or not file.is_file():
        raise Misunderstood(f"polygon ships no sample {name!r}")
    found: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return found


def named(page: Page) -> dict[str, Any]:
    """Name a page by its numbers and address."""
    return {"network": page.network, "id": page.id, "address": page.address, "discussion_id": page.discussion_id}


def network_of(given: dict[str, Any]) -> str:
    """Give the network that something is in."""
    network = str(given.get("network", ""))
    if network not in NETWORKS:
        raise Misunderstood(f"network must be one of {', '.join(NETWORKS)}, not {network!r}")
    return sys.intern(network)


def add_page(world: World, given: dict[str, Any]) -> Page:
    """Add a page; without `id` it gets the next number, without `discussion_id` a channel gets a group
    (`"discussion_id": null` leaves it without comments)."""
    network = network_of(given)
    given = {"kind": "channel" if network in CHANNELS else "community", **given}
    if not given.get("id"):
        given["id"] = _free_number(world, network, given["kind"])
    if network == "telegram" and given["kind"] == "channel" and "discussion_id" not in given:
        given["discussion_id"] = given["id"] - 500_000_000
    page = world.add_page(make(Page, given))
    if page.discussion_id and world.pages.get((network, page.discussion_id)) is None:
        title = f"{page.title}: обсуждение"
        world.add_page(Page(network, page.discussion_id, "discussion", title, members=page.members // 3))
    return page


def change_page(world: World, page: Page, given: dict[str, Any]) -> Page:
    """Let a page's owner (or the network) change it: title, address, profile, `deactivated`, `is_closed` and so on."""
    changeable = {f.name for f in fields(Page)} - {"network", "id", "kind"}
    strange = sorted(set(given) - changeable)
    if strange:
        raise Misunderstood(f"a page has no {', '.join(strange)} that can change")
    if page.address and "address" in given:
        world.addresses.pop((page.network, page.address.lower()), None)
    for name, value in given.items():
        setattr(page, name, {**page.profile, **value} if name == "profile" else value)
    return world.add_page(page)


def _free_number(world: World, network: str, kind: str) -> int:
    bases = {"vk": -200_000_000, "ok": 70_009_999_999, "telegram": -1_002_000_000_000, "max": -70_000_000_000_000}
    base = (bases | {"tiktok": 9_009_999_999})[network]
    number = base - world.tick(f"{network} page")
    while world.pages.get((network, number)):
        number = base - world.tick(f"{network} page")
    return -number if kind == "personal" else number


def add_token(world: World, given: dict[str, Any]) -> Token:
    """Add a key; `pages` lists the pages on which it has every right of its kind, `grants` says it exactly."""
    network, kind = network_of(given), str(given.get("kind", ""))
    given = {**OF_ALL.get(network, {}), **given}
    pages = given.pop("pages", [])
    if kind not in FULL:
        raise Misunderstood(f"a token's kind must be one of {', '.join(FULL)}, not {kind!r}")
    rights = full(network, kind)
    found = [_page(world, network, address) for address in pages]
    given["holder"] = given.get("holder") or _holder(world, given, kind, found)
    grants = {str(p.id): rights for p in found} | {str(p.discussion_id): rights for p in found if p.discussion_id}
    if kind == "community" and not pages:
        grants = {str(given["holder"]): rights}
    token = world.add_token(make(Token, given, grants=given.get("grants") or grants))
    _introduce(world, token)
    tell_in(world, token)
    return token


def _holder(world: World, given: dict[str, Any], kind: str, pages: list[Page]) -> int:
    if kind == "community" or given["network"] == "tiktok":
        if len(pages) != 1:
            raise Misunderstood("a token of a community, or of TikTok, needs its one page in `pages`, or `holder`")
        return pages[0].id
    if kind == "bot" and given["network"] == "max":
        return FIRST_BOT + world.tick("max bot")
    head = str(given.get("token", "")).partition(":")[0]
    if kind == "bot" and not head.isdecimal():
        raise Misunderstood("a bot's token looks like 700001:letters")
    return int(head) if kind == "bot" else ADMINISTRATOR if kind in ("user", "vkid") else 0


def _introduce(world: World, token: Token) -> None:
    """Let the holder of a key exist: a user has a name and a wall of his own, a bot a name and talks."""
    if token.kind == "bot":
        _open_talks(world, token)
    if token.holder <= 0 or token.network == "tiktok":
        return
    if world.person(token.network, token.holder):
        return
    if token.kind == "bot":
        username = f"polygon_{token.holder}_bot"
        world.add_person(Person(token.network, token.holder, "Бот", username=username, is_bot=True))
    else:
        world.add_person(Person(token.network, token.holder, "Администратор", "Полигона"))
    if token.network == "vk" and not world.pages.get(("vk", token.holder)):
        world.add_page(Page("vk", token.holder, "personal", "Стена администратора", f"id{token.holder}"))


def _open_talks(world: World, token: Token) -> None:
    """Give a Telegram bot the place where people write to it in private."""
    if token.network == "telegram" and not world.pages.get(("telegram", token.holder)):
        world.add_page(Page("telegram", token.holder, "bot", "Бот", f"polygon_{token.holder}_bot"))


def _page(world: World, network: str, address: Any) -> Page:
    try:
        return world.page(network, address)
    except NotThere as error:
        raise Misunderstood(str(error)) from None


def add_post(world: World, given: dict[str, Any]) -> Post:
    """Add a post of the page itself, or of a person: `page` and `text`, and whatever else a post has."""
    given = dict(given)
    network, quiet = network_of(given), bool(given.pop("quiet", False))
    page = _page(world, network, given.pop("page", ""))
    at = int(moment(given.pop("at", world.clock.now())))
    author = _author(world, network, given) or page.id
    given.pop("network")
    fixed = {"network": network, "page_id": page.id, "author_id": author, "at": at}
    number = given.pop("id", None) or world.next_number(network, page.id)
    return world.add_post(make(Post, {"text": "", **given, **fixed, "id": number}), quiet=quiet)


def add_comments(world: World, given: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Add comments of citizens; give the numbers of each with those of its post."""
    made = [add_comment(world, c) for c in given]
    return [{"network": c.network, "page": c.page_id, "post": c.post_id, "comment": c.id} for c in made]


def add_comment(world: World, given: dict[str, Any]) -> Comment:
    """Add a comment: `page`, `post` (a number; the newest without it; 0 for a group's message outside any thread),
    `text`, `author` (a name), `parent` (a comment's number), `at`, `quiet` (subscribers are not told)."""
    given = dict(given)
    network, quiet = network_of(given), bool(given.pop("quiet", False))
    page = _page(world, network, given.pop("page", ""))
    page = world.rooms.get((network, page.id), page)
    if network == "telegram" and page.kind == "channel" and not page.discussion_id:
        raise Misunderstood(f"channel {page.id} has no discussion group, so nobody can comment there")
    parent = given.pop("parent", None)
    post = _post_of(world, page, given.pop("post", None), parent)
    fixed = {
        "network": network,
        "page_id": page.id,
        "post_id": post,
        "parent_id": parent,
        "at": int(moment(given.pop("at", world.clock.now()))),
        "author_id": _author(world, network, given) or world.citizen(network, "Житель").id,
    }
    given.pop("network")
    number = given.pop("id", None) or world.next_number(network, page.room)
    return world.add_comment(make(Comment, {"text": "", **given, **fixed, "id": number}), quiet=quiet)


def add_letter(world: World, given: dict[str, Any]) -> Letter:
    """Let a citizen write to a page in private: `page`, `text`, `author` (a name), `at`, `quiet`."""
    given = dict(given)
    network, quiet = network_of(given), bool(given.pop("quiet", False))
    page = _page(world, network, given.pop("page", ""))
    fixed = {
        "network": network,
        "page_id": page.id,
        "person_id": _author(world, network, given) or world.citizen(network, "Житель").id,
        "at": int(moment(given.pop("at", world.clock.now()))),
    }
    given.pop("network")
    number = given.pop("id", None) or world.tick(f"{network} letter {page.id}")
    return world.add_letter(make(Letter, {"text": "", **given, **fixed, "id": number}), quiet=quiet)


def _post_of(world: World, page: Page, post: Any, parent: Any) -> int:
    try:
        if parent:
            return world.comment(page.network, page.id, int(parent)).post_id
        if post == 0:
            return 0
        if post is not None:
            return world.post(page.network, page.id, int(post)).id
    except NotThere as error:
        raise Misunderstood(str(error)) from None
    wall = world.wall(page)
    if not wall:
        raise Misunderstood(f"{page.network} page {page.id} has no post to comment on")
    return wall[-1].id


def _author(world: World, network: str, given: dict[str, Any]) -> int:
    name, number = given.pop("author", ""), given.pop("author_id", 0)
    return int(number) if number else world.citizen(network, str(name)).id if name else 0
