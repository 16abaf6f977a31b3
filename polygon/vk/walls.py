"""Posts: `wall.post`, `edit`, `delete`, `restore`, `pin`, `get`, `getById`."""

from __future__ import annotations

from typing import Any

from polygon.vk import attachments, objects
from polygon.vk.errors import gone, may_not_post, may_not_see, missing, no_such_post, wrong
from polygon.vk.methods import COMMUNITY, SERVICE, USER, Call, NotThere, method
from polygon.world import Page, Post

LONGEST = 16_384


@method("wall.post", USER, COMMUNITY, right="wall")
def wall_post(call: Call) -> Any:
    """Post on a wall, as the community or as the person; the same `guid` posts once."""
    page, params = _wall_to_write(call), call.params
    known = call.world.guids.get(("vk", "post", page.id, params.text("guid")))
    if known and call.world.settings.guid:
        return {"post_id": known}
    text, attached = params.text("message"), attachments.read(call)
    if not text.strip() and not attached:
        raise missing("message")
    if len(text) > LONGEST:
        raise wrong("message is too long")
    post = Post("vk", page.id, call.world.next_number("vk", page.id), _author(call, page), text, call.now)
    post.guid, post.publish_at = params.text("guid"), _publish_at(call)
    post.media, post.links, post.poll = attached.media, attached.links, attached.poll
    post.comments_closed = params.flag("close_comments")
    call.world.add_post(post)
    call.note("wall.post", page.id, post.id, text=text, guid=post.guid, author=post.author_id)
    return {"post_id": post.id}


def _wall_to_write(call: Call) -> Page:
    if call.token.kind == COMMUNITY and not call.params.text("owner_id"):
        raise missing("owner_id")
    page = call.page(call.owner())
    if page is None:
        raise may_not_post()
    if page.deactivated:
        raise gone()
    own = page.id == call.token.holder or call.token.may("wall", page.id)
    if not own and (call.token.kind == COMMUNITY or call.params.flag("from_group") or not page.is_open_wall):
        raise may_not_post()
    return page


def _author(call: Call, page: Page) -> int:
    as_page = call.token.kind == COMMUNITY or call.params.flag("from_group")
    return page.id if as_page and page.id < 0 else call.token.holder


def _publish_at(call: Call) -> int | None:
    moment = call.params.number("publish_date", 0)
    if moment and moment <= call.now:
        raise wrong("publish_date is in the past")
    return moment or None


def _own_post(call: Call) -> Post:
    owner = call.owner()
    post = call.world.posts.get(("vk", owner, call.params.number("post_id")))
    if post is None or not (call.token.may("wall", owner) or post.author_id == call.token.holder):
        raise no_such_post()
    return post


@method("wall.edit", USER, right="wall")
def wall_edit(call: Call) -> Any:
    """Give a post a new text and other attachments: what is not named again falls off."""
    post, text = _own_post(call), call.params.text("message")
    if post.deleted_at is not None:
        raise no_such_post()
    attached = attachments.read(call)
    if not text.strip() and not attached:
        raise missing("message")
    if len(text) > LONGEST:
        raise wrong("message is too long")
    post.media, post.links, post.poll = attached.media, attached.links, attached.poll
    call.world.edit_post(post, text, by=call.token.holder)
    call.note("wall.edit", post.page_id, post.id, text=text)
    return {"post_id": post.id}


@method("wall.delete", USER, right="wall")
def wall_delete(call: Call) -> Any:
    """Take a post away."""
    post = _own_post(call)
    if post.deleted_at is None:
        call.world.delete_post(post)
        call.note("wall.delete", post.page_id, post.id)
    return 1


@method("wall.restore", USER, right="wall")
def wall_restore(call: Call) -> Any:
    """Bring a deleted post back."""
    post = _own_post(call)
    post.deleted_at = None
    call.world.posts.put(post)
    call.note("wall.restore", post.page_id, post.id)
    return 1


@method("wall.pin", USER, right="wall")
def wall_pin(call: Call) -> Any:
    """Pin a post to the top of its wall."""
    return _pin(call, True)


@method("wall.unpin", USER, right="wall")
def wall_unpin(call: Call) -> Any:
    """Unpin a post."""
    return _pin(call, False)


def _pin(call: Call, pinned: bool) -> int:
    post = _own_post(call)
    if post.deleted_at is not None:
        raise no_such_post()
    call.world.pin(post, pinned=pinned)
    call.note("wall.pin" if pinned else "wall.unpin", post.page_id, post.id)
    return 1


@method("wall.openComments", USER, COMMUNITY, right="wall")
def wall_open_comments(call: Call) -> Any:
    """Let people comment on a post."""
    return _set_comments_closed(call, False)


@method("wall.closeComments", USER, COMMUNITY, right="wall")
def wall_close_comments(call: Call) -> Any:
    """Let nobody comment on a post."""
    return _set_comments_closed(call, True)


def _set_comments_closed(call: Call, closed: bool) -> int:
    post = _own_post(call)
    post.comments_closed = closed
    call.world.posts.put(post)
    return 1


def wall_to_read(call: Call) -> Page:
    """Find the wall that a reading call names; raise VK's refusals."""
    domain = call.params.text("domain")
    try:
        page = call.world.page("vk", domain) if domain else call.page(call.owner())
    except NotThere:
        raise wrong("domain is invalid") from None
    if page is None:
        raise wrong("owner_id is invalid")
    if page.deactivated:
        raise gone()
    if page.is_closed and not call.token.touches(page.id):
        raise may_not_see()
    return page


@method("wall.get", USER, SERVICE)
def wall_get(call: Call) -> Any:
    """Show a wall, newest first, the pinned post on top."""
    page, params = wall_to_read(call), call.params
    found = sorted(_filtered(call, page), key=lambda p: (p.is_pinned, p.publish_at or p.at, p.id), reverse=True)
    offset = params.within("offset", 0, 10**9)
    items = found[offset : offset + params.within("count", 20, 100)]
    answer = {"count": len(found), "items": [_item(call, p) for p in items]}
    return answer | _extended(call, items)


def _filtered(call: Call, page: Page) -> list[Post]:
    kind = call.params.text("filter", "all")
    if kind == "postponed":
        if not call.token.may("wall", page.id):
            raise wrong("filter is not available")
        now = call.now
        return [p for p in call.world.walls[page.key] if p.deleted_at is None and p.publish_at and p.publish_at > now]
    wanted = {"owner": lambda p: p.author_id == page.id, "others": lambda p: p.author_id != page.id}
    return list(filter(wanted.get(kind, lambda p: True), call.world.wall(page)))


@method("wall.getById", USER, SERVICE)
def wall_get_by_id(call: Call) -> Any:
    """Show posts by their full numbers, leaving out what is not there."""
    call.params.needed("posts")
    found = [p for p in (_by_full_number(call, text) for text in call.params.listed("posts")) if p]
    return {"items": [_item(call, p) for p in found]} | _extended(call, found)


def _by_full_number(call: Call, text: str) -> Post | None:
    owner, _, number = text.partition("_")
    if not number.isdecimal() or not owner.lstrip("-").isdecimal():
        raise wrong("posts is invalid")
    post = call.world.posts.get(("vk", int(owner), int(number)))
    return post if post and post.is_shown(call.world.clock.now()) else None


def _item(call: Call, post: Post) -> objects.Wire:
    return objects.post(call.world, post, may_manage=call.token.may("wall", post.page_id))


def _extended(call: Call, posts: list[Post]) -> objects.Wire:
    if not call.params.flag("extended"):
        return {}
    return objects.speakers(call.world, {p.author_id for p in posts} | {p.page_id for p in posts})
