"""MAX's objects as the wire shows them; moments in milliseconds."""

from __future__ import annotations

from typing import Any

from polygon.max import mids
from polygon.world import Comment, Letter, Media, Page, Person, Post, Token, World

Wire = dict[str, Any]
RIGHTS = ("read_all_messages", "write", "edit", "delete", "pin_message", "change_chat_info", "add_admins",
          "add_remove_members")  # fmt: skip
KINDS = {"photo": "image", "video": "video"}
HOST = "https://polygon.example.org"


def ms(seconds: float) -> int:
    """Give a moment as MAX counts it."""
    return int(seconds * 1000)


def user(world: World, person: Person) -> Wire:
    """Word a person or a bot."""
    item = {"user_id": person.id, "first_name": person.first_name, "is_bot": person.is_bot, "name": person.name}
    item |= {"username": person.username or None, "last_activity_time": ms(world.clock.second())}
    return item if person.is_bot else item | {"last_name": person.last_name or None}


def chat(world: World, page: Page, token: Token) -> Wire:
    """Word a channel."""
    posts = world.wall(page)
    inside, pinned = token.touches(page.id), [p for p in posts if p.is_pinned]
    item: Wire = {
        "chat_id": page.id,
        "type": "channel",
        "status": "active" if inside else "left",
        "title": page.title,
        "icon": {"url": page.profile["photo"]} if page.profile.get("photo") else None,
        "last_event_time": ms(posts[-1].at if posts else 0),
        "participants_count": page.members,
        "is_public": bool(page.address),
        "link": f"https://max.ru/{page.address}" if page.address else f"https://max.ru/join/{abs(page.id):x}",
        "description": page.description or None,
        "messages_count": len(posts),
    }
    if inside:
        item |= {"owner_id": page.owner, "pinned_message": message(world, pinned[0]) if pinned else None}
    return item


def message(world: World, post: Post) -> Wire:
    """Word a post of a channel; the channel itself has written it, so there is no sender."""
    page = world.pages.things["max", post.page_id]
    return {
        "recipient": {"chat_id": page.id, "chat_type": "channel", "user_id": None},
        "timestamp": ms(post.at),
        "body": _body(post.page_id, post.id, post.text) | {"attachments": _attachments(post)},
        "stat": {"views": post.views},
        "url": mids.link(page.id, page.address, post.id),
    }


def _body(chat: int, number: int, text: str) -> Wire:
    return {"mid": mids.mid(chat, number), "seq": number, "text": text}


def _attachments(post: Post) -> list[Wire]:
    shared = [{"type": "share", "payload": {"url": link, "token": None}, "title": None} for link in post.links]
    return [_attachment(each) for each in post.media] + shared


def _attachment(media: Media) -> Wire:
    where = {"url": f"{HOST}/{media.handle}", "token": media.handle}
    if media.kind == "photo":
        return {"type": "image", "payload": {"photo_id": int(media.sha256[:12] or "0", 16), **where}}
    return {"type": KINDS.get(media.kind, "file"), "payload": where}


def comment(world: World, comment: Comment) -> Wire:
    """Word a comment; where `max_senders` is off, nobody learns which citizen wrote it, as was seen in the real MAX."""
    person = world.person("max", comment.author_id)
    hidden = person is None or (not person.is_bot and not world.settings.max_senders)
    post = mids.mid(comment.page_id, comment.post_id)
    item: Wire = {
        "sender": None if hidden or person is None else user(world, person),
        "recipient": {"chat_id": comment.page_id, "chat_type": "channel", "user_id": None, "post_id": post},
        "timestamp": ms(comment.at),
        "body": _body(comment.page_id, comment.id, comment.text),
    }
    above = world.comments.get(("max", comment.page_id, comment.parent_id)) if comment.parent_id else None
    if above and above.deleted_at is None:
        item["link"] = {"type": "reply", "message": _body(above.page_id, above.id, above.text)}
    return item


def letter(world: World, sent: Letter, bot: Person) -> Wire:
    """Word a message of a dialog between a person and a bot."""
    person = world.people.things["max", sent.person_id]
    sender, reader, room = (bot, person, dialog(bot, person.id)) if sent.is_ours else (
        person, bot, dialog(bot, person.id))  # fmt: skip
    return {
        "sender": user(world, sender),
        "recipient": {"chat_id": room, "chat_type": "dialog", "user_id": reader.id},
        "timestamp": ms(sent.at),
        "body": _body(room, sent.id, sent.text) | {"attachments": None},
    }


def dialog(bot: Person, person: int) -> int:
    """Give the number of the dialog of a bot and a person."""
    return (bot.id << 24) ^ person


def member(world: World, person: Person, *, rights: list[str] | None, is_owner: bool = False) -> Wire:
    """Word somebody's place in a channel."""
    at = ms(world.clock.second())
    place = {"last_access_time": at, "join_time": at, "is_owner": is_owner, "is_admin": rights is not None}
    return user(world, person) | place | {"permissions": rights}
