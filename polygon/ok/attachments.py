"""What a topic is made of: the JSON text of `attachment`."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from typing import Any

from polygon.ok.errors import lacks, missing, refusal, wrong
from polygon.ok.methods import Call
from polygon.ok.uploads import uploaded
from polygon.world import Media, Poll

LONGEST = 32_000
LINK = re.compile(r"https?://[^\s/]+\S*")
MOSCOW = timezone(timedelta(hours=3))


@dataclass
class Content:
    """A topic's parts as the world keeps them; flags come as text, whatever they say."""

    texts: list[str] = field(default_factory=list)
    photos: list[Media] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    poll: Poll | None = None
    is_of_group: bool = False
    comments_closed: bool = False
    publish_at: int | None = None

    @property
    def text(self) -> str:
        """The topic's text as people read it."""
        return "\n".join(self.texts)


def content(call: Call, page_id: int) -> Content:
    """Read the attachment of a call; refuse what OK refuses."""
    try:
        given = json.loads(call.needed("attachment"))
        media = given["media"]
    except (ValueError, KeyError, TypeError):
        raise wrong("attachment") from None
    if not isinstance(media, list) or not media:
        raise missing("media")
    found = Content(is_of_group=_on(given, "onBehalfOfGroup"), comments_closed=_on(given, "disableComments"))
    for part in media:
        _add(found, part, call, page_id)
    if len(found.text) > LONGEST:
        raise refusal(601, "Text is too long")
    found.publish_at = _publish_at(given, call)
    return found


def _add(found: Content, part: Any, call: Call, page_id: int) -> None:
    kind = part.get("type") if isinstance(part, dict) else None
    if kind == "text" and str(part.get("text", "")).strip():
        found.texts.append(str(part["text"]))
    elif kind == "photo" and part.get("list"):
        if not call.token.may("PHOTO_CONTENT", page_id):
            raise lacks("PHOTO_CONTENT")
        found.photos += [uploaded(call.world, str(photo.get("id", "")), page_id) for photo in part["list"]]
    elif kind == "link":
        if not LINK.fullmatch(str(part.get("url", ""))):
            raise refusal(607, "Bad format of the link")
        found.links.append(str(part["url"]))
    elif kind == "poll":
        found.poll = _poll(part)
    else:
        raise wrong("attachment: a block of media")


def _poll(part: dict[str, Any]) -> Poll:
    answers = [str(answer.get("text", "")) for answer in part.get("answers", []) if isinstance(answer, dict)]
    if not part.get("question") or not 2 <= len(answers) <= 10 or not all(answers):
        raise refusal(602, "A poll has a question and two to ten answers")
    options = str(part.get("options", "")).split(",")
    several, anonymous = "SingleChoice" not in options, "AnonymousVoting" in options
    return Poll(str(part["question"]), answers, several=several, anonymous=anonymous)


def _on(given: dict[str, Any], name: str) -> bool:
    return str(given.get(name, "")).lower() == "true"


def _publish_at(given: dict[str, Any], call: Call) -> int | None:
    if given.get("publishAtMs"):
        at = int(given["publishAtMs"]) // 1000
    elif given.get("publishAt"):
        try:
            local = datetime.strptime(str(given["publishAt"]), "%Y-%m-%d %H:%M:%S").replace(tzinfo=MOSCOW)
        except ValueError:
            raise wrong("publishAt") from None
        at = int(local.timestamp())
    else:
        return None
    if at <= call.now:
        raise wrong("publishAt is in the past")
    return at
