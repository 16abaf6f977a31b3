"""One suite that every network passes.

A network's test subclasses `Conformance` and gives the fixture `ground`: a simulated network that can be told to fail.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Protocol

from veche.connectors.catalogue import connector
from veche.connectors.contract import (
    ABILITIES,
    Accepted,
    AccessLost,
    Account,
    Connector,
    Failure,
    NotSupported,
    OutcomeUnknown,
    OutgoingMedia,
    OutgoingPost,
    OutgoingReply,
    Receipt,
    Refused,
    TryLater,
)
from veche.lib.http import Door

PICTURE = OutgoingMedia(kind="photo", name="ёлка.jpg", type="image/jpeg", content=b"\xff\xd8\xff\xe0picture")
HARD_TEXT = "Вода 🌧️👨‍👩‍👧 «ёлки» & <b>x</b> +1%20\n\u202eязык\u202c ۲ \u200d"
LOST = ("reset", "cut", "html", "status", "hang")


@dataclass(frozen=True)
class Written:
    """A text that a network holds, and where it landed."""

    external_id: str
    text: str
    page: str
    post_id: str | None = None
    parent_id: str | None = None


class Ground(Protocol):
    """A simulated network with one page of ours and one comment of a citizen on it."""

    account: Account
    door: Door
    now: datetime
    reply_page: str
    post_id: str
    comment_id: str

    def written(self) -> list[Written]:
        """Return what our connector made the network hold, in order."""

    def heard(self) -> int:
        """Tell how many calls the network has heard."""

    def fail(self, kind: str, *, when: str, effect: bool = False) -> None:
        """Let the next call fail before or after it is applied; with `effect`, the next that changes something."""

    def digest(self) -> None:
        """Let the network have done with the files that it was given."""

    def revoke(self) -> None:
        """Make all our keys invalid."""

    def nowhere(self) -> Account:
        """Return our account with an address at which nobody listens."""


def _raising(failure: Failure) -> Callable[[], Receipt]:
    def deed() -> Receipt:
        raise failure

    return deed


def _failure(deed: Callable[[], object]) -> Failure:
    try:
        told = deed()
    except Failure as failure:
        return failure
    raise AssertionError(f"nothing failed: {told!r}")


class Conformance:
    """What delivery and inbox rely on, whatever the network.

    `media` is what goes with a post in a network that takes no words alone.
    """

    media = PICTURE

    def made(self, ground: Ground, account: Account | None = None) -> Connector:
        """Return the connector under test."""
        return connector(ground.account.network)(account or ground.account, ground.door)

    def deeds(
        self, ground: Ground, text: str = HARD_TEXT, account: Account | None = None
    ) -> list[Callable[[], Receipt]]:
        """Return the writes that every network has, with their preparations done: a post and, where there are any, an answer."""
        made = self.made(ground, account)
        reply = OutgoingReply(text=text, post_id=ground.post_id, comment_id=ground.comment_id)
        try:
            post = self.post(made, text)
        except Failure as failure:
            return [_raising(failure)]
        deeds = [lambda: self.published(ground, made, post)]
        if "reply" in made.abilities():
            deeds.append(lambda: made.reply(reply, key=f"reply-{ground.heard()}"))
        return deeds

    def post(self, made: Connector, text: str) -> OutgoingPost:
        """Return a post of words or, where the network wants a video with them, one that is announced."""
        if "announce" not in made.abilities():
            return OutgoingPost(text=text)
        post = OutgoingPost(text=text, media=(self.media,))
        return replace(post, media=(replace(self.media, handle=made.announce(post, self.media)),))

    def published(self, ground: Ground, made: Connector, post: OutgoingPost) -> Receipt:
        """Publish a post; where the network looks at it first, let it have looked."""
        try:
            return made.publish(post, key=f"post-{ground.heard()}")
        except Accepted:
            ground.digest()
        receipt = made.fared(post)
        assert receipt is not None
        return receipt

    def further(self, ground: Ground) -> list[tuple[str, Callable[[], object]]]:
        """Return the other writes that the network has, each on something of its own; all its preparations are done."""
        made = self.made(ground)
        media = replace(self.media, handle=made.upload(self.media)) if "upload" in made.abilities() else self.media
        ground.digest()
        illustrated = OutgoingPost(text="Слова под фото", media=(media,))
        if "announce" in made.abilities():
            illustrated = self.post(made, "Слова под видео")

        def new() -> str:
            return self.published(ground, made, self.post(made, f"Новость {ground.heard()}")).external_id

        edited, deleted, pinned = (new() if each in made.abilities() else "" for each in ("edit", "delete", "pin"))
        deeds: list[tuple[str, Callable[[], object]]] = [
            ("publish", lambda: self.published(ground, made, illustrated)),
            ("edit", lambda: made.edit(edited, OutgoingPost(text=f"Иначе {ground.heard()}"))),
            ("pin", lambda: made.pin(pinned)),
            ("delete", lambda: made.delete(deleted)),
            ("hide", lambda: made.hide(ground.comment_id, post_id=ground.post_id)),
        ]
        return [(ability, deed) for ability, deed in deeds if ability in made.abilities()]

    def test_a_photo_an_edit_a_pin_a_deletion_and_a_hiding_take_effect_once(self, ground: Ground) -> None:
        for ability, deed in self.further(ground):
            before = len(ground.written())
            deed()
            assert len(ground.written()) == before + 1, ability

    def test_each_of_them_is_unknown_when_its_answer_is_lost_and_is_never_repeated(self, ground: Ground) -> None:
        for ability, deed in self.further(ground):
            before = len(ground.written())
            ground.fail("reset", when="after", effect=True)
            assert isinstance(_failure(deed), OutcomeUnknown), ability
            assert len(ground.written()) == before + 1, ability

    def test_each_ability_says_what_it_needs(self, ground: Ground) -> None:
        made = self.made(ground)
        told = set(made.needs) | set(made.reads)
        assert made.abilities() & {"publish", "reply"} <= told
        assert told <= made.abilities()
        assert set(made.shows) <= {"video", "poll"}

    def test_it_can_publish_and_answer_what_it_reads(self, ground: Ground) -> None:
        abilities = self.made(ground).abilities()
        assert {"publish", "profile"} <= abilities <= set(ABILITIES)
        assert "reply" in abilities or not abilities & {"comments", "receive", "events"}

    def test_a_post_lands_whole_on_our_page(self, ground: Ground) -> None:
        receipt = self.deeds(ground)[0]()
        (written,) = ground.written()
        assert written == Written(receipt.external_id, HARD_TEXT.strip(), ground.account.external_id)
        assert receipt.url.startswith("https://")

    def test_a_reply_lands_whole_under_its_comment(self, ground: Ground) -> None:
        for deed in self.deeds(ground)[1:]:
            self._lands_under_its_comment(ground, deed())

    def _lands_under_its_comment(self, ground: Ground, receipt: Receipt) -> None:
        (written,) = ground.written()
        where = (ground.reply_page, ground.post_id, ground.comment_id)
        assert (written.page, written.post_id, written.parent_id) == where
        assert (written.external_id, written.text) == (receipt.external_id, HARD_TEXT.strip())

    def test_a_write_is_one_call(self, ground: Ground) -> None:
        for deed in self.deeds(ground):
            before, written = ground.heard(), len(ground.written())
            deed()
            asked_after = 1 if "fared" in self.made(ground).abilities() else 0
            assert (ground.heard(), len(ground.written())) == (before + 1 + asked_after, written + 1)

    def test_an_answer_lost_after_the_write_is_unknown_and_nothing_is_sent_again(self, ground: Ground) -> None:
        for kind in LOST:
            for deed in self.deeds(ground):
                before, heard = len(ground.written()), ground.heard()
                ground.fail(kind, when="after")
                assert isinstance(_failure(deed), OutcomeUnknown), kind
                assert (len(ground.written()), ground.heard()) == (before + 1, heard + 1), kind

    def test_an_answer_lost_before_the_write_is_unknown_too(self, ground: Ground) -> None:
        for kind in LOST:
            for deed in self.deeds(ground):
                ground.fail(kind, when="before")
                assert isinstance(_failure(deed), OutcomeUnknown), kind
        assert ground.written() == []

    def test_a_network_that_is_down_was_never_reached(self, ground: Ground) -> None:
        for deed in self.deeds(ground, account=ground.nowhere()):
            assert isinstance(_failure(deed), TryLater)

    def test_a_dead_key_is_told_as_lost_access(self, ground: Ground) -> None:
        ground.revoke()
        for deed in (*self.deeds(ground), self.made(ground).profile):
            failure = _failure(deed)
            assert isinstance(failure, AccessLost)
            assert failure.key in ground.account.keys
        assert ground.written() == []

    def test_a_missing_key_is_told_before_anything_is_sent(self, ground: Ground) -> None:
        before = ground.heard()
        for deed in self.deeds(ground, account=replace(ground.account, keys={})):
            assert isinstance(_failure(deed), AccessLost)
        assert ground.heard() == before

    def test_a_text_that_cannot_be_carried_is_refused_before_anything_is_sent(self, ground: Ground) -> None:
        before = ground.heard()
        for text in ("", " \n", "a\x00b", "a\ud83cb", "я" * (self.made(ground).text_limit + 1)):
            for deed in self.deeds(ground, text):
                assert isinstance(_failure(deed), Refused)
        assert ground.heard() == before

    def test_the_longest_text_arrives(self, ground: Ground) -> None:
        longest = self.made(ground).text_limit
        for deed in self.deeds(ground, "я" * longest):
            deed()
            assert len(ground.written()[-1].text) == longest

    def test_no_failure_tells_a_key(self, ground: Ground) -> None:
        ground.revoke()
        told = " ".join(f"{failure!s} {failure!r}" for failure in map(_failure, self.deeds(ground)))
        assert not [kind for kind, key in ground.account.keys.items() if key in told]

    def test_the_page_describes_itself(self, ground: Ground) -> None:
        profile = self.made(ground).profile()
        assert profile.external_id == ground.account.external_id
        assert profile.title
        assert profile.members is not None

    def test_a_callback_without_our_secret_is_refused(self, ground: Ground) -> None:
        if "receive" in self.made(ground).abilities():
            assert isinstance(_failure(lambda: self.made(ground).receive(b"{}", {})), Refused)

    def test_a_lost_post_and_a_lost_reply_are_read_back_or_stay_unknown(self, ground: Ground) -> None:
        for deed, post_id in zip(self.deeds(ground), (None, ground.post_id), strict=False):
            ground.fail("reset", when="after")
            _failure(deed)
            ground.digest()
            found = self._read_back(ground, post_id)
            assert found is None or found.external_id == ground.written()[-1].external_id

    def test_what_was_never_written_is_not_read_back(self, ground: Ground) -> None:
        for post_id in (None, ground.post_id):
            assert self._read_back(ground, post_id, text="Этого никто не писал") is None

    def _read_back(self, ground: Ground, post_id: str | None, text: str = HARD_TEXT) -> Receipt | None:
        made, since = self.made(ground), ground.now - timedelta(seconds=5)
        if "read_back" in made.abilities():
            found = made.read_back(text=text, since=since, key="k", post_id=post_id)
            assert found is not None or text != HARD_TEXT
            return found
        assert isinstance(_failure(lambda: made.read_back(text=text, since=since, key="k")), NotSupported)
        return None
