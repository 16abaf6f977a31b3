"""New messages: `sendMessage`, `sendPhoto`, `sendVideo`, `sendMediaGroup`, `sendPoll`."""

from __future__ import annotations

from typing import Any

from polygon.telegram import content, objects
from polygon.telegram.content import Said
from polygon.telegram.errors import bad_request, cannot_begin, chat_not_found, no_rights_to_post, too_many
from polygon.telegram.methods import Call, method
from polygon.world import Comment, Letter, Page, Post


@method("sendMessage")
def send_message(call: Call) -> Any:
    """Write into a channel, into the group that discusses it, or to a person who has written to the bot."""
    person = call.params.number("chat_id", 0) if call.params.text("chat_id").isdecimal() else 0
    if person:
        return _letter(call, person)
    page = _chat_to_write(call)
    return _send(call, page, "sendMessage", [content.words(call)])[0]


def _letter(call: Call, person: int) -> objects.Wire:
    if call.world.person("telegram", person) is None:
        raise chat_not_found()
    page = call.world.pages.get(("telegram", call.token.holder))
    if page is None or not call.world.talk(page, person):
        raise cannot_begin()
    _hold_rates(call, page, 1)
    number = call.world.tick(f"telegram letter {page.id}")
    letter = Letter("telegram", page.id, number, person, content.words(call).text, call.now, is_ours=True)
    call.world.add_letter(letter)
    call.note("sendMessage", page.id, letter.id, text=letter.text, parent=person)
    return objects.private_message(call.world, letter)


@method("sendPhoto")
def send_photo(call: Call) -> Any:
    """Show a photo with a caption; polygon keeps its name, size and sum only."""
    page = _chat_to_write(call)
    return _send(call, page, "sendPhoto", [content.shown(call, "photo")])[0]


@method("sendVideo")
def send_video(call: Call) -> Any:
    """Show a video with a caption."""
    page = _chat_to_write(call)
    return _send(call, page, "sendVideo", [content.shown(call, "video")])[0]


@method("sendMediaGroup")
def send_media_group(call: Call) -> Any:
    """Show an album of 2 to 10 photos and videos: as many messages, joined by one number."""
    page = _chat_to_write(call)
    return _send(call, page, "sendMediaGroup", content.album(call))


@method("sendPoll")
def send_poll(call: Call) -> Any:
    """Ask a question."""
    page = _chat_to_write(call)
    return _send(call, page, "sendPoll", [content.poll(call)])[0]


def _chat_to_write(call: Call) -> Page:
    page = call.chat_of_member()
    if not call.token.may("post", page.id) and (page.kind == "channel" or not call.token.may("member", page.id)):
        raise no_rights_to_post(page)
    return page


def _send(call: Call, page: Page, name: str, messages: list[Said]) -> list[objects.Wire]:
    if page.kind == "channel":
        _hold_rates(call, page, len(messages))
        return [_post(call, page, name, said) for said in messages]
    thread = _thread(call, page)
    _hold_rates(call, page, len(messages))
    return [_comment(call, page, name, said, thread) for said in messages]


def _hold_rates(call: Call, page: Page, messages: int) -> None:
    if not call.world.settings.telegram_limits:
        return
    now, limits, bot = call.world.clock.now(), call.world.limits, call.token.key
    windows = [((bot, page.id, "second"), 1, 1.0), ((bot, "all"), 30, 1.0)]
    if page.kind == "discussion":
        windows.append(((bot, page.id, "minute"), 20, 60.0))
    wait = max(limits.wait(name, calls=calls, seconds=seconds, now=now) for name, calls, seconds in windows)
    if wait:
        call.world.breach("telegram", "messages above the rate", call.token.token)
        raise too_many(wait)
    for name, _, _ in windows:
        limits.count(name, now=now)
    for _ in range(messages - 1):
        limits.count((bot, "all"), now=now)


def _post(call: Call, page: Page, name: str, said: Said) -> objects.Wire:
    number = call.world.next_number("telegram", page.id)
    post = Post("telegram", page.id, number, call.token.holder, said.text, call.now)
    post.entities, post.media, post.album, post.poll = said.entities, list(said.media), said.album, said.poll
    call.world.add_post(post)
    call.note(name, page.id, post.id, text=said.text or (said.poll.question if said.poll else ""))
    return objects.channel_post(call.world, post)


Thread = tuple[Page, int, int | None]


def _thread(call: Call, group: Page) -> Thread:
    """Find the channel, the post and the comment that a message in a group answers."""
    channel = call.world.rooms.get(("telegram", group.id), group)
    wanted = call.params.parsed("reply_parameters") or {}
    number = wanted.get("message_id") or call.params.number("reply_to_message_id", 0)
    if not number:
        return channel, _post_of_thread(call, group), None
    post = call.world.forwards.get(("telegram", group.id, int(number)))
    if post and post.deleted_at is None:
        return channel, post.id, None
    comment = call.world.comments.get(("telegram", channel.id, int(number)))
    if comment and comment.deleted_at is None:
        return channel, comment.post_id, comment.id
    if wanted.get("allow_sending_without_reply") or call.params.flag("allow_sending_without_reply"):
        return channel, 0, None
    raise bad_request("message to be replied not found")


def _post_of_thread(call: Call, group: Page) -> int:
    thread = call.params.number("message_thread_id", 0)
    if not thread:
        return 0
    post = call.world.forwards.get(("telegram", group.id, thread))
    if post is None:
        raise bad_request("message thread not found")
    return post.id


def _comment(call: Call, group: Page, name: str, said: Said, thread: Thread) -> objects.Wire:
    channel, post_id, parent = thread
    number = call.world.next_number("telegram", group.id)
    comment = Comment("telegram", channel.id, number, post_id, call.token.holder, said.text, call.now, parent)
    comment.entities, comment.media = said.entities, list(said.media)
    call.world.add_comment(comment)
    call.note(name, group.id, comment.id, text=said.text, post=post_id, parent=parent)
    return objects.group_message(call.world, comment)
