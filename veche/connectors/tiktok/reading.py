"""Reading an account's card and its videos, how an announced one fared, and finding our own words there."""

import logging
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from pydantic import ValidationError

from veche.connectors import values as seen
from veche.connectors.contract import AccessLost, Account, Profile, Receipt, Refused, SeenPost, TryLater
from veche.connectors.finding import first, same
from veche.connectors.tiktok.call import Calls
from veche.connectors.tiktok.shapes import Announced, Card, Status, User, Video, Videos
from veche.connectors.wire import UNREADABLE_PAUSE, moment, shaped

log = logging.getLogger("veche.connectors.tiktok")

PUBLIC_URL = "https://www.tiktok.com"
AT_ONCE = 20
MOST_PAGES = 100
TOLD = 150  # of a video's words programs are told so many signs
LOOKS = 60.0
NUMBERED = 300.0
LISTED = "id,create_time,share_url,title,video_description,like_count,comment_count,share_count,view_count"
BASIC = "open_id,display_name,avatar_url"
WHOLE = f"{BASIC},username,bio_description,is_verified,follower_count"
PROCESSING = frozenset({"PROCESSING_UPLOAD", "PROCESSING_DOWNLOAD"})


def _declined(why: str) -> Refused:
    """Say what a look at a video found, by the reasons that the documentation names."""
    match why:
        case "duration_check_failed":
            return Refused("The video is too short or too long for the network.", why)
        case "file_format_check_failed":
            return Refused("The network does not take videos of this format.", why)
        case "frame_rate_check_failed":
            return Refused("The video has too few or too many frames a second for the network.", why)
        case "picture_size_check_failed":
            return Refused("The picture of the video is too small or too large for the network.", why)
        case _:
            return Refused("The network looked at the video and declined it.", why)


def fared(calls: Calls, account: Account, sent: Announced) -> Receipt | None:
    """Ask how an announced video fared. One that TikTok has not got whole, or has forgotten, is not known: None."""
    try:
        told = calls.read("post/publish/status/fetch", Status, body={"publish_id": sent.publish_id})
    except Refused:
        return None
    if told.status == "FAILED":
        raise _declined(told.fail_reason or "failed")
    if told.status in PROCESSING:
        if told.uploaded_bytes is not None and told.uploaded_bytes < sent.size:
            return None
        raise TryLater(LOOKS, "The network has taken it and looks at it before it is shown.", "processing", asked=True)
    if told.status != "PUBLISH_COMPLETE":
        raise TryLater(UNREADABLE_PAUSE, "The network's answer cannot be read.", said=told.status[:100])
    return _receipt(account, sent, told)


def _receipt(account: Account, sent: Announced, told: Status) -> Receipt:
    """A video for everybody gets its number after moderation; one for fewer people never does."""
    for number in told.publicaly_available_post_id:
        return Receipt(external_id=str(number), url=_url(account, str(number)))
    if sent.level == "PUBLIC_TO_EVERYONE":
        raise TryLater(NUMBERED, "The network has not told the number of the video yet.", "no_number", asked=True)
    return Receipt(external_id=sent.publish_id, url=_url(account))


def _url(account: Account, number: str = "") -> str:
    page = f"{PUBLIC_URL}/@{account.address.lstrip('@')}" if account.address else PUBLIC_URL
    return f"{page}/video/{number}" if number and account.address else page


def profile(calls: Calls) -> Profile:
    """Read the account's card; where the key has no right to more, its name alone."""
    try:
        raw = calls.read("user/info", Card, fields=WHOLE).user
    except AccessLost as lost:
        if lost.whole or lost.code == "no_key":
            raise
        raw = calls.read("user/info", Card, fields=BASIC).user
    user = shaped(User, raw, writes=False)
    return Profile(
        external_id=user.open_id,
        address=user.username or "",
        title=user.display_name,
        description=user.bio_description,
        has_avatar=bool(user.avatar_url) if "avatar_url" in user.model_fields_set else None,
        members=user.follower_count,
        verified=user.is_verified,
        raw=raw,
    )


def wall(calls: Calls, account: Account, *, since: datetime, deep: int) -> seen.Wall:
    """Read the account's videos, newest first, twenty with one call, until one is older than `since`."""
    found: dict[str, SeenPost] = {}
    reached: datetime | None = since
    body: dict[str, object] = {"max_count": AT_ONCE}
    for _ in range(deep):
        page = calls.read("video/list", Videos, body=body, fields=LISTED)
        shown = [seen_post(account, video) for video in understood(page.videos)]
        found |= {post.external_id: post for post in shown}
        if not page.has_more or not page.cursor or any(post.at < since for post in shown):
            break
        body["cursor"] = page.cursor
    else:
        reached = min((post.at for post in found.values()), default=None)
    newest_first = sorted(found.values(), key=lambda post: post.at, reverse=True)
    return seen.Wall(posts=tuple(post for post in newest_first if post.at >= since), since=reached)


def understood(raw: Sequence[Mapping[str, Any]]) -> list[Video]:
    """Return the videos that have the shape they should have; a strange one is logged, and hides no other."""
    found = []
    for each in raw:
        try:
            found.append(Video.model_validate(each))
        except ValidationError as strange:
            where = "; ".join(".".join(map(str, fault["loc"])) for fault in strange.errors()[:3])
            log.error("a video has an unexpected shape: %s", where)
    return found


def seen_post(account: Account, video: Video) -> SeenPost:
    """Return a video as the house sees it."""
    return SeenPost(
        external_id=video.id,
        at=moment(video.create_time),
        text=video.title or video.video_description or "",
        is_own=True,
        likes=video.like_count,
        comments=video.comment_count,
        reposts=video.share_count,
        views=video.view_count,
        url=video.share_url or _url(account, video.id),
    )


def found_post(posts: Sequence[SeenPost], text: str, taken: Collection[str]) -> Receipt | None:
    """Find our words among videos; of long ones the beginning."""
    return first(posts, lambda post: same(post.text, text, upto=TOLD), taken=taken)
