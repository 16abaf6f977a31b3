"""What a post becomes on Telegram's wire: one call, whatever hangs on it; files travel with it."""

import json
from dataclasses import dataclass, field

from veche.connectors.contract import OutgoingMedia, OutgoingPost, Poll, Refused
from veche.lib.http.door import File

MOST_MEDIA = 10
LONGEST_CAPTION = 1024
LARGEST = {"photo": 10_485_760, "video": 52_428_800}
LONGEST_QUESTION, LONGEST_ANSWER, MOST_ANSWERS = 300, 100, 12


@dataclass(frozen=True)
class Call:
    """A method with its parameters, and the files that go with them."""

    method: str
    asked: dict[str, object]
    files: dict[str, File] = field(default_factory=dict)


def call(post: OutgoingPost, words: str) -> Call:
    """Return the one call that publishes a post; raises Refused for what Telegram does not take, before it is sent.

    `words` is the post's text as this network can carry it; it may be empty where something else is shown.
    """
    if post.poll is not None:
        return _poll(post, post.poll, words)
    if not post.media:
        return Call("sendMessage", {"text": words or post.link, **preview(post)})
    said = {"caption": caption(post, words)} if words or post.link else {}
    if len(post.media) > MOST_MEDIA:
        raise Refused("More is attached than one post takes: leave something out.", code="too_many")
    for each in post.media:
        _check(each)
    return _album(post.media, said) if len(post.media) > 1 else _single(post.media[0], said)


def caption(post: OutgoingPost, words: str) -> str:
    """Return the words beside a photo or a video: the link stands in them, for there is no preview."""
    whole = "\n\n".join(part for part in (words, post.link) if part) if post.link not in words else words
    if len(whole) > LONGEST_CAPTION:
        raise Refused("The text beside a photo is longer than the network takes: shorten it.", code="caption")
    return whole


def preview(post: OutgoingPost) -> dict[str, object]:
    """Return which link of a text is shown at large."""
    return {"link_preview_options": {"url": post.link}} if post.link else {}


def _check(media: OutgoingMedia) -> None:
    if not media.handle and not 0 < len(media.content) <= LARGEST[media.kind]:
        raise Refused("The file is larger than the network takes, or empty: choose another one.", code="size")


def _single(media: OutgoingMedia, said: dict[str, str]) -> Call:
    method = "sendPhoto" if media.kind == "photo" else "sendVideo"
    if media.handle:
        return Call(method, {media.kind: media.handle, **said})
    return Call(method, dict(said), {media.kind: (media.name, media.content, media.type)})


def _album(media: tuple[OutgoingMedia, ...], said: dict[str, str]) -> Call:
    listed = [{"type": each.kind, "media": each.handle or f"attach://file{n}"} for n, each in enumerate(media)]
    listed[0] |= said
    files = {f"file{n}": (each.name, each.content, each.type) for n, each in enumerate(media) if not each.handle}
    return Call("sendMediaGroup", {"media": listed}, files)


def _poll(post: OutgoingPost, poll: Poll, words: str) -> Call:
    if post.media:
        raise Refused("In this network a poll goes without photos: publish them apart.", code="poll_beside")
    fits = 0 < len(poll.question) <= LONGEST_QUESTION and 1 <= len(poll.answers) <= MOST_ANSWERS
    if not fits or any(not 0 < len(answer) <= LONGEST_ANSWER for answer in poll.answers):
        raise Refused("The poll has too few or too many answers for this network, or they are too long.", code="poll")
    said = {"description": caption(post, words)} if words or post.link else {}
    options = [{"text": answer} for answer in poll.answers]
    switches = {"allows_multiple_answers": poll.several, "is_anonymous": poll.anonymous}
    return Call("sendPoll", {"question": poll.question, "options": options, **switches, **said})


def form(asked: dict[str, object]) -> dict[str, str]:
    """Return parameters as a form carries them: whatever is no text stands in it as JSON."""
    return {
        name: each if isinstance(each, str) else json.dumps(each, ensure_ascii=False) for name, each in asked.items()
    }
