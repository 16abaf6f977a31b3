"""Comments: `wall.getComments`, `createComment`, `editComment`, `deleteComment`, `restoreComment`, `getComment`."""

from __future__ import annotations

from typing import Any

from polygon.vk import objects
from polygon.vk.errors import (
    may_not_comment,
    missing,
    no_comments_there,
    no_such_comment,
    not_found,
    wrong,
)  # fmt: skip
from polygon.vk.methods import COMMUNITY, SERVICE, USER, Call, NotThere, method
from polygon.vk.walls import LONGEST
from polygon.world import Comment, Post

WORDS = {"can_post": True, "show_reply_button": True, "groups_can_post": True}


def _post(call: Call) -> Post:
    try:
        return call.world.post("vk", call.owner(), call.params.number("post_id"))
    except NotThere:
        raise no_comments_there() from None


@method("wall.getComments", USER, SERVICE)
def wall_get_comments(call: Call) -> Any:
    """Show the comments of a post: the top ones with the first of their branches, or one branch."""
    post, params = _post(call), call.params
    branches = _branches(call, post)
    top = params.number("comment_id", 0)
    level = branches.get(top, [])
    if params.text("sort") == "desc":
        level = level[::-1]
    first = _first(level, params.number("start_comment_id", 0)) + params.within("offset", 0, 10**9)
    shown = level[first : first + params.within("count", 10, 100)]
    threads = params.within("thread_items_count", 0, 10)
    items = [_with_thread(call, c, branches, threads) for c in shown]
    everyone = [c for c in call.world.thread(post) if c.deleted_at is None]
    answer = {"count": len(everyone), "items": items, "current_level_count": len(level), **WORDS}
    return answer | (_extended(call, post, shown, branches) if params.flag("extended") else {})


def _branches(call: Call, post: Post) -> dict[int, list[Comment]]:
    """Sort the comments of a post by the top comment above them (0 for the top ones); a deleted one stays only as
    the head of a branch."""
    branches: dict[int, list[Comment]] = {0: []}
    for comment in call.world.thread(post):
        above = objects.parents(call.world, comment)
        if comment.deleted_at is None or not above:
            branches.setdefault(above[0] if above else 0, []).append(comment)
    branches[0] = [c for c in branches[0] if c.deleted_at is None or branches.get(c.id)]
    return branches


def _first(level: list[Comment], start: int) -> int:
    return next((n for n, c in enumerate(level) if c.id == start), 0) if start else 0


def _with_thread(call: Call, comment: Comment, branches: dict[int, list[Comment]], most: int) -> objects.Wire:
    item = objects.comment(call.world, comment)
    if not item["parents_stack"]:
        branch = branches.get(comment.id, [])
        items = [objects.comment(call.world, c, stack=[comment.id]) for c in branch[:most]]
        item["thread"] = {"count": len(branch), "items": items, **WORDS}
    return item


def _extended(call: Call, post: Post, shown: list[Comment], branches: dict[int, list[Comment]]) -> objects.Wire:
    ids = {c.author_id for c in shown} | {c.author_id for head in shown for c in branches.get(head.id, [])}
    return objects.speakers(call.world, ids | {post.page_id})


@method("wall.getComment", USER)
def wall_get_comment(call: Call) -> Any:
    """Show one comment."""
    comment = _comment(call)
    return {"items": [objects.comment(call.world, comment)]}


@method("wall.createComment", USER, COMMUNITY, right="wall")
def wall_create_comment(call: Call) -> Any:
    """Comment on a post, or answer a comment; the same `guid` comments once."""
    post, params = _post(call), call.params
    known = call.world.guids.get(("vk", "comment", post.page_id, params.text("guid")))
    if known and call.world.settings.guid:
        return _created(call, call.world.comments.things["vk", post.page_id, known])
    if post.comments_closed or not _may_comment(call, post):
        raise may_not_comment()
    text = params.text("message")
    if not text.strip():
        raise missing("message")
    if len(text) > LONGEST:
        raise wrong("message is too long")
    number, author = call.world.next_number("vk", post.page_id), _author(call)
    comment = Comment("vk", post.page_id, number, post.id, author, text, call.now, parent_id=_replied(call, post))
    comment.guid = params.text("guid")
    call.world.add_comment(comment)
    more = {"guid": comment.guid, "author": author, "post": post.id, "parent": comment.parent_id}
    call.note("wall.createComment", post.page_id, comment.id, text=text, **more)
    return _created(call, comment)


def _created(call: Call, comment: Comment) -> objects.Wire:
    return {"comment_id": comment.id, "parents_stack": objects.parents(call.world, comment)}


def _may_comment(call: Call, post: Post) -> bool:
    if call.token.kind == COMMUNITY:
        return call.token.may("wall", post.page_id)
    group = call.params.number("from_group", 0)
    return group == 0 or call.token.may("wall", -group)


def _author(call: Call) -> int:
    group = call.params.number("from_group", 0)
    return call.token.holder if call.token.kind == COMMUNITY or not group else -group


def _replied(call: Call, post: Post) -> int | None:
    number = call.params.number("reply_to_comment", 0)
    if not number:
        return None
    comment = call.world.comments.get(("vk", post.page_id, number))
    if comment is None or comment.post_id != post.id or comment.deleted_at is not None:
        raise wrong("reply_to_comment is invalid")
    return number


def _comment(call: Call) -> Comment:
    comment = call.world.comments.get(("vk", call.owner(), call.params.number("comment_id")))
    if comment is None or comment.deleted_at is not None:
        raise not_found()
    return comment


@method("wall.editComment", USER, right="wall")
def wall_edit_comment(call: Call) -> Any:
    """Give the caller's own comment, or that of a community that he runs, a new text."""
    comment, text = _comment(call), call.params.needed("message")
    if comment.author_id != call.token.holder and not call.token.may("wall", comment.author_id):
        raise no_such_comment()
    call.world.edit_comment(comment, text, by=call.token.holder)
    call.note("wall.editComment", comment.page_id, comment.id, text=text, post=comment.post_id)
    return 1


@method("wall.deleteComment", USER, right="wall")
def wall_delete_comment(call: Call) -> Any:
    """Take away a comment: one's own, or any on a wall that the caller runs."""
    comment = _comment(call)
    if comment.author_id != call.token.holder and not call.token.may("wall", comment.page_id):
        raise no_such_comment()
    call.world.delete_comment(comment, by=call.token.holder)
    call.note("wall.deleteComment", comment.page_id, comment.id, post=comment.post_id)
    return 1


@method("wall.restoreComment", USER, right="wall")
def wall_restore_comment(call: Call) -> Any:
    """Bring a deleted comment back."""
    comment = call.world.comments.get(("vk", call.owner(), call.params.number("comment_id")))
    if comment is None or not call.token.may("wall", comment.page_id):
        raise no_such_comment()
    call.world.restore_comment(comment, by=call.token.holder)
    call.note("wall.restoreComment", comment.page_id, comment.id, post=comment.post_id)
    return 1
