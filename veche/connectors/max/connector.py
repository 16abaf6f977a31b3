"""The MAX connector: a bot that is an administrator of the channel.

What each deed asks of the bot is said in `needs`, in MAX's own words for rights. A write names no key against
doubles, for MAX knows none: a lost answer is settled by reading the channel.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import ClassVar
from urllib.parse import quote

from veche.connectors.contract import (
    Administrator,
    Connector,
    Events,
    Need,
    OutgoingMedia,
    OutgoingPost,
    OutgoingReply,
    Profile,
    Receipt,
    Refused,
    SeenComment,
    SeenPost,
    Subscription,
    Wall,
)
from veche.connectors.finding import about
from veche.connectors.max import profiles, reading, updates
from veche.connectors.max.call import API_URL, KINDS, Calls, Request
from veche.connectors.max.shapes import Administrators, Done, Hooks, Member, SentAnswer, Updates
from veche.connectors.wire import same_secret

SECRET_HEADER = "x-max-bot-api-secret"  # noqa: S105 — the header's name, not a secret
# Two askings a second are the limit, and the second one only finds out that there is nothing more.
AT_ONCE = 300
MOST_ATTACHED = 12
BOT = (Need(key="bot"),)
READING = (Need(key="bot", right="read_all_messages"),)


def _with(right: str) -> tuple[Need, ...]:
    return (Need(key="bot", right=right),)


class Max(Connector):
    """A channel in MAX."""

    network: ClassVar[str] = "max"
    api_url: ClassVar[str] = API_URL
    text_limit: ClassVar[int] = 4000
    reads = dict.fromkeys(("profile", "profiles", "posts", "comments"), ("bot",))
    needs = {
        **dict.fromkeys(("upload", "message", "profile", "profiles", "events", "subscribe", "unsubscribe"), BOT),
        **dict.fromkeys(("receive", "subscription", "permissions", "administrators"), BOT),
        **dict.fromkeys(("posts", "comments", "read_back"), READING),
        **dict.fromkeys(("publish", "reply"), _with("write")),
        **dict.fromkeys(("pin", "unpin"), _with("pin_message")),
        **dict.fromkeys(("delete", "hide"), _with("delete")),
        "edit": _with("edit"),
    }
    shows = {"video": _with("write")}

    @property
    def calls(self) -> Calls:
        """Return the wire of this page."""
        return Calls(self.account, self.door, self.pace)

    @property
    def chat(self) -> str:
        """Return the channel's number; MAX tells it with the card of a public channel, else when it lets the bot in."""
        for number in (self.account.external_id, self.account.address):
            if number.lstrip("-").isdecimal():
                return number
        raise Refused("The page's number in the network is not known yet: check its address.", code="no_id")

    def upload(self, media: OutgoingMedia) -> str:
        """Give MAX a photo or a video; it needs some seconds to digest it."""
        return self.calls.upload(media)

    def publish(self, post: OutgoingPost, *, key: str) -> Receipt:
        """Publish in the channel; MAX knows no key against doubles, so `key` is not passed on."""
        request = Request("POST", "messages", {"chat_id": self.chat}, self._body(post))
        return reading.receipt(self.account, self.calls.write(request, SentAnswer).message)

    def reply(self, reply: OutgoingReply, *, key: str) -> Receipt:
        """Comment on a post, or answer a comment; a comment has words only."""
        body: dict[str, object] = {"text": self.sendable(reply.text)}
        if reply.comment_id:
            body["link"] = {"type": "reply", "mid": reply.comment_id}
        sent = self.calls.write(Request("POST", _comments_of(reply.post_id), {}, body), SentAnswer)
        return reading.receipt(self.account, sent.message, post_id=reply.post_id)

    def edit(self, external_id: str, post: OutgoingPost) -> Receipt:
        """Replace a post's text; its photos stay, unless others are given."""
        body = self._body(post)
        if not (post.media or post.link):
            body["attachments"] = None
        self.calls.write(Request("PUT", "messages", {"message_id": external_id}, body), Done)
        return Receipt(external_id=external_id, url=reading.url(self.account, external_id))

    def delete(self, external_id: str) -> None:
        """Delete a post of any age."""
        self.calls.write(Request("DELETE", "messages", {"message_id": external_id}), Done)

    def pin(self, external_id: str) -> None:
        """Pin a post, without telling the subscribers of that."""
        body = {"message_id": external_id, "notify": False}
        self.calls.write(Request("PUT", f"chats/{self.chat}/pin", {}, body), Done)

    def unpin(self, external_id: str) -> None:
        """Unpin the channel's pinned post: there is one at most."""
        self.calls.write(Request("DELETE", f"chats/{self.chat}/pin", {}), Done)

    def hide(self, comment_id: str, *, post_id: str) -> None:
        """Delete a comment, for good: MAX hides none."""
        self.calls.write(Request("DELETE", _comments_of(post_id), {"comment_id": comment_id}), Done)

    def message(self, person_id: str, text: str, *, key: str) -> Receipt:
        """Write to a person in the dialog with the bot."""
        body = {"text": self.sendable(text)}
        sent = self.calls.write(Request("POST", "messages", {"user_id": person_id}, body), SentAnswer)
        return reading.receipt(self.account, sent.message)

    def read_back(
        self,
        *,
        text: str,
        since: datetime,
        key: str,
        post_id: str | None = None,
        comment_id: str | None = None,
        taken: Collection[str] = (),
    ) -> Receipt | None:
        """Look for our text in the channel or under a post."""
        if post_id is None:
            return reading.found_post(self.posts(since=about(since)), text, taken)
        there = self.comments(post_id, since=about(since))
        answers = [each for each in there if comment_id is None or each.parent_id == comment_id]
        return reading.found_comment(answers, text, taken)

    def posts(self, *, since: datetime) -> list[SeenPost]:
        """Read the channel's posts."""
        return list(self.wall(since=since, deep=reading.MOST_PAGES).posts)

    def wall(self, *, since: datetime, deep: int = 5) -> Wall:
        """Read the channel's posts of the last days, a hundred with one call."""
        return reading.wall(self.calls, self.account, self.chat, since=since, deep=deep)

    def comments(self, post_id: str, *, since: datetime | None = None) -> list[SeenComment]:
        """Read the comments under a post."""
        return reading.comments(self.calls, self.account, post_id, since=since)

    def profile(self) -> Profile:
        """Read the channel's card by its number, or by its public name while the number is unknown."""
        return profiles.one(self.calls, self.account.external_id or self.account.address)

    def profiles(self, external_ids: Sequence[str]) -> dict[str, Profile]:
        """Read many cards, each with one call: MAX has no list of channels."""
        return profiles.many(self.calls, external_ids)

    def events(self, cursor: str = "") -> Events:
        """Ask what happened to all channels of this bot; MAX means this for trials, and refuses it beside a webhook."""
        asked = {"limit": str(AT_ONCE), "timeout": "0", "types": ",".join(updates.WANTED)}
        told = self.calls.read("updates", Updates, **asked, **({"marker": cursor} if cursor else {}))
        return updates.many(told.updates, str(told.marker) if told.marker is not None else cursor, self.account)

    def receive(self, body: bytes, headers: Mapping[str, str]) -> Events:
        """Understand a call of MAX's webhook, whose secret is in a header."""
        theirs = {name.lower(): text for name, text in headers.items()}.get(SECRET_HEADER)
        if not same_secret(self.account.keys.get("secret", ""), theirs):
            raise Refused("This callback does not carry our secret.", code="secret")
        return updates.received(body, self.account)

    def subscribe(self, address: str, *, secret: str) -> Subscription:
        """Ask MAX to call our address with what the house understands."""
        body = {"url": address, "update_types": list(updates.WANTED), "secret": secret}
        self.calls.write(Request("POST", "subscriptions", {}, body), Done)
        return Subscription(address=address, healthy=True)

    def unsubscribe(self, address: str) -> None:
        """Ask MAX to call our address no more."""
        self.calls.write(Request("DELETE", "subscriptions", {"url": address}), Done)

    def subscription(self, address: str) -> Subscription | None:
        """Ask whether MAX calls our address: after eight hours without an answer it does so no more, and does not say why."""
        hooks = self.calls.read("subscriptions", Hooks).subscriptions
        return Subscription(address=address, healthy=True) if any(hook.url == address for hook in hooks) else None

    def administrators(self) -> tuple[Administrator, ...]:
        """Read who runs the channel; MAX tells it to a bot that is one of them, and tells no roles but the owner's."""
        told = self.calls.read(f"chats/{self.chat}/members/admins", Administrators)
        return tuple(
            Administrator(
                external_id=str(each.user_id), role="owner" if each.is_owner else "administrator", is_bot=each.is_bot
            )
            for each in told.members
        )

    def permissions(self) -> frozenset[str]:
        """Ask what the bot may do in the channel."""
        told = self.calls.read(f"chats/{self.chat}/members/me", Member)
        return frozenset(told.permissions or ())

    def _body(self, post: OutgoingPost) -> dict[str, object]:
        if post.poll is not None:
            raise Refused("This network has no polls.", code="no_poll")
        if len(post.media) > MOST_ATTACHED:
            raise Refused("The network takes fewer photos and videos with one post.", code="too_many")
        shown = [{"type": KINDS[media.kind], "payload": {"token": _handle(media)}} for media in post.media]
        shared = [{"type": "share", "payload": {"url": post.link}}] if post.link else []
        text = self.sendable(post.text) if post.text.strip() or not (shown or shared) else None
        return {"text": text, "attachments": [*shown, *shared], "link": None}


def _comments_of(post_id: str) -> str:
    return f"messages/{quote(post_id, safe='')}/comments"


def _handle(media: OutgoingMedia) -> str:
    if not media.handle:
        raise Refused("A photo or a video must be given to the network before its post.", code="no_handle")
    return media.handle
