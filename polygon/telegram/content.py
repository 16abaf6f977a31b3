"""What a message brings: words, photos, videos, a poll; files come with a form, or by a name known from before."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from polygon.forms import File
from polygon.telegram import entities
from polygon.telegram.errors import bad_request, too_large
from polygon.telegram.methods import Call
from polygon.telegram.params import Params
from polygon.world import Media, Poll, Upload
from polygon.world.things import as_media

LONGEST_TEXT, LONGEST_CAPTION = 4096, 1024
LARGEST = {"photo": 10_485_760, "video": 52_428_800}
LONGEST_QUESTION, LONGEST_OPTION, MOST_OPTIONS = 300, 100, 12


@dataclass(frozen=True)
class Said:
    """What a message says."""

    text: str
    entities: list[dict[str, Any]] = field(default_factory=list)
    media: tuple[Media, ...] = ()
    album: str = ""
    poll: Poll | None = None


def words(call: Call) -> Said:
    """Read a text."""
    text, marks = entities.read(call.params)
    if not text:
        raise bad_request("message text is empty")
    if len(text) > LONGEST_TEXT:
        raise bad_request("message is too long")
    return Said(text, marks)


def shown(call: Call, kind: str) -> Said:
    """Read a photo or a video with its caption."""
    return _shown(call, call.params, kind, kind, "")


def album(call: Call) -> list[Said]:
    """Read 2 to 10 photos and videos that belong together."""
    media = call.params.parsed("media")
    if not isinstance(media, list) or not 2 <= len(media) <= 10:
        raise bad_request("there must be from 2 to 10 messages to send")
    number = str(call.world.tick("telegram album") + 13_000_000_000)
    return [_entry(call, entry, number) for entry in media]


def _entry(call: Call, entry: Any, number: str) -> Said:
    if not isinstance(entry, dict) or entry.get("type") not in LARGEST or not entry.get("media"):
        raise bad_request("can't parse InputMedia: polygon takes photos and videos only")
    return _shown(call, Params(entry), "media", str(entry["type"]), number)


def _shown(call: Call, params: Params, name: str, kind: str, number: str) -> Said:
    given = params.text(name)
    if not given:
        raise bad_request(f"there is no {kind} in the request")
    caption, marks = caption_of(params)
    return Said(caption, marks, (_media(call, kind, given),), number)


def caption_of(params: Params) -> tuple[str, list[dict[str, Any]]]:
    """Read a caption."""
    caption, marks = entities.read(params, "caption")
    if len(caption) > LONGEST_CAPTION:
        raise bad_request("message caption is too long")
    return caption, marks


def _media(call: Call, kind: str, given: str) -> Media:
    if given.startswith("attach://"):
        file = call.files.get(given.removeprefix("attach://"))
        if file is None:
            raise bad_request(f"can't find file {given} in the request")
        return _kept(call, kind, file).media()
    known = call.world.uploads.get(("telegram", given))
    return known.media() if known else Media(kind, given, handle=given) if kind == "video" else as_media(given)


def _kept(call: Call, kind: str, file: File) -> Upload:
    if file.size > LARGEST[kind]:
        if kind == "video":
            raise too_large()
        most = LARGEST[kind]
        raise bad_request(f"file of size {file.size} bytes is too big for a photo; the maximum size is {most} bytes")
    if not file.size:
        raise bad_request("file must be non-empty")
    if kind == "photo" and not file.is_image:
        raise bad_request("IMAGE_PROCESS_FAILED")
    handle = f"{'AgAC' if kind == 'photo' else 'BAAC'}{file.sha256[:40]}"
    more = Upload("telegram", handle, kind, file.name, file.size, file.sha256, 0, call.token.holder, call.now)
    return call.world.keep(more)


def poll(call: Call) -> Said:
    """Read a question with its answers; its description is the message's words."""
    params = call.params
    question, options = params.text("question").strip(), params.parsed("options")
    if not question or len(question) > LONGEST_QUESTION:
        raise bad_request("poll question must be non-empty" if not question else "poll question is too long")
    if not isinstance(options, list) or not 1 <= len(options) <= MOST_OPTIONS:
        raise bad_request("poll must have at least 1 and at most 12 options")
    answers = [str(each.get("text", "") if isinstance(each, dict) else each).strip() for each in options]
    if not all(0 < len(each) <= LONGEST_OPTION for each in answers):
        raise bad_request("poll options length must not exceed 100")
    handle = str(call.world.tick("telegram poll") + 5_100_000_000_000_000_000)
    several = params.flag("allows_multiple_answers")
    anonymous = "is_anonymous" not in params.given or params.flag("is_anonymous")
    described = Poll(question, answers, several=several, anonymous=anonymous, handle=handle)
    text, marks = entities.read(params, "description")
    if len(text) > LONGEST_CAPTION:
        raise bad_request("poll description is too long")
    return Said(text, marks, poll=described)
