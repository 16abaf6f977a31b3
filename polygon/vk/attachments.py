"""What hangs on a post: read from `attachments`, and worded on the wire."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from polygon.vk.errors import wrong
from polygon.vk.methods import Call
from polygon.world import Media, Poll, Post

MOST = 10
LINK = re.compile(r"https?://\S+")
OWN = re.compile(r"(photo|video|poll)(-?\d{1,15})_(\d{1,15})(?:_\w+)?")


@dataclass
class Attached:
    """The attachments of a call."""

    media: list[Media] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    poll: Poll | None = None

    def __bool__(self) -> bool:
        return bool(self.media or self.links)


def read(call: Call) -> Attached:
    """Read the attachments of a call; refuse what VK never gave out, more than ten things, a second link or poll."""
    attached, listed = Attached(), call.params.listed("attachments")
    if len(listed) > MOST:
        raise wrong("attachments: too many attachments")
    for text in listed:
        _take(call, attached, text)
    if len(attached.links) > 1:
        raise wrong("attachments: only one link can be attached")
    return attached


def _take(call: Call, attached: Attached, text: str) -> None:
    if LINK.fullmatch(text):
        attached.links.append(text)
        return
    named = OWN.fullmatch(text)
    known = call.world.uploads.get(("vk", f"{named[1]}{named[2]}_{named[3]}")) if named else None
    if named is None or known is None or not known.more.get("saved"):
        raise wrong(f"attachments: {text[:40]} is invalid")
    if named[1] == "poll":
        if attached.poll is not None:
            raise wrong("attachments: only one poll can be attached")
        attached.poll = Poll(**known.more["poll"], handle=known.handle)
    else:
        attached.media.append(known.media())


def worded(post: Post) -> list[dict[str, Any]]:
    """Word the attachments of a post."""
    shown = [_media(post, each) for each in post.media]
    shown += [{"type": "link", "link": {"url": url, "title": url}} for url in post.links]
    return shown + ([{"type": "poll", "poll": poll(post.poll, post.at)}] if post.poll else [])


def _media(post: Post, media: Media) -> dict[str, Any]:
    owner, number = numbers(media.handle, post)
    if media.kind == "video":
        return {"type": "video", "video": {"id": number, "owner_id": owner, "title": media.name, "duration": 30}}
    return {"type": "photo", "photo": photo(owner, number, post.at)}


def photo(owner: int, number: int, at: int, *, text: str = "") -> dict[str, Any]:
    """Word a photo."""
    size = {"type": "x", "width": 604, "height": 403, "url": f"https://polygon.example.org/photo{owner}_{number}.jpg"}
    return {
        "album_id": -14,
        "date": at,
        "id": number,
        "owner_id": owner,
        "sizes": [size],
        "text": text,
        "has_tags": False,
    }


def poll(poll: Poll, at: int) -> dict[str, Any]:
    """Word a poll."""
    owner, number = numbers(poll.handle)
    everybody = sum(poll.votes)
    answers = [
        {"id": n, "text": text, "votes": votes, "rate": round(100 * votes / everybody, 2) if everybody else 0}
        for n, (text, votes) in enumerate(zip(poll.answers, poll.votes, strict=True), 1)
    ]
    flags = dict.fromkeys(("is_board", "can_edit", "can_report", "disable_unvote"), False)
    flags |= {"can_vote": not poll.closed, "can_share": True, "closed": poll.closed}
    named = {"id": number, "owner_id": owner, "author_id": owner, "created": at, "question": poll.question}
    more = {"votes": everybody, "multiple": poll.several, "anonymous": poll.anonymous, "end_date": 0}
    return {**named, **more, **flags, "answers": answers}


def numbers(handle: str, post: Post | None = None) -> tuple[int, int]:
    """Give the owner and the number in a handle; a seeded thing without one belongs to its post."""
    found = OWN.fullmatch(handle)
    return (int(found[2]), int(found[3])) if found else (post.page_id if post else 0, post.id if post else 1)
