"""Posts and dialogs: sending, editing, deleting and reading messages."""

from __future__ import annotations

from typing import Any

from polygon.max import mids, objects
from polygon.max.errors import denied, failed, no_chat, no_message, not_ready, wrong
from polygon.max.methods import NETWORK, Call, route
from polygon.world import Happening, Letter, Media, NotThere, Page, Post

LONGEST, MOST_ATTACHED = 4000, 12
PHOTO_TOKENS = "photos"
FORMATS = ("markdown", "html", None)


def text_of(call: Call) -> str:
    """Give the text of a new message; polygon keeps it as it came, marks and all."""
    text = call.body.get("text") or ""
    if not isinstance(text, str):
        raise wrong("text must be a string")
    if len(text) > LONGEST:
        raise wrong(f"text: size must be between 0 and {LONGEST}")
    if call.body.get("format") not in FORMATS:
        raise wrong("format must be markdown or html")
    return text


@route("POST /messages")
def send(call: Call) -> Any:
    """Post into a channel, or write to a person who has written to the bot."""
    if call.query.get("user_id"):
        return _write_to(call, call.number("user_id"))
    page = call.channel(call.query.get("chat_id", ""))
    call.need(page, "write")
    text, (media, links) = text_of(call), _attached(call)
    if not (text.strip() or media or links):
        raise wrong("text: message must have text or attachments")
    call.hold_chat(page.id)
    number = call.world.next_number(NETWORK, page.id)
    post = Post(NETWORK, page.id, number, page.id, text, call.now, media=media, links=links)
    call.world.add_post(post, quiet=True)
    call.world.tell(Happening("post_new", page, post, by=call.token.holder))
    call.note("POST /messages", page.id, post.id, text=text)
    return {"message": objects.message(call.world, post)}


def _write_to(call: Call, person: int) -> Any:
    text, page = text_of(call), _page_of(call, person)
    if not text.strip():
        raise wrong("text: message must have text")
    call.hold_chat(objects.dialog(call.bot, person))
    number = call.world.tick(f"{NETWORK} letter {page.id}")
    letter = Letter(NETWORK, page.id, number, person, text, call.now, is_ours=True)
    call.world.add_letter(letter)
    call.note("POST /messages", page.id, letter.id, text=text)
    return {"message": objects.letter(call.world, letter, call.bot)}


def _page_of(call: Call, person: int) -> Page:
    """Find the page of the bot's whose talk with a person goes on; a bot may not write first."""
    pages = [call.world.pages.get((NETWORK, int(number))) for number in call.token.grants]
    for page in pages:
        if page and any(not each.is_ours for each in call.world.talk(page, person)):
            return page
    raise denied("Bot has no dialog with the user") if call.world.person(NETWORK, person) else no_chat()


def _attached(call: Call) -> tuple[list[Media], list[str]]:
    given = call.body.get("attachments") or []
    if not isinstance(given, list) or len(given) > MOST_ATTACHED:
        raise wrong(f"attachments: at most {MOST_ATTACHED}")
    media: list[Media] = []
    links: list[str] = []
    for entry in given:
        kind, payload = _read(entry)
        if kind == "share":
            links.append(str(payload.get("url") or ""))
        else:
            media += [_media(call, kind, token) for token in _tokens(payload)]
    return media, links


def _read(entry: Any) -> tuple[str, dict[str, Any]]:
    payload = entry.get("payload") if isinstance(entry, dict) else None
    if not isinstance(payload, dict) or entry.get("type") not in ("image", "video", "file", "audio", "share"):
        raise wrong("attachments: unknown attachment")
    return entry["type"], payload


def _tokens(payload: dict[str, Any]) -> list[str]:
    if payload.get(PHOTO_TOKENS):
        return [str(each.get("token")) for each in payload[PHOTO_TOKENS].values()]
    return [str(payload.get("token") or "")]


def _media(call: Call, kind: str, token: str) -> Media:
    upload = call.world.uploads.get((NETWORK, token))
    if upload is None or upload.more.get("type") != kind:
        raise wrong(f"attachments: unknown {kind} token")
    if not upload.sha256 or call.world.clock.now() < upload.ready_at:
        raise not_ready(kind)
    return upload.media()


@route("PUT /messages")
def edit(call: Call) -> Any:
    """Give a post of a channel a new text; attachments stay when they are not named."""
    post = _existing(call)
    page = call.channel(str(post.page_id))
    call.need(page, "edit")
    text = text_of(call) if call.body.get("text") is not None else post.text
    media, links = _attached(call) if call.body.get("attachments") is not None else (post.media, post.links)
    if not (text.strip() or media or links):
        raise wrong("text: message must have text or attachments")
    call.hold_chat(page.id)
    post.media, post.links = media, links
    call.world.edit_post(post, text, by=call.token.holder)
    call.note("PUT /messages", page.id, post.id, text=text)
    return {"success": True}


@route("DELETE /messages")
def delete(call: Call) -> Any:
    """Take any post of a channel away."""
    post = _existing(call)
    call.need(call.channel(str(post.page_id)), "delete")
    call.hold_chat(post.page_id)
    call.world.delete_post(post, by=call.token.holder)
    call.note("DELETE /messages", post.page_id, post.id)
    return {"success": True}


def _existing(call: Call) -> Post:
    named = mids.read(call.query.get("message_id", ""))
    if named is None:
        raise wrong("message_id is invalid")
    try:
        return call.world.post(NETWORK, *named)
    except NotThere:
        raise failed("Message not found") from None


@route("GET /messages")
def read(call: Call) -> Any:
    """List messages, newest first: those named, or those of a channel between `to` (earlier) and `from` (later)."""
    if call.query.get("message_ids"):
        return {"messages": [objects.message(call.world, post) for post in _named(call)]}
    page = call.channel(call.query.get("chat_id", ""))
    call.need(page, "read_all_messages")
    later, earlier = call.number("from", 10**15), call.number("to", 0)
    if earlier > later:
        raise wrong("to must not be later than from")
    count = call.within("count", 50, 1, 100)
    fitting = [p for p in call.world.wall(page) if earlier <= objects.ms(p.at) <= later]
    newest = sorted(fitting, key=lambda p: (p.at, p.id), reverse=True)[:count]
    return {"messages": [objects.message(call.world, post) for post in newest]}


def _named(call: Call) -> list[Post]:
    found = []
    for mid in call.words("message_ids"):
        named = mids.read(mid)
        post = call.world.posts.get((NETWORK, *named)) if named else None
        if post and post.deleted_at is None:
            call.need(call.channel(str(post.page_id)), "read_all_messages")
            found.append(post)
    return found


@route("GET /messages/{mid}")
def read_one(call: Call) -> Any:
    """Show one post."""
    post = call.post(call.path["mid"])
    if not post.is_shown(call.world.clock.now()):
        raise no_message()
    return objects.message(call.world, post)
