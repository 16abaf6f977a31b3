"""What a post takes on VK's wire: its words, its attachments, and which keys may bring it."""

import json
from collections.abc import Iterable

from veche.connectors.contract import OutgoingMedia, OutgoingPost, Poll, Refused
from veche.connectors.vk.answers import Made, Posts
from veche.connectors.vk.call import Calls

MOST_ATTACHMENTS = 10
MOST_ANSWERS = 10
# A community's key writes words and links; attachments belong to a user, whose key must bring it.
WRITING = ("community", "user")
SHOWING = ("user",)


def checked(post: OutgoingPost) -> OutgoingPost:
    """Return the post, or raise Refused for what VK does not take; nothing is sent."""
    attached = len(post.media) + bool(post.link) + (post.poll is not None)
    if attached > MOST_ATTACHMENTS:
        raise Refused("More is attached than one post takes: leave something out.", code="too_many")
    if post.poll is not None and not post.text.strip() and not post.media:
        raise Refused("A poll needs words beside it in this network: write some.", code="poll_alone")
    if post.poll is not None and not 1 <= len(post.poll.answers) <= MOST_ANSWERS:
        raise Refused("The poll has too few or too many answers for this network.", code="poll_answers")
    return post


def keys_for(post: OutgoingPost) -> tuple[str, ...]:
    """Tell which keys may bring a post."""
    return SHOWING if post.media or post.poll else WRITING


def attachments(media: Iterable[OutgoingMedia], link: str, poll: str = "") -> dict[str, str]:
    """Return the parameter that names the attachments of a post."""
    named = [*(each.handle for each in media), *([poll] if poll else []), *([link] if link else [])]
    return {"attachments": ",".join(named)} if named else {}


def made_poll(calls: Calls, number: str, poll: Poll) -> str:
    """Make a poll that nobody sees yet, and return its handle; it may be repeated."""
    asked = {
        "owner_id": f"-{number}",
        "question": poll.question,
        "is_anonymous": str(int(poll.anonymous)),
        "is_multiple": str(int(poll.several)),
        "add_answers": json.dumps(list(poll.answers), ensure_ascii=False),
    }
    return f"poll{calls.read('polls.create', asked, Made, keys=SHOWING).handle}"


def attached(calls: Calls, number: str, external_id: str) -> dict[str, list[str]]:
    """Return the attachments of a post by their kinds: VK lets fall what an edit does not name again."""
    posts = calls.read("wall.getById", {"posts": f"-{number}_{external_id}"}, Posts, keys=SHOWING)
    if not posts.items:
        raise Refused("The network does not have this post any more.", code="no_post")
    found: dict[str, list[str]] = {}
    for each in posts.items[0].attachments:
        if each.handle:
            found.setdefault(each.type, []).append(each.handle)
    return found


def kept(there: dict[str, list[str]], post: OutgoingPost) -> dict[str, str]:
    """Return the attachments of an edited post: what it brings, else what is there."""
    brought = [each.handle for each in post.media]
    shown = brought or [handle for kind in ("photo", "video") for handle in there.get(kind, ())]
    rest = [handle for kind in ("doc", "audio", "poll") for handle in there.get(kind, ())]
    link = [post.link] if post.link else there.get("link", [])[:1]
    named = [*shown, *rest, *link]
    return {"attachments": ",".join(named)} if named else {}
