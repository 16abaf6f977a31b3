"""The class that every network fills in; with the values and failures that cross the border, all under one name."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import ClassVar
from urllib.parse import urlsplit

from veche.connectors.abilities import ABILITIES
from veche.connectors.events import (
    CommentDeleted,
    CommentEdited,
    CommentSeen,
    Confirmation,
    Event,
    Events,
    MessageSeen,
    PlaceSeen,
    PostDeleted,
    PostSeen,
    Subscription,
    ThreadSeen,
)
from veche.connectors.failures import (
    Accepted,
    AccessLost,
    Failure,
    Moved,
    NeedsPerson,
    NotSupported,
    OutcomeUnknown,
    Refused,
    TryLater,
)
from veche.connectors.outgoing import (
    OutgoingMedia,
    OutgoingPost,
    OutgoingReply,
    Poll,
    Receipt,
)
from veche.connectors.pacing import Pace, Slower, unheeded, unhurried
from veche.connectors.values import (
    Account,
    Administrator,
    Need,
    PostId,
    Preview,
    Profile,
    Renewed,
    SeenComment,
    SeenPost,
    Talk,
    Wall,
)
from veche.lib.http import Door

__all__ = ["ABILITIES", "Accepted", "AccessLost", "Account", "Administrator", "CommentDeleted", "CommentEdited"]
__all__ += ["CommentSeen", "Confirmation", "Connector", "Event", "Events", "Failure", "MessageSeen", "Moved", "Need"]
__all__ += ["NeedsPerson", "NotSupported", "OutcomeUnknown", "OutgoingMedia", "OutgoingPost", "OutgoingReply", "Pace"]
__all__ += ["PlaceSeen", "Poll", "PostDeleted", "PostId", "PostSeen", "Preview", "Profile", "Receipt", "Refused"]
__all__ += ["Renewed", "SeenComment", "SeenPost", "Slower", "Subscription", "Talk", "ThreadSeen", "TryLater", "Wall"]


class Connector:
    """One network's way to do each deed; a deed that is not overridden is not supported.

    `pace` is called before every wire call with the kind of key it uses and the network's name of the call (and how
    often one call does it, where several travel in one): it may wait, or raise TryLater. `slower` is told the kind of key
    when a network that prints no rate says that calls come too fast. `reads` says which kinds of keys open which reading
    ability, the best first; `needs`, for any ability, each of the ways to do it, `shows` for a "video" or "poll" in a post.
    `beside`: keys that open nothing alone but go beside every other, one of each group. `renews`: for a kind of key that
    the network gives anew, the kinds that it takes, first the one that is spent. `api_url` is its own address.
    """

    network: ClassVar[str]
    api_url: ClassVar[str] = ""
    text_limit: ClassVar[int]
    reads: ClassVar[Mapping[str, tuple[str, ...]]] = {}
    beside: ClassVar[tuple[tuple[str, ...], ...]] = ()
    renews: ClassVar[Mapping[str, tuple[str, ...]]] = {}
    needs: ClassVar[Mapping[str, tuple[Need, ...]]] = {}
    shows: ClassVar[Mapping[str, tuple[Need, ...]]] = {}

    def __init__(self, account: Account, door: Door, *, pace: Pace = unhurried, slower: Slower = unheeded) -> None:
        self.account, self.door = account, door
        self.pace, self.slower = pace, slower

    @classmethod
    def abilities(cls) -> frozenset[str]:
        """Tell what this network can do, as the names of the overridden methods."""
        return frozenset(name for name in ABILITIES if getattr(cls, name) is not getattr(Connector, name))

    def lacking(self) -> str:
        """Tell the kind of the first key that must go beside every other and is not there; "" when all are."""
        groups = (kinds for kinds in self.beside if not any(self.account.keys.get(kind) for kind in kinds))
        return next((kinds[-1] for kinds in groups), "")

    @classmethod
    def number_in(cls, link: str, *, of_answer: bool) -> str:
        """Tell the network's own number of a post, or of an answer, from the link that a person copied; "" if it is not there."""
        return urlsplit(link).path.rstrip("/").rpartition("/")[2]

    def upload(self, media: OutgoingMedia) -> str:
        """Give the network a photo or a video before the post that shows it, and return its handle.

        A preparatory step: nobody sees anything yet, so it may be repeated.
        """
        raise NotSupported("upload", self.network)

    def announce(self, post: OutgoingPost, media: OutgoingMedia) -> str:
        """Give the network a post's words with all of its video but the last piece, and return the announcement's handle.

        For a network that wants both together, instead of `upload`. Preparatory: nobody sees anything before `publish`
        sends the last piece, so it may be repeated; an announcement that is not carried through is forgotten there.
        """
        raise NotSupported("announce", self.network)

    def publish(self, post: OutgoingPost, *, key: str) -> Receipt:
        """Publish a post with one wire call; `key` is passed on where the network knows such a thing.

        Raises Accepted where the network shows it only after it has looked at it.
        """
        raise NotSupported("publish", self.network)

    def fared(self, post: OutgoingPost) -> Receipt | None:
        """Ask how a post fared that the network has taken: its receipt, or None when the network has not got it whole.

        Raises TryLater while the network looks at it, and Refused when it will not show it.
        """
        raise NotSupported("fared", self.network)

    def reply(self, reply: OutgoingReply, *, key: str) -> Receipt:
        """Answer a comment with one wire call."""
        raise NotSupported("reply", self.network)

    def edit(self, external_id: str, post: OutgoingPost) -> Receipt:
        """Replace the text of a post of ours."""
        raise NotSupported("edit", self.network)

    def delete(self, external_id: str) -> None:
        """Delete a post of ours."""
        raise NotSupported("delete", self.network)

    def pin(self, external_id: str) -> None:
        """Put a post of ours above all others."""
        raise NotSupported("pin", self.network)

    def unpin(self, external_id: str) -> None:
        """Let a pinned post take its place among the others again."""
        raise NotSupported("unpin", self.network)

    def hide(self, comment_id: str, *, post_id: str) -> None:
        """Hide or delete a comment, whichever the network has."""
        raise NotSupported("hide", self.network)

    def ban(self, person_id: str, *, until: datetime | None = None) -> None:
        """Keep somebody from writing on the page; for ever, when there is no `until`."""
        raise NotSupported("ban", self.network)

    def unban(self, person_id: str) -> None:
        """Let somebody write again."""
        raise NotSupported("unban", self.network)

    def message(self, person_id: str, text: str, *, key: str) -> Receipt:
        """Write to a person in private, where that person has written to the page before."""
        raise NotSupported("message", self.network)

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
        """Look whether a text of ours is there: on the wall, under `post_id`, or in answer to `comment_id`.

        `taken` are ids that already belong to other sendings of the same text. None means "read, and not there".
        """
        raise NotSupported("read_back", self.network)

    def posts(self, *, since: datetime) -> list[SeenPost]:
        """Read the page's own posts since a moment, newest first."""
        raise NotSupported("posts", self.network)

    def wall(self, *, since: datetime, deep: int = 5) -> Wall:
        """Read the page's own posts since a moment with at most `deep` wire calls, and say how far that led."""
        return Wall(posts=tuple(self.posts(since=since)), since=since)

    def comments(self, post_id: str, *, since: datetime | None = None) -> list[SeenComment]:
        """Read the comments under a post with all answers to them, oldest first."""
        raise NotSupported("comments", self.network)

    def whole_talk(self, post_id: str) -> Talk:
        """Read the comments under a post, and say whether they are all that there are."""
        return Talk(comments=tuple(self.comments(post_id)))

    def profile(self) -> Profile:
        """Read how the page presents itself."""
        raise NotSupported("profile", self.network)

    def profiles(self, external_ids: Sequence[str]) -> dict[str, Profile]:
        """Read many pages at once; by asked id or address, those that the network does not know are left out."""
        raise NotSupported("profiles", self.network)

    def at_once(self, ability: str) -> int:
        """Tell how many things this account's keys read with one wire call of an ability that takes a list."""
        return 1

    def walls(self, external_ids: Sequence[str], *, since: datetime, deep: int = 5) -> dict[str, Wall | Failure]:
        """Read the own posts of many pages as `wall` does, each page's failure in its place."""
        raise NotSupported("walls", self.network)

    def figures(self, posts: Sequence[PostId]) -> dict[PostId, SeenPost | None]:
        """Read what posts of any pages show now; None are gone, and those that are left out are not known."""
        raise NotSupported("figures", self.network)

    def talks(self, posts: Sequence[PostId]) -> dict[PostId, Talk | Failure]:
        """Read the comments under posts of any pages as `whole_talk` does, each post's failure in its place."""
        raise NotSupported("talks", self.network)

    def preview(self, *, since: datetime) -> Preview:
        """Read what the network shows of the page to anybody without a key, with its posts since a moment."""
        raise NotSupported("preview", self.network)

    def events(self, cursor: str = "") -> Events:
        """Ask the network for what happened after `cursor`."""
        raise NotSupported("events", self.network)

    def receive(self, body: bytes, headers: Mapping[str, str]) -> Events:
        """Understand a callback; raise Refused for one that does not carry our secret."""
        raise NotSupported("receive", self.network)

    def subscribe(self, address: str, *, secret: str) -> Subscription:
        """Ask the network to call our address; the same address again renews it and gives it the new secret."""
        raise NotSupported("subscribe", self.network)

    def unsubscribe(self, address: str) -> None:
        """Ask the network to call our address no more."""
        raise NotSupported("unsubscribe", self.network)

    def subscription(self, address: str) -> Subscription | None:
        """Ask the network whether it calls our address; None when it does not."""
        raise NotSupported("subscription", self.network)

    def keep_alive(self) -> None:
        """Let a key that dies of disuse live on."""
        raise NotSupported("keep_alive", self.network)

    def renew(self) -> Renewed:
        """Ask for another key in place of one that ends, and spend with it the key that renews.

        Raises OutcomeUnknown when the answer is lost: then the kept key that renews may be spent already.
        """
        raise NotSupported("renew", self.network)

    def statistics(self, *, since: datetime, until: datetime) -> Mapping[str, object]:
        """Read the page's statistics."""
        raise NotSupported("statistics", self.network)

    def administrators(self) -> tuple[Administrator, ...]:
        """Read who may act in the page's name, all of them or nobody."""
        raise NotSupported("administrators", self.network)

    def permissions(self) -> frozenset[str]:
        """Ask the network what our key may do, in the network's own words."""
        raise NotSupported("permissions", self.network)

    def sendable(self, text: str) -> str:
        """Return the text, or raise Refused when this network cannot carry it; nothing is sent."""
        if not text.strip():
            raise Refused("The text is empty.", code="empty")
        if "\x00" in text or any("\ud800" <= sign <= "\udfff" for sign in text):
            raise Refused("The text contains signs that cannot be sent: retype it.", code="signs")
        if len(text) > self.text_limit:
            raise Refused("The text is longer than the network takes: shorten it.", code="too_long")
        return text
