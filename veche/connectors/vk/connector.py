"""The VK connector; which key each deed takes is said where the deed is done."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import ClassVar

from veche.connectors.contract import (
    Administrator,
    Connector,
    Events,
    Failure,
    OutgoingMedia,
    OutgoingPost,
    OutgoingReply,
    PostId,
    Profile,
    Receipt,
    Refused,
    SeenComment,
    SeenPost,
    Subscription,
    Talk,
    Wall,
)
from veche.connectors.finding import about
from veche.connectors.vk import (
    batches,
    callback,
    figures,
    files,
    hooks,
    letters,
    profiles,
    reading,
    rights,
    staff,
    talks,
    writing,
)
from veche.connectors.vk.call import API_URL, Calls
from veche.connectors.vk.shapes import Commented, Done, Posted

USER = ("user",)
READING = ("service", "user")
LOOKING = ("service", "community", "user")


class Vk(Connector):
    """A community's wall on VK."""

    network: ClassVar[str] = "vk"
    api_url: ClassVar[str] = API_URL
    text_limit: ClassVar[int] = 16_384
    needs = rights.NEEDS
    shows = rights.SHOWS
    reads = {
        **dict.fromkeys(("profile", "profiles"), LOOKING),
        **dict.fromkeys(("posts", "comments", "walls", "figures", "talks"), READING),
    }

    @property
    def calls(self) -> Calls:
        """Return the wire of this page."""
        return Calls(self.account, self.door, self.pace)

    @property
    def number(self) -> str:
        """Return the community's number, without VK's minus."""
        number = self.account.external_id.removeprefix("-")
        if not number.isdecimal():
            raise Refused("The page's number in the network is not known yet: check its address.", code="no_id")
        return number

    def upload(self, media: OutgoingMedia) -> str:
        """Give VK a photo or a video; only a user's key may."""
        return (files.photo if media.kind == "photo" else files.video)(self.calls, self.number, media)

    def publish(self, post: OutgoingPost, *, key: str) -> Receipt:
        """Publish on the community's own wall and in its name; VK drops a second post with the same guid."""
        asked = {"owner_id": f"-{self.number}", "from_group": "1", "message": self._words(post), "guid": key}
        media = self._uploaded(post)
        poll = writing.made_poll(self.calls, self.number, post.poll) if post.poll else ""
        asked |= writing.attachments(media, post.link, poll)
        posted = self.calls.write("wall.post", asked, Posted, keys=writing.keys_for(post))
        return reading.post_receipt(self.number, posted.post_id)

    def _words(self, post: OutgoingPost) -> str:
        writing.checked(post)
        return self.sendable(post.text) if post.text.strip() or not (post.media or post.link) else ""

    def _uploaded(self, post: OutgoingPost) -> list[OutgoingMedia]:
        return [each if each.handle else replace(each, handle=self.upload(each)) for each in post.media]

    @classmethod
    def number_in(cls, link: str, *, of_answer: bool) -> str:
        """Tell the number after `reply=` or after the wall's own: vk.com/wall-101_7?reply=12."""
        found = re.search(r"[?&]reply=(\d+)" if of_answer else r"wall-?\d+_(\d+)", link)
        return found[1] if found else ""

    def reply(self, reply: OutgoingReply, *, key: str) -> Receipt:
        """Answer under a post in the community's name."""
        asked = {
            "owner_id": f"-{self.number}",
            "post_id": reply.post_id,
            "from_group": self.number,
            "message": self.sendable(reply.text),
            "guid": key,
        }
        if reply.comment_id is not None:
            asked["reply_to_comment"] = reply.comment_id
        commented = self.calls.write("wall.createComment", asked, Commented, keys=writing.WRITING)
        return reading.comment_receipt(self.number, reply.post_id, commented.comment_id)

    def edit(self, external_id: str, post: OutgoingPost) -> Receipt:
        """Replace a post's text, and its photos or link where the post brings any; the rest stays."""
        asked = {"owner_id": f"-{self.number}", "post_id": external_id, "message": self._words(post)}
        there = writing.attached(self.calls, self.number, external_id)
        asked |= writing.kept(there, replace(post, media=tuple(self._uploaded(post))))
        posted = self.calls.write("wall.edit", asked, Posted, keys=USER)
        return reading.post_receipt(self.number, posted.post_id)

    def delete(self, external_id: str) -> None:
        """Delete a post."""
        self._on_post("wall.delete", external_id)

    def pin(self, external_id: str) -> None:
        """Put a post above all others."""
        self._on_post("wall.pin", external_id)

    def unpin(self, external_id: str) -> None:
        """Let a pinned post down."""
        self._on_post("wall.unpin", external_id)

    def _on_post(self, method: str, external_id: str) -> None:
        self.calls.write(method, {"owner_id": f"-{self.number}", "post_id": external_id}, Done, keys=USER)

    def hide(self, comment_id: str, *, post_id: str) -> None:
        """Delete a comment under a post of ours; VK lets it be restored for a while."""
        asked = {"owner_id": f"-{self.number}", "comment_id": comment_id}
        self.calls.write("wall.deleteComment", asked, Done, keys=USER)

    def ban(self, person_id: str, *, until: datetime | None = None) -> None:
        """Put a person on the community's blacklist."""
        asked = {"group_id": self.number, "owner_id": person_id}
        end = {"end_date": str(int(until.timestamp()))} if until else {}
        self.calls.write("groups.ban", asked | end, Done, keys=USER)

    def unban(self, person_id: str) -> None:
        """Take a person off the blacklist."""
        self.calls.write("groups.unban", {"group_id": self.number, "owner_id": person_id}, Done, keys=USER)

    def message(self, person_id: str, text: str, *, key: str) -> Receipt:
        """Write to a person in the community's name; VK drops a second message with the same number made of `key`."""
        return letters.sent(self.calls, self.number, person_id, self.sendable(text), key)

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
        """Look for our text on the wall or under a post; VK does not show the guid, so `key` is not used."""
        if post_id is None:
            return reading.found_post(self.posts(since=about(since)), text, taken)
        there = self.comments(post_id, since=about(since))
        answers = [each for each in there if comment_id is None or each.parent_id == comment_id]
        return reading.found_comment(answers, text, taken)

    def posts(self, *, since: datetime) -> list[SeenPost]:
        """Read the community's own posts; a community's key cannot (error 27)."""
        return list(reading.wall(self.calls, self.number, since=since).posts)

    def wall(self, *, since: datetime, deep: int = 5) -> Wall:
        """Read the community's own posts of the last days, a hundred with one call."""
        return reading.wall(self.calls, self.number, since=since, deep=deep)

    def at_once(self, ability: str) -> int:
        """Tell how many a user's key reads with one `execute`, and any other key with one call."""
        if ability == "profiles":
            return profiles.AT_ONCE
        if ability == "figures":
            return reading.PAGE * batches.at_once(self.account.keys, reading.PORTIONS_AT_ONCE)
        return batches.at_once(self.account.keys)

    def walls(self, external_ids: Sequence[str], *, since: datetime, deep: int = 5) -> dict[str, Wall | Failure]:
        """Read the walls of many communities, by a user's key 25 with one call."""
        return reading.walls(self.calls, external_ids, since=since, deep=deep)

    def figures(self, posts: Sequence[PostId]) -> dict[PostId, SeenPost | None]:
        """Read what many posts show, a hundred with one call and by a user's key twelve hundred."""
        return reading.figures(self.calls, posts)

    def talks(self, posts: Sequence[PostId]) -> dict[PostId, Talk | Failure]:
        """Read the comments under many posts, by a user's key 25 posts with one call."""
        return talks.talks(self.calls, posts)

    def comments(self, post_id: str, *, since: datetime | None = None) -> list[SeenComment]:
        """Read all comments under a post, answers to answers included."""
        return talks.comments(self.calls, self.number, post_id, since=since)

    def whole_talk(self, post_id: str) -> Talk:
        """Read all comments under a post, and say whether VK tells of no more than were read."""
        return talks.talk(self.calls, self.number, post_id)

    def profile(self) -> Profile:
        """Read the community's card by its number, or by its address while the number is unknown."""
        name = self.account.external_id.removeprefix("-") or self.account.address
        return profiles.one(self.calls, name, keys=LOOKING)

    def profiles(self, external_ids: Sequence[str]) -> dict[str, Profile]:
        """Read the cards of many communities, 500 with one call."""
        return profiles.many(self.calls, external_ids, keys=LOOKING)

    def receive(self, body: bytes, headers: Mapping[str, str]) -> Events:
        """Understand a call of VK's Callback API, whose secret is in the body."""
        return callback.received(body, self.account, lambda: hooks.confirmation(self.calls, self.number))

    def subscribe(self, address: str, *, secret: str) -> Subscription:
        """Ask VK to call our address; it asks for the confirmation at once, and `receive` answers that."""
        return hooks.subscribe(self.calls, self.number, address, secret)

    def unsubscribe(self, address: str) -> None:
        """Ask VK to call our address no more."""
        hooks.unsubscribe(self.calls, self.number, address)

    def subscription(self, address: str) -> Subscription | None:
        """Ask VK how our callback server stands."""
        return hooks.subscription(self.calls, self.number, address)

    def statistics(self, *, since: datetime, until: datetime) -> Mapping[str, object]:
        """Read visits, reach and activity day by day."""
        return figures.statistics(self.calls, self.number, since=since, until=until)

    def administrators(self) -> tuple[Administrator, ...]:
        """Read who runs the community; only a key that manages it may."""
        return staff.listed(self.calls, self.number)

    def permissions(self) -> frozenset[str]:
        """Ask what the keys may do."""
        return rights.permissions(self.calls, self.account)
