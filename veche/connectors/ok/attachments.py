"""What a topic is made of, as the JSON text that OK wants; flags stand inside and are text themselves."""

import json
from typing import Any

from veche.connectors.contract import OutgoingPost, Poll, Refused


def attachment(post: OutgoingPost, text: str) -> str:
    """Return a topic's parts; a photo must have been handed over before."""
    media: list[dict[str, Any]] = [{"type": "text", "text": text}] if text else []
    if any(photo.kind != "photo" for photo in post.media):
        raise Refused("This network takes no video from us.", code="video")
    if not all(photo.handle for photo in post.media):
        raise Refused("The photo has to be handed over before its post.", code="no_handle")
    if post.media:
        media.append({"type": "photo", "list": [{"id": photo.handle} for photo in post.media]})
    if post.link:
        media.append({"type": "link", "url": post.link})
    if post.poll:
        media.append(_poll(post.poll))
    return json.dumps({"media": media, "onBehalfOfGroup": "true"}, ensure_ascii=False)


def _poll(poll: Poll) -> dict[str, Any]:
    options = [*(() if poll.several else ("SingleChoice",)), *(("AnonymousVoting",) if poll.anonymous else ())]
    answers = [{"text": answer} for answer in poll.answers]
    return {"type": "poll", "question": poll.question, "answers": answers, "options": ",".join(options)}
