"""The Telegram connector: a bot that is an administrator of the channel and a member of its discussion group.

A bot cannot read what is already there, so there is no `read_back`, no `posts` and no `comments`: a lost answer
stays unknown, and reading is done by `events` or `receive`.
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import ClassVar

from veche.connectors.contract import (
    Administrator,
    Connector,
    Events,
    OutgoingPost,
    OutgoingReply,
    Preview,
    Profile,
    Receipt,
    Refused,
    Subscription,
    TryLater,
)
from veche.connectors.telegram import hooks, public_page, rights, updates, writing
from veche.connectors.telegram.call import API_URL, Calls
from veche.connectors.telegram.shapes import Card, CardAnswer, CountAnswer, Done, Message, Sent, SentAlbum, Updates
from veche.connectors.wire import UNREADABLE_PAUSE, answered, moment, same_secret, shaped

SECRET_HEADER = "x-telegram-bot-api-secret-token"  # noqa: S105 — the header's name, not a secret
PUBLIC_URL = "https://t.me"
PUBLIC_NAME = re.compile(r"[A-Za-z]\w{2,31}", re.ASCII)
AT_ONCE = 100
NO_TEXT = "no text in the message"


class Telegram(Connector):
    """A channel on Telegram."""

    network: ClassVar[str] = "telegram"
    api_url: ClassVar[str] = API_URL
    text_limit: ClassVar[int] = 4096
    needs = rights.NEEDS
    shows = {"video": rights.POSTING, "poll": rights.POSTING}
    reads = {"profile": ("bot",)}

    @property
    def calls(self) -> Calls:
        """Return the wire of this page."""
        return Calls(self.account, self.door, self.pace)

    @property
    def channel(self) -> str:
        """Return the channel's number, or its name while the number is unknown."""
        if self.account.external_id:
            return self.account.external_id
        if self.account.address:
            return "@" + self.account.address.removeprefix("@")
        raise Refused("The page's number in the network is not known yet: check its address.", code="no_id")

    @property
    def group(self) -> str:
        """Return the number of the group that discusses the channel."""
        if not self.account.discussion_id:
            raise Refused(
                "The channel has no discussion group that the bot knows: tie one to it.", code="no_discussion"
            )
        return self.account.discussion_id

    def publish(self, post: OutgoingPost, *, key: str) -> Receipt:
        """Publish in the channel, files and all, with one call; Telegram knows no key against doubles."""
        made = writing.call(post, self._words(post))
        made.asked["chat_id"] = self.channel
        if made.method == "sendMediaGroup":
            messages = self.calls.send(made, SentAlbum).result
            return replace(_receipt(messages[0]), parts=tuple(str(each.message_id) for each in messages))
        return _receipt(self.calls.send(made, Sent).result)

    def _words(self, post: OutgoingPost) -> str:
        return self.sendable(post.text) if post.text.strip() or not (post.media or post.link or post.poll) else ""

    def reply(self, reply: OutgoingReply, *, key: str) -> Receipt:
        """Answer a comment in the discussion group; the answer falls into the comment's thread by itself."""
        group = self.group
        if not (reply.comment_id or "").isdecimal():
            raise Refused("In this network only a comment can be answered.", code="no_comment")
        asked = {
            "chat_id": group,
            "text": self.sendable(reply.text),
            "reply_parameters": {"message_id": int(reply.comment_id or 0)},
        }
        return _receipt(self.calls.write("sendMessage", asked, Sent).result)

    def edit(self, external_id: str, post: OutgoingPost) -> Receipt:
        """Replace a post's text, or the caption of what it shows; photos, videos and polls stay as they are."""
        words, named = self._words(post), {"chat_id": self.channel, "message_id": _numbered(external_id)}
        text = {**named, "text": words or post.link, **writing.preview(post)}
        if post.media:
            return self._edit_caption(named, post, words)
        try:
            return _receipt(self.calls.write("editMessageText", text, Sent).result)
        except Refused as refusal:
            # Nothing was changed: what is there has a caption, which only Telegram knew.
            if NO_TEXT not in refusal.said:
                raise
        return self._edit_caption(named, post, words)

    def _edit_caption(self, named: dict[str, object], post: OutgoingPost, words: str) -> Receipt:
        asked = {**named, "caption": writing.caption(post, words)}
        return _receipt(self.calls.write("editMessageCaption", asked, Sent).result)

    def delete(self, external_id: str) -> None:
        """Delete a post, within 48 hours of its publication; an album goes message by message."""
        self._on_message("deleteMessage", self.channel, external_id)

    def pin(self, external_id: str) -> None:
        """Put a post above the others, without calling everybody."""
        self._on_message("pinChatMessage", self.channel, external_id, disable_notification=True)

    def unpin(self, external_id: str) -> None:
        """Let a pinned post down."""
        self._on_message("unpinChatMessage", self.channel, external_id)

    def hide(self, comment_id: str, *, post_id: str) -> None:
        """Delete a comment in the discussion group; it cannot be brought back."""
        self._on_message("deleteMessage", self.group, comment_id)

    def _on_message(self, method: str, chat: str, number: str, **more: object) -> None:
        self.calls.write(method, {"chat_id": chat, "message_id": _numbered(number), **more}, Done)

    def ban(self, person_id: str, *, until: datetime | None = None) -> None:
        """Throw somebody out of the discussion group; one who writes as a channel is kept out for ever."""
        if person_id.startswith("-"):
            self.calls.write("banChatSenderChat", {"chat_id": self.group, "sender_chat_id": int(person_id)}, Done)
            return
        end = {"until_date": int(until.timestamp())} if until else {}
        asked = {"chat_id": self.group, "user_id": _numbered(person_id), **end}
        self.calls.write("banChatMember", asked, Done)

    def unban(self, person_id: str) -> None:
        """Let somebody into the discussion group again."""
        if person_id.startswith("-"):
            self.calls.write("unbanChatSenderChat", {"chat_id": self.group, "sender_chat_id": int(person_id)}, Done)
            return
        asked = {"chat_id": self.group, "user_id": _numbered(person_id), "only_if_banned": True}
        self.calls.write("unbanChatMember", asked, Done)

    def message(self, person_id: str, text: str, *, key: str) -> Receipt:
        """Write to a person who has written to the bot."""
        asked = {"chat_id": _numbered(person_id), "text": self.sendable(text)}
        return _receipt(self.calls.write("sendMessage", asked, Sent).result)

    def profile(self) -> Profile:
        """Read the channel's card and its member count; Telegram has no other fields and no official mark."""
        raw = self.calls.read("getChat", {"chat_id": self.channel}, CardAnswer).result
        card = shaped(Card, raw, writes=False)
        members = self.calls.read("getChatMemberCount", {"chat_id": self.channel}, CountAnswer).result
        return Profile(
            external_id=str(card.id),
            address=card.username,
            title=card.title,
            description=card.description,
            has_avatar=card.photo is not None,
            members=members,
            discussion_id=str(card.linked_chat_id) if card.linked_chat_id else None,
            raw=raw,
        )

    def preview(self, *, since: datetime) -> Preview:
        """Read the public page of a channel, twenty posts with one call and at most three calls."""
        address = self.account.address.removeprefix("@")
        if not PUBLIC_NAME.fullmatch(address):
            raise Refused("The network shows no public preview of this page.", code="no_preview")
        pages = [self._public_page(address, {})]
        while len(pages) < 3 and (seen := public_page.posts(pages[-1], address)) and min(p.at for p in seen) >= since:
            pages.append(self._public_page(address, {"before": min(seen, key=lambda p: p.at).external_id}))
        return public_page.preview(pages, address=address, since=since)

    def _public_page(self, address: str, query: dict[str, str]) -> public_page.Reader:
        self.pace("", "preview")
        root = (self.account.api_url or PUBLIC_URL).rstrip("/")
        answer = answered(lambda: self.door.get(f"{root}/s/{address}", query=query), writes=False)
        if answer.status >= 500 or answer.status == 429:
            raise TryLater(UNREADABLE_PAUSE, "The network asks to wait.", code=f"http {answer.status}")
        return public_page.read(answer.body.decode(errors="replace"), address=address)

    def events(self, cursor: str = "") -> Events:
        """Ask what happened to all chats of this bot; asking with a cursor makes Telegram forget what was before it."""
        asked: dict[str, object] = {"limit": AT_ONCE, "timeout": 0, "allowed_updates": updates.WANTED}
        if cursor:
            asked["offset"] = int(cursor)
        told = self.calls.read("getUpdates", asked, Updates).result
        return updates.many(told, cursor, self.account, self.calls.bot_id)

    def receive(self, body: bytes, headers: Mapping[str, str]) -> Events:
        """Understand a call of Telegram's webhook, whose secret is in a header."""
        theirs = {name.lower(): text for name, text in headers.items()}.get(SECRET_HEADER)
        if not same_secret(self.account.keys.get("secret", ""), theirs):
            raise Refused("This callback does not carry our secret.", code="secret")
        return updates.received(body, self.account, self.calls.bot_id)

    def subscribe(self, address: str, *, secret: str) -> Subscription:
        """Ask Telegram to call our address; a bot has one, for all its channels."""
        return hooks.subscribe(self.calls, address, secret)

    def unsubscribe(self, address: str) -> None:
        """Ask Telegram to call our address no more."""
        hooks.unsubscribe(self.calls, address)

    def subscription(self, address: str) -> Subscription | None:
        """Ask Telegram how our webhook works."""
        return hooks.subscription(self.calls, address)

    def administrators(self) -> tuple[Administrator, ...]:
        """Read who runs the channel; Telegram tells it to a bot that is inside."""
        return rights.administrators(self.calls, self.channel)

    def permissions(self) -> frozenset[str]:
        """Ask what the bot may do in the channel and in the group that discusses it."""
        return rights.permissions(self.calls, self.channel, self.account.discussion_id)


def _numbered(text: str) -> int:
    if not text.isdecimal():
        raise Refused("The network does not know this number.", code="number")
    return int(text)


def _receipt(message: Message) -> Receipt:
    return Receipt(external_id=str(message.message_id), url=updates.url(message), at=moment(message.date))
