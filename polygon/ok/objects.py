"""OK's objects as the wire shows them: numbers are text, a comment's date has no zone."""

from __future__ import annotations

import base64
from datetime import datetime
from typing import Any

from polygon.ok.attachments import MOSCOW
from polygon.ok.errors import unknown_field, wrong
from polygon.world import Comment, Page, Post, World

Wire = dict[str, Any]
TOPIC_FIELDS = frozenset(
    {
        "id", "created_ms", "media", "author_ref", "owner_ref", "is_on_behalf_of_group", "is_sticky", "pin_id", "delete_id",
        "discussion_summary", "like_summary", "reshare_summary", "is_commenting_denied", "publication_date_ms",
    }
)  # fmt: skip
COMMENT_FIELDS = frozenset(
    {
        "id", "author_id", "author_name", "author_ref", "text", "date", "type", "reply_to_comment_id", "reply_to_id",
        "reply_to_name",
    }
)  # fmt: skip


def wanted(asked: list[str], prefix: str, known: frozenset[str]) -> list[str]:
    """List the fields that a call asks for, `prefix.*` being all; an unknown one makes OK refuse the whole call."""
    names = [name.lower().removeprefix(f"{prefix}.") for name in asked]
    if "*" in names:
        return sorted(known)
    for name in names:
        if name not in known:
            raise unknown_field(name.upper(), f"{prefix.title().replace('_', '')}BeanFields")
    return names


def topic(world: World, post: Post, *, may_run: bool, most: int = 0) -> Wire:
    """Word a topic, of its blocks at most `most`; what only those see who run the group is left out for others."""
    owner = f"group:{post.page_id}"
    shown = [c for c in world.thread(post) if c.deleted_at is None]
    item: Wire = {
        "id": str(post.id),
        "created_ms": post.at * 1000,
        "media": _media(post)[: most or None],
        "owner_ref": owner,
        "author_ref": owner if post.author_id == post.page_id else f"user:{post.author_id}",
        "is_on_behalf_of_group": post.author_id == post.page_id,
        "is_sticky": post.is_pinned,
        "is_commenting_denied": post.comments_closed,
        "discussion_summary": {
            "discussion_id": str(post.id),
            "discussion_type": "GROUP_TOPIC",
            "comments_count": len(shown),
        },
        "like_summary": {"count": post.likes, "self": False},
        "reshare_summary": {"count": post.reposts, "self": False},
    }
    if post.publish_at:
        item["publication_date_ms"] = post.publish_at * 1000
    if may_run:
        item |= {"pin_id": pinned(post.id), "delete_id": f"d{post.id}"}
    return item


def _media(post: Post) -> list[Wire]:
    if post.is_repost:
        return [{"type": "topic", "reshare": True, "media_topic_refs": ["group_media_topic:1"]}]
    blocks: list[Wire] = [{"type": "text", "text": post.text}] if post.text else []
    if post.media:
        blocks.append({"type": "photo", "photo_refs": [f"group_photo:{photo.handle}" for photo in post.media]})
    if post.poll:
        blocks.append({"type": "poll", "question": post.poll.question, "poll_refs": [f"poll:{post.id}"]})
    return blocks + [{"type": "link", "url": url} for url in post.links]


def pinned(number: int) -> str:
    """Give the word by which a topic is pinned: nothing that a caller could guess from its number."""
    return base64.urlsafe_b64encode(f"pin:{number}".encode()).decode()


def unpinned(word: str) -> int:
    """Tell which topic a word pins."""
    try:
        return int(base64.urlsafe_b64decode(word.encode()).decode().removeprefix("pin:"))
    except ValueError:
        raise wrong("pin_id") from None


def comment(world: World, comment: Comment) -> Wire:
    """Word a comment."""
    item: Wire = {
        "id": str(comment.id),
        "text": comment.text,
        "date": datetime.fromtimestamp(comment.at, MOSCOW).strftime("%Y-%m-%d %H:%M:%S"),
        "type": "ACTIVE_MESSAGE",
        **_author(world, comment, "author"),
    }
    above = world.comments.get(("ok", comment.page_id, comment.parent_id)) if comment.parent_id else None
    if above is None:
        return item
    to = _author(world, above, "reply_to")
    return item | {"reply_to_comment_id": str(above.id), **{n: to[n] for n in ("reply_to_id", "reply_to_name")}}


def _author(world: World, comment: Comment, name: str) -> Wire:
    person = world.person("ok", comment.author_id)
    page = world.pages.get(("ok", comment.author_id))
    title = person.name if person else page.title if page else ""
    kind = "group" if page else "user"
    told = {f"{name}_id": str(comment.author_id), f"{name}_name": title}
    return told | ({"author_ref": f"{kind}:{comment.author_id}"} if name == "author" else {})


def group(page: Page, fields: list[str]) -> Wire:
    """Word a group with the fields that were asked for; what a group does not show is left out."""
    own: Wire = {
        "uid": str(page.id),
        "name": page.title,
        "shortname": page.address,
        "description": page.description,
        "members_count": page.members,
        "private": page.is_closed,
        "blocked": page.deactivated == "banned",
        "access_type": "PRIVATE" if page.is_closed else "OPEN",
    }
    shown = {name: value for name, value in {**own, **page.profile}.items() if value != ""}
    return {"uid": own["uid"]} | {name: shown[name] for name in fields if name in shown}
