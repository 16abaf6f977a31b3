"""The OK connector: a person's long key speaks for the group, the application's two keys sign."""

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import datetime
from typing import ClassVar

from veche.connectors.contract import (
    Connector,
    Need,
    NotSupported,
    OutgoingMedia,
    OutgoingPost,
    OutgoingReply,
    Profile,
    Receipt,
    Refused,
    SeenComment,
    SeenPost,
    Talk,
    TryLater,
    Wall,
)
from veche.connectors.finding import about
from veche.connectors.ok import profiles, reading
from veche.connectors.ok.attachments import attachment
from veche.connectors.ok.call import API_URL, APPLICATION, KEY, SECRET, Calls
from veche.connectors.ok.faults import NOT_FOUND
from veche.connectors.ok.shapes import CallsLeft, Photos, Place, Topic
from veche.connectors.wire import shaped

RIGHTS = ("VALUABLE_ACCESS", "GROUP_CONTENT", "PHOTO_CONTENT")
COUNTED = (
    *("mediatopic.post", "discussions.addDiscussionComment", "discussions.getComments"),
    *("group.getStatTopics", "mediatopic.getByIds"),
)
FEW = 100
BY_ANY = (Need(key=KEY),)
FOR_GROUPS = (Need(key=KEY, right="GROUP_CONTENT"),)
FOR_PHOTOS = (Need(key=KEY, right="PHOTO_CONTENT"),)
RUNNING = ("publish", "reply", "edit", "delete", "pin", "unpin", "hide", "read_back", "posts", "statistics")


class Ok(Connector):
    """A group on Odnoklassniki."""

    network: ClassVar[str] = "ok"
    api_url: ClassVar[str] = API_URL
    text_limit: ClassVar[int] = 32_000
    reads = dict.fromkeys(("profile", "profiles", "posts", "comments"), (KEY,))
    beside = (APPLICATION, SECRET)
    needs = {
        **dict.fromkeys(RUNNING, FOR_GROUPS),
        **dict.fromkeys(("comments", "profile", "profiles", "keep_alive", "permissions"), BY_ANY),
        "upload": FOR_PHOTOS,
    }
    shows = {"poll": FOR_GROUPS}

    @property
    def calls(self) -> Calls:
        """Return the wire of this page."""
        return Calls(self.account, self.door, self.pace, self.slower)

    @property
    def group(self) -> str:
        """Return the group's number."""
        if not self.account.external_id.isdecimal():
            raise Refused("The page's number in the network is not known yet: check its address.", code="no_id")
        return self.account.external_id

    def upload(self, media: OutgoingMedia) -> str:
        """Hand a photo over to the place that OK names; its token is what a topic shows. Nothing is committed."""
        if media.kind != "photo":
            raise NotSupported(media.kind, self.network)
        asked = {"gid": self.group, "count": "1"}
        place = shaped(Place, self.calls.read("photosV2.getUploadUrl", asked), writes=False)
        photos = shaped(Photos, self.calls.upload(place.upload_url, media), writes=False).photos
        for photo in photos.values():
            return photo.token
        raise TryLater(60.0, "The network's answer cannot be read.")

    def publish(self, post: OutgoingPost, *, key: str) -> Receipt:
        """Put a topic into the group in its name; OK knows nothing like `key`."""
        asked = {"type": "GROUP_THEME", "gid": self.group, "attachment": attachment(post, self._text(post))}
        return reading.receipt(self.group, self.calls.write("mediatopic.post", asked))

    def reply(self, reply: OutgoingReply, *, key: str) -> Receipt:
        """Answer under a topic as the group."""
        asked = {
            "entityId": reply.post_id,
            "entityType": "GROUP_TOPIC",
            "comment": self.sendable(reply.text),
            "as_admin": "true",
        }
        if reply.comment_id is not None:
            asked["reply_to_comment_id"] = reply.comment_id
        content = self.calls.write("discussions.addDiscussionComment", asked)
        return reading.receipt(self.group, content, post_id=reply.post_id)

    def edit(self, external_id: str, post: OutgoingPost) -> Receipt:
        """Replace all that a topic shows."""
        told = attachment(post, self._text(post))
        changed = self._with_topic(external_id, "mediatopic.edit", {"attachment": told})
        return Receipt(external_id=changed, url=reading.topic_url(self.group, changed))

    def delete(self, external_id: str) -> None:
        """Delete a topic."""
        self._with_topic(external_id, "mediatopic.deleteTopic", {})

    def pin(self, external_id: str) -> None:
        """Pin a topic; OK's method turns a pinned one loose, so it is looked at first."""
        self._turn_pin(external_id, lambda topic: not topic.is_sticky)

    def unpin(self, external_id: str) -> None:
        """Turn a pinned topic loose."""
        self._turn_pin(external_id, lambda topic: bool(topic.is_sticky))

    def hide(self, comment_id: str, *, post_id: str) -> None:
        """Delete a comment: OK cannot hide one."""
        asked = {"discussionId": post_id, "discussionType": "GROUP_TOPIC", "comment_id": comment_id}
        self.calls.do("discussions.deleteDiscussionComment", asked)

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
        """Look for our text among the group's topics or under one of them."""
        if post_id is None:
            return reading.found_post(self.posts(since=about(since)), text, taken)
        there = self.comments(post_id, since=about(since))
        answers = [each for each in there if comment_id is None or each.parent_id == comment_id]
        return reading.found_comment(answers, text, taken)

    def posts(self, *, since: datetime) -> list[SeenPost]:
        """Read the group's own topics; those that members wrote are not ours."""
        return list(reading.wall(self.calls, self.group, since=since).posts)

    def wall(self, *, since: datetime, deep: int = 5) -> Wall:
        """Read the group's topics of the last days, a hundred with two calls."""
        return reading.wall(self.calls, self.group, since=since, deep=deep)

    def comments(self, post_id: str, *, since: datetime | None = None) -> list[SeenComment]:
        """Read all comments under a topic; what the key's holder wrote counts as the page's own word."""
        told = self.whole_talk(post_id).comments
        return [comment for comment in told if since is None or comment.at >= since]

    def whole_talk(self, post_id: str) -> Talk:
        """Read all comments under a topic. OK leaves out those that were removed, and tells of a removal in no other way."""
        return reading.talk(self.calls, self.group, post_id, ours=self._holder())

    def profile(self) -> Profile:
        """Read the group's card by its number, or by its address while the number is unknown."""
        return profiles.one(self.calls, self.account.external_id or self.account.address)

    def profiles(self, external_ids: Sequence[str]) -> dict[str, Profile]:
        """Read the cards of many groups, a hundred with one call."""
        return profiles.many(self.calls, external_ids)

    def keep_alive(self) -> None:
        """Begin the key's thirty days anew."""
        if self.calls.read("auth.touchSession", {}) is not True:
            raise TryLater(3600.0, "The network's answer cannot be read.")

    def statistics(self, *, since: datetime, until: datetime) -> Mapping[str, object]:
        """Read the group's figures day by day: names with lists of `time` (ms) and `value`, as OK words them."""
        span = {"start_time": reading.milliseconds(since), "end_time": reading.milliseconds(until)}
        told = self.calls.read("group.getStatTrends", {"gid": self.group, **span})
        if not isinstance(told, dict):
            raise TryLater(60.0, "The network's answer cannot be read.")
        return told

    def permissions(self) -> frozenset[str]:
        """Ask right by right what the key was given; where few calls are left today, the pace slackens."""
        told = self.calls.read("users.getCallsLeft", {"methods": ",".join(COUNTED)})
        budgets = shaped(CallsLeft, {"methods": told}, writes=False).methods
        if any(not each.available or each.callsLeft < FEW for each in budgets):
            self.slower(KEY)
        return frozenset(right for right in RIGHTS if self._has(right))

    def _has(self, right: str) -> bool:
        return self.calls.read("users.hasAppPermission", {"ext_perm": right}) is True

    def _text(self, post: OutgoingPost) -> str:
        return "" if not post.text.strip() and (post.media or post.link or post.poll) else self.sendable(post.text)

    def _holder(self) -> tuple[str, ...]:
        told = self.calls.read("users.getCurrentUser", {"fields": "uid"})
        return (str(told["uid"]),) if isinstance(told, dict) and told.get("uid") else ()

    def _with_topic(self, topic_id: str, method: str, asked: Mapping[str, str]) -> str:
        """Change a topic, under its new number if it was republished (postponed, or moderated) since we got the old one."""
        try:
            self.calls.do(method, {"topic_id": topic_id, **asked})
        except Refused as gone:
            if gone.code != NOT_FOUND or (new := self._republished(topic_id)) in ("", topic_id):
                raise
            self.calls.do(method, {"topic_id": new, **asked})
            return new
        return topic_id

    def _republished(self, topic_id: str) -> str:
        try:
            told = self.calls.read("mediatopic.getRepublishedTopic", {"topic_id": topic_id})
        except Refused:
            return ""
        return str(told.get("topicId") or told.get("topic_id") or "") if isinstance(told, dict) else ""

    def _turn_pin(self, topic_id: str, is_needed: Callable[[Topic], bool]) -> None:
        for topic in reading.shown(self.calls, [topic_id]):
            if is_needed(topic):
                if not topic.pin_id:
                    raise Refused("The network does not let us do this here.", code="no_pin")
                self.calls.do("group.pinGroupFeed", {"pin_id": topic.pin_id})
            return
        raise Refused("The network does not let us do this here.", code="no_topic")
