"""What an account reads of itself: its card and its videos."""

from __future__ import annotations

from typing import Any

from polygon.tiktok.errors import wrong
from polygon.tiktok.methods import Call, route
from polygon.world import Page, Post

AT_ONCE = 20


@route("GET /v2/user/info/", scope="user.info.basic", per_minute=600)
def user_info(call: Call) -> Any:
    """Show the fields that were asked for of the account's card."""
    page = call.page
    card = {
        "open_id": str(page.id),
        "union_id": str(page.id),
        "avatar_url": "",
        "display_name": page.title,
        "username": page.address,
        "bio_description": page.description,
        "follower_count": page.members,
        "is_verified": bool(page.profile.get("is_verified")),
    }
    return {"user": {name: card[name] for name in _fields(call, tuple(card))}}


@route("POST /v2/video/list/", scope="video.list", per_minute=600)
def video_list(call: Call) -> Any:
    """List the account's videos that are shown, the newest first; whether TikTok lists private ones is not known."""
    most, cursor = call.body.get("max_count", 10), call.body.get("cursor")
    if not isinstance(most, int) or not 1 <= most <= AT_ONCE:
        raise wrong(f"max_count must be between 1 and {AT_ONCE}")
    now = call.world.clock.now()
    shown = sorted((post for post in call.world.wall(call.page) if post.is_shown(now)), key=_moment, reverse=True)
    left = [post for post in shown if not isinstance(cursor, int) or _moment(post) * 1000 < cursor]
    asked = _fields(call, tuple(_video(call.page, None)))
    videos = [{name: _video(call.page, post)[name] for name in asked} for post in left[:most]]
    last = _moment(left[most - 1]) * 1000 if len(left) >= most else 0
    return {"videos": videos, "cursor": last, "has_more": len(left) > most}


def _moment(post: Post) -> int:
    return post.publish_at or post.at


def _video(page: Page, post: Post | None) -> dict[str, Any]:
    number = post.id if post else 0
    return {
        "id": str(number),
        "create_time": _moment(post) if post else 0,
        "share_url": f"https://www.tiktok.com/@{page.address}/video/{number}",
        "title": post.text[:150] if post else "",
        "video_description": post.text[:150] if post else "",
        "duration": 10,
        "like_count": post.likes if post else 0,
        "comment_count": 0,
        "share_count": post.reposts if post else 0,
        "view_count": post.views if post else 0,
    }


def _fields(call: Call, known: tuple[str, ...]) -> list[str]:
    asked = [name for name in call.query.get("fields", "").split(",") if name]
    if not asked or not set(asked) <= set(known):
        raise wrong("fields: give the names of the fields")
    return asked
