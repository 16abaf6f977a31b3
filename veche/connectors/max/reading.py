"""Reading a channel's posts and their comments, and finding our own words there."""

import base64
import logging
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import quote

from pydantic import ValidationError

from veche.connectors import values as seen
from veche.connectors.contract import Account, Receipt, SeenComment, SeenPost
from veche.connectors.finding import first, same
from veche.connectors.max.call import Calls
from veche.connectors.max.shapes import Message, Messages, Sent

log = logging.getLogger("veche.connectors.max")

PAGE = 100
MOST_PAGES = 100
PUBLIC_URL = "https://max.ru"
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

_MID = re.compile(r"mid\.([0-9a-f]{16})([0-9a-f]{16})")
_NAME = re.compile(r"[a-z][\w-]*", re.IGNORECASE | re.ASCII)


def moment(milliseconds: object) -> datetime:
    """Return MAX's time as an aware moment; nonsense becomes the epoch, where somebody will see it."""
    try:
        return EPOCH + timedelta(milliseconds=milliseconds) if isinstance(milliseconds, int) else EPOCH
    except OverflowError:
        return EPOCH


def milliseconds(at: datetime) -> int:
    """Return a moment as MAX counts it."""
    return int((at - EPOCH) / timedelta(milliseconds=1))


def url(account: Account, mid: str) -> str:
    """Return a message's address, which its name holds: by the page's name for its posts; else that of the page."""
    name = account.address.lstrip("@") if _NAME.fullmatch(account.address.lstrip("@")) else ""
    found = _MID.fullmatch(mid)
    if found is None:
        return f"{PUBLIC_URL}/{name}" if name else PUBLIC_URL
    chat = int.from_bytes(bytes.fromhex(found[1]), signed=True)
    tail = base64.urlsafe_b64encode(bytes.fromhex(found[2])).decode().rstrip("=")
    is_here = str(chat) == account.external_id
    return f"{PUBLIC_URL}/{name if name and is_here else f'c/{chat}'}/{tail}"


def receipt(account: Account, sent: Sent, *, post_id: str = "") -> Receipt:
    """Return the receipt for a post, or for a comment under `post_id`: comments have no address of their own."""
    told = sent.url if isinstance(sent.url, str) and sent.url.startswith("https://") else ""
    at = moment(sent.timestamp) if isinstance(sent.timestamp, int) else None
    return Receipt(external_id=sent.body.mid, url=told or url(account, post_id or sent.body.mid), at=at)


def seen_post(account: Account, message: Message) -> SeenPost:
    """Return a channel's post as the house sees it: whoever wrote it, the channel is its author."""
    views = message.stat.get("views") if isinstance(message.stat, dict) else None
    return SeenPost(
        external_id=message.body.mid,
        at=moment(message.timestamp),
        text=message.body.text or "",
        is_own=True,
        is_repost=message.link is not None and message.link.type == "forward",
        views=views if isinstance(views, int) else None,
        url=message.url or url(account, message.body.mid),
    )


def seen_comment(account: Account, post_id: str, message: Message) -> SeenComment:
    """Return a comment as the house sees it.

    Only bots that are administrators can comment, so a bot's comment is the page's own; one without a sender may be
    anybody's: MAX was seen to hide citizens there.
    """
    sender, above = message.sender, message.link
    return SeenComment(
        external_id=message.body.mid,
        post_id=post_id,
        at=moment(message.timestamp),
        text=message.body.text or "",
        author_id=str(sender.user_id) if sender else "",
        author_name=sender.name if sender else "",
        parent_id=above.message.mid if above is not None and above.message is not None else None,
        is_own=sender is not None and sender.is_bot,
        url=url(account, post_id),
    )


def understood(raw: Sequence[Mapping[str, Any]]) -> list[Message]:
    """Return the messages that have the shape they should have; a strange one is logged, and hides no other."""
    found = []
    for each in raw:
        try:
            found.append(Message.model_validate(each))
        except ValidationError as strange:
            where = "; ".join(".".join(map(str, fault["loc"])) for fault in strange.errors()[:3])
            log.error("a message has an unexpected shape: %s", where)
    return found


def wall(calls: Calls, account: Account, chat: str, *, since: datetime, deep: int) -> seen.Wall:
    """Read the channel's posts, newest first, a hundred with one call, until one is older than `since`.

    A channel that is longer than `deep` pages is known whole only since its oldest post that was read.
    """
    found: dict[str, Message] = {}
    reached: datetime | None = since
    bound: dict[str, str] = {}
    for _ in range(deep):
        asked = {"chat_id": chat, "count": str(PAGE), "to": str(milliseconds(since)), **bound}
        raw = calls.read("messages", Messages, **asked).messages
        fresh = {each.body.mid: each for each in understood(raw) if each.body.mid not in found}
        found |= fresh
        if len(raw) < PAGE or not fresh:
            break
        # One more than the oldest: whether MAX counts the bound in or out, posts of one moment are not lost.
        bound = {"from": str(min(each.timestamp for each in fresh.values()) + 1)}
    else:
        reached = min((moment(each.timestamp) for each in found.values()), default=None)
    newest_first = sorted(found.values(), key=lambda each: (each.timestamp, each.body.mid), reverse=True)
    posts = (seen_post(account, each) for each in newest_first)
    return seen.Wall(posts=tuple(post for post in posts if post.at >= since), since=reached)


def comments(calls: Calls, account: Account, post_id: str, *, since: datetime | None) -> list[SeenComment]:
    """Read the comments under a post, oldest first."""
    found = {message.body.mid: seen_comment(account, post_id, message) for message in _talk(calls, post_id, since)}
    kept = (comment for comment in found.values() if since is None or comment.at >= since)
    return sorted(kept, key=lambda comment: (comment.at, comment.external_id))


def _talk(calls: Calls, post_id: str, since: datetime | None) -> Iterator[Message]:
    known: set[str] = set()
    bounds = {"after": str(milliseconds(since))} if since is not None else {}
    for _ in range(MOST_PAGES):
        raw = calls.read(f"messages/{quote(post_id, safe='')}/comments", Messages, count=str(PAGE), **bounds).messages
        fresh = [each for each in understood(raw) if each.body.mid not in known]
        yield from fresh
        known |= {each.body.mid for each in fresh}
        if len(raw) < PAGE or not fresh:
            break
        bounds |= _further([each.timestamp for each in fresh])


def _further(times: Sequence[int]) -> dict[str, str]:
    """Ask for what lies beyond a page; whether MAX lists the newest or the oldest first is not documented."""
    if times[0] >= times[-1]:
        return {"before": str(min(times) + 1)}
    return {"after": str(max(times) - 1)}


def found_post(posts: Sequence[SeenPost], text: str, taken: Collection[str]) -> Receipt | None:
    """Find our text among posts."""
    return first(posts, lambda post: not post.is_repost and same(post.text, text), taken=taken)


def found_comment(listed: Sequence[SeenComment], text: str, taken: Collection[str]) -> Receipt | None:
    """Find our text among comments, the newest first: a bot's, or one whose sender MAX keeps to itself."""
    return first(reversed(listed), lambda each: _may_be_ours(each) and same(each.text, text), taken=taken)


def _may_be_ours(comment: SeenComment) -> bool:
    return comment.is_own or not comment.author_id
