"""Telegram's objects as the wire shows them."""

from __future__ import annotations

from typing import Any

from polygon.telegram.errors import KINDS
from polygon.world import Comment, Letter, Media, Page, Person, Poll, Post, World

Wire = dict[str, Any]

TELEGRAM = {"id": 777000, "is_bot": False, "first_name": "Telegram"}
CHANNEL_BOT = {"id": 136817688, "is_bot": True, "first_name": "Channel", "username": "Channel_Bot"}


def chat(page: Page) -> Wire:
    """Word a chat."""
    named = {"id": page.id, "type": KINDS[page.kind], "title": page.title}
    return named | ({"username": page.address} if page.address else {})


def full_chat(world: World, page: Page) -> Wire:
    """Word a chat with all that a bot may know of it."""
    item = chat(page) | {
        "accent_color_id": 1,
        "max_reaction_count": 11,
        "accepted_gift_types": dict.fromkeys(
            ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels"), False
        ),
    }
    linked = page.discussion_id or getattr(world.rooms.get(("telegram", page.id)), "id", None)
    optional = {"description": page.description, "linked_chat_id": linked, "photo": page.profile.get("photo")}
    return item | {name: value for name, value in optional.items() if value}


def user(person: Person) -> Wire:
    """Word a person or a bot."""
    named = {"id": person.id, "is_bot": person.is_bot, "first_name": person.first_name}
    optional = {"last_name": person.last_name, "username": person.username}
    return named | {name: value for name, value in optional.items() if value}


def channel_post(world: World, post: Post) -> Wire:
    """Word a post in its channel."""
    page = world.pages.things["telegram", post.page_id]
    return {"message_id": post.id, "sender_chat": chat(page), "chat": chat(page), "date": post.at, **_content(post)}


def forwarded(world: World, post: Post) -> Wire:
    """Word the copy of a channel's post in the discussion group."""
    page = world.pages.things["telegram", post.page_id]
    group = world.pages.things["telegram", page.discussion_id]
    return {
        "message_id": post.forward_id,
        "from": TELEGRAM,
        "sender_chat": chat(page),
        "chat": chat(group),
        "date": post.at,
        "forward_origin": {"type": "channel", "chat": chat(page), "message_id": post.id, "date": post.at},
        "is_automatic_forward": True,
        **_content(post),
    }


def _content(message: Post | Comment) -> Wire:
    media, poll = message.media, message.poll if isinstance(message, Post) else None
    if poll:
        return {"poll": _poll(poll, message)}
    text, entities = ("caption", "caption_entities") if media else ("text", "entities")
    content: Wire = {text: message.text} if message.text or not media else {}
    if message.entities:
        content[entities] = message.entities
    if message.edited_at:
        content["edit_date"] = message.edited_at
    if media:
        content |= _media(media[0])
    if isinstance(message, Post) and message.album:
        content["media_group_id"] = message.album
    return content


def _media(media: Media) -> Wire:
    handle = media.handle or media.name
    sizes = {"file_unique_id": f"u{handle}"[:32], "width": 800, "height": 600}
    if media.kind == "video":
        return {"video": {"file_id": handle, **sizes, "duration": 30}}
    return {"photo": [{"file_id": handle, **sizes}]}


def _poll(poll: Poll, message: Post | Comment) -> Wire:
    options = [
        {"persistent_id": str(n), "text": text, "voter_count": votes}
        for n, (text, votes) in enumerate(zip(poll.answers, poll.votes, strict=True))
    ]
    flags = {"is_closed": poll.closed, "is_anonymous": poll.anonymous, "allows_multiple_answers": poll.several}
    item = {"id": poll.handle or "1", "question": poll.question, "options": options, "type": "regular", **flags}
    item |= {"total_voter_count": sum(poll.votes), "allows_revoting": True, "members_only": False}
    return item | ({"description": message.text} if message.text else {})


def private_message(world: World, letter: Letter) -> Wire:
    """Word a private message between a person and a bot."""
    person, bot = world.people.things["telegram", letter.person_id], world.people.things["telegram", letter.page_id]
    talk = {"id": person.id, "type": "private", "first_name": person.first_name}
    author = user(bot if letter.is_ours else person)
    return {"message_id": letter.id, "from": author, "chat": talk, "date": letter.at, "text": letter.text}


def group_message(world: World, comment: Comment, *, with_reply: bool = True) -> Wire:
    """Word a message in a discussion group."""
    page = world.pages.things["telegram", comment.page_id]
    group = world.pages.things["telegram", page.room]
    item: Wire = {"message_id": comment.id, **_author(world, comment), "chat": chat(group), "date": comment.at}
    post = world.posts.get(("telegram", comment.page_id, comment.post_id))
    if post and post.forward_id:
        item["message_thread_id"] = post.forward_id
    replied = _replied(world, comment, post) if with_reply else None
    return item | ({"reply_to_message": replied} if replied else {}) | _content(comment)


def _replied(world: World, comment: Comment, post: Post | None) -> Wire | None:
    parent = world.comments.get(("telegram", comment.page_id, comment.parent_id)) if comment.parent_id else None
    if parent:
        return group_message(world, parent, with_reply=False)
    return forwarded(world, post) if post and post.forward_id else None


def _author(world: World, comment: Comment) -> Wire:
    person = world.person("telegram", comment.author_id)
    if person:
        return {"from": user(person)}
    page = world.pages.get(("telegram", comment.author_id))
    return {"from": CHANNEL_BOT, "sender_chat": chat(page)} if page else {"from": TELEGRAM}
