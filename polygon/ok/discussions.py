"""Comments: `discussions.getComments`, `addDiscussionComment`, `editDiscussionComment`, `deleteDiscussionComment(s)`."""

from __future__ import annotations

from typing import Any

from polygon.ok import objects
from polygon.ok.errors import missing, no_comment, refusal, wrong
from polygon.ok.methods import Call, group_of, method
from polygon.world import Comment, Post

AT_ONCE = 100
LONGEST = 32_000
EDIT_WITHIN = 24 * 3600


def _discussed(call: Call, name: str, kind: str) -> Post:
    if call.needed(kind) != "GROUP_TOPIC":
        raise wrong("polygon plays discussions of topics only")
    return call.topic(name)


@method("discussions.getComments")
def get_comments(call: Call) -> Any:
    """Show the comments of a topic, oldest first, a hundred at most; answers stand among them."""
    topic = _discussed(call, "discussionId", "discussionType")
    wanted = objects.wanted(call.listed("fields") or ["comment.*"], "comment", objects.COMMENT_FIELDS)
    shown = [c for c in call.world.thread(topic) if c.deleted_at is None]
    most, anchor = min(call.number("count", AT_ONCE), AT_ONCE), call.text("anchor", "FIRST")
    if anchor in ("LAST", "UNREAD") or call.text("direction") == "BACKWARD":
        part, rest = shown[-most:], len(shown) > most
    else:
        start = int(anchor) if anchor.isdecimal() else 0
        part, rest = shown[start : start + most], start + most < len(shown)
        anchor = str(start + len(part))
    worded = [objects.comment(call.world, c) for c in part]
    comments = [{name: item[name] for name in wanted if name in item} for item in worded]
    return {"has_more": rest, "anchor": anchor, "discussionId": str(topic.id), "comments": comments}


@method("discussions.addDiscussionComment")
def add_discussion_comment(call: Call) -> Any:
    """Comment on a topic or answer a comment, as oneself or as the group; the answer is the comment's bare number."""
    topic = _discussed(call, "entityId", "entityType")
    if call.flag("as_admin"):
        call.runs(topic.page_id, "GROUP_CONTENT")
    if topic.comments_closed:
        raise refusal(7, "Comments are closed")
    text = _words(call)
    above = _comment(call, topic, "reply_to_comment_id").id if call.text("reply_to_comment_id") else None
    author = topic.page_id if call.flag("as_admin") else call.token.holder
    number = call.world.next_number("ok", topic.page_id)
    comment = Comment("ok", topic.page_id, number, topic.id, author, text, call.now, above)
    call.world.add_comment(comment)
    more = {"author": author, "post": topic.id, "parent": above}
    call.note("discussions.addDiscussionComment", topic.page_id, number, text=text, **more)
    return str(number)


def _words(call: Call) -> str:
    text = call.text("comment")
    if not text.strip():
        raise missing("comment")
    if len(text) > LONGEST:
        raise refusal(601, "Text is too long")
    return text


def _comment(call: Call, topic: Post, name: str = "comment_id") -> Comment:
    number = call.number(name)
    comment = call.world.comments.get(("ok", group_of(number), number))
    if comment is None or comment.post_id != topic.id or comment.deleted_at is not None:
        raise no_comment()
    return comment


@method("discussions.editDiscussionComment")
def edit_discussion_comment(call: Call) -> Any:
    """Give one's own comment, or the group's, a new text, as long as it is young."""
    topic = _discussed(call, "discussionId", "discussionType")
    comment, text = _comment(call, topic), _words(call)
    if comment.author_id != call.token.holder and not call.token.touches(comment.author_id):
        raise refusal(24, "User is not the owner of the comment")
    if call.now > comment.at + EDIT_WITHIN:
        raise refusal(704, "The time for editing is over")
    call.world.edit_comment(comment, text, by=call.token.holder)
    call.note("discussions.editDiscussionComment", topic.page_id, comment.id, text=text, post=topic.id)
    return {"success": True}


@method("discussions.deleteDiscussionComment")
def delete_discussion_comment(call: Call) -> Any:
    """Take a comment away: one's own, or any in a group that the caller runs."""
    topic = _discussed(call, "discussionId", "discussionType")
    _delete(call, topic, _comment(call, topic))
    return {"success": True}


@method("discussions.deleteDiscussionComments")
def delete_discussion_comments(call: Call) -> Any:
    """Take several comments away."""
    topic = _discussed(call, "discussionId", "discussionType")
    for text in call.listed("comment_ids"):
        found = call.world.comments.get(("ok", topic.page_id, int(text) if text.isdecimal() else 0))
        if found is None or found.deleted_at is not None:
            raise no_comment()
        _delete(call, topic, found)
    return {"success": True}


def _delete(call: Call, topic: Post, comment: Comment) -> None:
    if comment.author_id != call.token.holder:
        call.runs(topic.page_id, "GROUP_CONTENT")
    call.world.delete_comment(comment, by=call.token.holder)
    call.note("discussions.deleteDiscussionComment", topic.page_id, comment.id, post=topic.id)
