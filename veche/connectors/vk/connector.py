"""The VK connector; which key each deed takes is said where the deed is done."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import ClassVar

from veche.connectors.contract import (
    Connector,
    Events,
    OutgoingPost,
    OutgoingReply,
    Profile,
    Receipt,
    Refused,
    SeenComment,
    SeenPost,
    Wall,
)
from veche.connectors.vk import callback, profiles, reading
from veche.connectors.vk.call import API_URL, Calls
from veche.connectors.vk.shapes import Commented, Done, Permissions, Posted

WRITING = ("community", "user")
READING = ("service", "user")
LOOKING = ("service", "community", "user")


class Vk(Connector):
    """A community's wall on VK."""

    network: ClassVar[str] = "vk"
    api_url: ClassVar[str] = API_URL
    text_limit: ClassVar[int] = 16_384
    reads = {"profile": LOOKING, "profiles": LOOKING, "posts": READING, "comments": READING}

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

    def publish(self, post: OutgoingPost, *, key: str) -> Receipt:
        """Publish on the community's own wall and in its name; VK drops a second post with the same guid."""
        asked = {"owner_id": f"-{self.number}", "from_group": "1", "message": self.sendable(post.text), "guid": key}
        posted = self.calls.write("wall.post", asked, Posted, keys=WRITING)
        return reading.post_receipt(self.number, posted.post_id)

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
        commented = self.calls.write("wall.createComment", asked, Commented, keys=WRITING)
        return reading.comment_receipt(self.number, reply.post_id, commented.comment_id)

    def edit(self, external_id: str, post: OutgoingPost) -> Receipt:
        """Replace a post's text; only a user's key may."""
        asked = {"owner_id": f"-{self.number}", "post_id": external_id, "message": self.sendable(post.text)}
        posted = self.calls.write("wall.edit", asked, Posted, keys=("user",))
        return reading.post_receipt(self.number, posted.post_id)

    def delete(self, external_id: str) -> None:
        """Delete a post; only a user's key may."""
        self.calls.write("wall.delete", {"owner_id": f"-{self.number}", "post_id": external_id}, Done, keys=("user",))

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
            return reading.found_post(self.posts(since=reading.about(since)), text, taken)
        there = self.comments(post_id, since=reading.about(since))
        answers = [each for each in there if comment_id is None or each.parent_id == comment_id]
        return reading.found_comment(answers, text, taken)

    def posts(self, *, since: datetime) -> list[SeenPost]:
        """Read the community's own posts; a community's key cannot (error 27)."""
        return list(reading.wall(self.calls, self.number, keys=READING, since=since).posts)

    def wall(self, *, since: datetime, deep: int = 5) -> Wall:
        """Read the community's own posts of the last days, a hundred with one call."""
        return reading.wall(self.calls, self.number, keys=READING, since=since, deep=deep)

    def comments(self, post_id: str, *, since: datetime | None = None) -> list[SeenComment]:
        """Read all comments under a post, answers to answers included."""
        return reading.comments(self.calls, self.number, post_id, keys=READING, since=since)

    def profile(self) -> Profile:
        """Read the community's card by its number, or by its address while the number is unknown."""
        name = self.account.external_id.removeprefix("-") or self.account.address
        return profiles.one(self.calls, name, keys=LOOKING)

    def profiles(self, external_ids: Sequence[str]) -> dict[str, Profile]:
        """Read the cards of many communities, 500 with one call."""
        return profiles.many(self.calls, external_ids, keys=LOOKING)

    def receive(self, body: bytes, headers: Mapping[str, str]) -> Events:
        """Understand a call of VK's Callback API, whose secret is in the body."""
        return callback.received(body, self.account)

    def permissions(self) -> frozenset[str]:
        """Ask what the community's key may do."""
        told = self.calls.read("groups.getTokenPermissions", {}, Permissions, keys=("community",))
        return frozenset(right.name for right in told.permissions)
