"""Private messages: `messages.send`, `getConversations`, `getHistory`."""

from __future__ import annotations

from typing import Any

from polygon.vk import objects
from polygon.vk.communities import community
from polygon.vk.errors import missing, no_scope, not_their_talk, too_long_a_letter
from polygon.vk.methods import COMMUNITY, USER, Call, method
from polygon.world import Letter, Page

LONGEST = 9000
MOST = 200


def _page(call: Call) -> Page:
    page = call.page(call.token.holder) if call.token.kind == COMMUNITY else community(call)
    if page is None or not call.token.may("messages", page.id):
        raise no_scope()
    return page


def _person(call: Call) -> int:
    return call.params.number("peer_id", 0) or call.params.number("user_id")


@method("messages.send", USER, COMMUNITY, right="messages")
def messages_send(call: Call) -> Any:
    """Write to a person who has written before; the same `random_id` writes once."""
    page, person, params = _page(call), _person(call), call.params
    guid, text = str(params.number("random_id")), params.text("message")
    known = call.world.guids.get(("vk", "letter", page.id, f"{person} {guid}")) if guid != "0" else None
    if known:
        return known
    if not text.strip():
        raise missing("message")
    if len(text) > LONGEST:
        raise too_long_a_letter()
    if not call.world.talk(page, person):
        raise not_their_talk()
    letter = Letter("vk", page.id, call.world.tick(f"vk letter {page.id}"), person, text, call.now, True, guid)
    call.world.add_letter(letter)
    call.note("messages.send", page.id, letter.id, text=text, guid=guid, parent=person)
    return letter.id


@method("messages.getConversations", USER, COMMUNITY, right="messages")
def messages_get_conversations(call: Call) -> Any:
    """List the talks with their last messages, newest first."""
    page, params = _page(call), call.params
    talks = [t for t in call.world.talks[page.key].values() if _fits(params.text("filter", "all"), t)]
    talks.sort(key=lambda talk: talk[-1].id, reverse=True)
    offset = params.within("offset", 0, 10**9)
    shown = talks[offset : offset + params.within("count", 20, MOST)]
    items = [{"conversation": _conversation(talk), "last_message": worded(talk[-1])} for talk in shown]
    unread = sum(not talk[-1].is_ours for talk in talks)
    people = {talk[-1].person_id for talk in shown}
    more = objects.speakers(call.world, people) if params.flag("extended") else {}
    return {"count": len(talks), "unread_count": unread, "items": items} | more


def _fits(kind: str, talk: list[Letter]) -> bool:
    return kind == "all" or (kind in ("unread", "unanswered") and not talk[-1].is_ours)


def _conversation(talk: list[Letter]) -> objects.Wire:
    last, person = talk[-1], talk[-1].person_id
    ours = [letter.id for letter in talk if letter.is_ours]
    return {
        "peer": {"id": person, "type": "user", "local_id": person},
        "sort_id": {"major_id": 0, "minor_id": last.id},
        "last_message_id": last.id,
        "last_conversation_message_id": last.id,
        "in_read": ours[-1] if ours else 0,
        "out_read": ours[-1] if ours else 0,
        "unanswered": not last.is_ours,
        "version": 10_000_000 + last.id,
    }


def worded(letter: Letter) -> objects.Wire:
    """Word a private message."""
    return {
        "id": letter.id,
        "conversation_message_id": letter.id,
        "peer_id": letter.person_id,
        "from_id": letter.page_id if letter.is_ours else letter.person_id,
        "out": int(letter.is_ours),
        "date": letter.at,
        "text": letter.text,
        "version": 10_000_000 + letter.id,
        "attachments": [],
        "fwd_messages": [],
    }


@method("messages.getHistory", USER, COMMUNITY, right="messages")
def messages_get_history(call: Call) -> Any:
    """Show a talk, newest first."""
    talk = call.world.talk(_page(call), _person(call))[::-1]
    offset = call.params.within("offset", 0, 10**9)
    return {
        "count": len(talk),
        "items": [worded(m) for m in talk[offset : offset + call.params.within("count", 20, MOST)]],
    }
