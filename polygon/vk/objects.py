"""VK's objects as the wire shows them."""

from __future__ import annotations

from typing import Any

from polygon.vk import attachments
from polygon.world import Comment, Page, Person, Post, World

Wire = dict[str, Any]

OPTIONAL_GROUP_FIELDS = (
    "activity", "addresses", "can_message", "can_post", "city", "contacts", "cover", "fixed_post", "has_photo",
    "is_government_organization", "links", "main_section", "menu", "site", "status", "trending", "verified", "wall",
)  # fmt: skip
ALWAYS_SHOWN = ("photo_50", "photo_100", "photo_200")


def post(world: World, post: Post, *, may_manage: bool = False) -> Wire:
    """Word a post of a wall."""
    postponed = post.publish_at is not None and post.publish_at > world.clock.now()
    shown = [c for c in world.thread(post) if c.deleted_at is None]
    item: Wire = {
        "inner_type": "wall_wallpost",
        "id": post.id,
        "owner_id": post.page_id,
        "from_id": post.author_id,
        "date": post.publish_at or post.at,
        "text": "" if post.is_repost else post.text,
        "type": "post",
        "post_type": "postpone" if postponed else "post",
        "attachments": attachments.worded(post),
        "comments": {"count": len(shown), "can_post": int(not post.comments_closed), "groups_can_post": True},
        "likes": {"count": post.likes, "can_like": 1, "user_likes": 0, "can_publish": 1},
        "reposts": {"count": post.reposts, "user_reposted": 0},
        "views": {"count": post.views},
    }
    if post.is_repost:
        item["copy_history"] = [_reposted(post)]
    if post.edited_at:
        item["edited"] = post.edited_at
    if post.is_pinned:
        item["is_pinned"] = 1
    if may_manage:
        item |= {"can_edit": 1, "can_delete": 1, "can_pin": 1}
    return item


def _reposted(post: Post) -> Wire:
    return {
        "inner_type": "wall_wallpost",
        "id": 1,
        "owner_id": -1,
        "from_id": -1,
        "date": post.at,
        "text": post.text,
        "post_type": "post",
    }


def comment(world: World, comment: Comment, *, stack: list[int] | None = None) -> Wire:
    """Word a comment."""
    above = parents(world, comment) if stack is None else stack
    item: Wire = {
        "id": comment.id,
        "from_id": comment.author_id if comment.deleted_at is None else 0,
        "date": comment.at,
        "text": comment.text if comment.deleted_at is None else "",
        "post_id": comment.post_id,
        "owner_id": comment.page_id,
        "parents_stack": above,
        "likes": {"count": comment.likes, "can_like": 1, "user_likes": 0},
    }
    if comment.deleted_at is not None:
        item["deleted"] = True
    replied = world.comments.get(("vk", comment.page_id, comment.parent_id)) if comment.parent_id else None
    if replied:
        item |= {"reply_to_comment": replied.id, "reply_to_user": replied.author_id}
    return item


def parents(world: World, comment: Comment) -> list[int]:
    """Give the top comment of the branch in which a comment stands: VK has two levels only."""
    top = comment
    while top.parent_id:
        above = world.comments.get(("vk", comment.page_id, top.parent_id))
        if above is None:
            break
        top = above
    return [] if top is comment else [top.id]


def group(page: Page, fields: list[str]) -> Wire:
    """Word a community with the fields that were asked for."""
    photo = page.profile.get("photo_200", "")
    item: Wire = {
        "id": -page.id,
        "name": page.title,
        "screen_name": page.address or f"club{-page.id}",
        "is_closed": int(page.is_closed),
        "type": page.profile.get("type", "page"),
        **{name: photo or f"https://vk.com/images/community_{name[6:]}.png" for name in ALWAYS_SHOWN},
    }
    if page.deactivated:
        item["deactivated"] = page.deactivated
    own = {"description": page.description, "members_count": page.members, "has_photo": int(bool(photo))}
    known = {"verified": 0, "status": "", "site": "", "contacts": [], "wall": 1 if page.is_open_wall else 2}
    shown = {**known, "cover": {"enabled": 0}, **own, **page.profile}
    return item | {name: shown[name] for name in fields if name in shown and name in (*own, *OPTIONAL_GROUP_FIELDS)}


def user(person: Person) -> Wire:
    """Word a person."""
    return {
        "id": person.id,
        "first_name": person.first_name,
        "last_name": person.last_name,
        "can_access_closed": True,
        "is_closed": False,
    }


def speakers(world: World, ids: set[int]) -> Wire:
    """Word the people and communities behind numbers, as `extended=1` adds them."""
    people = [p for p in (world.person("vk", number) for number in sorted(ids) if number > 0) if p]
    pages = [p for p in (world.pages.get(("vk", number)) for number in sorted(ids) if number < 0) if p]
    return {"profiles": [user(p) for p in people], "groups": [group(p, []) for p in pages]}
