"""A video on its way: what is allowed, the announcement, and how far it has come."""

from __future__ import annotations

import hashlib
from typing import Any

from polygon.tiktok.errors import unaudited, wrong, wrong_privacy
from polygon.tiktok.methods import NETWORK, Call, number, route
from polygon.world import Upload

LEVELS = ("PUBLIC_TO_EVERYONE", "MUTUAL_FOLLOW_FRIENDS", "SELF_ONLY")
LONGEST_TITLE = 2200
LEAST_CHUNK, MOST_CHUNK, MOST_LAST, MOST_CHUNKS = 5 * 1024**2, 64 * 1024**2, 128 * 1024**2, 1000
LONGEST_VIDEO = 600


@route("POST /v2/post/publish/creator_info/query/", scope="video.publish", per_minute=20)
def creator_info(call: Call) -> Any:
    """Tell for whom this account may publish."""
    page = call.page
    return {
        "creator_username": page.address,
        "creator_nickname": page.title,
        "creator_avatar_url": "",
        "privacy_level_options": list(levels(call)),
        "comment_disabled": False,
        "duet_disabled": False,
        "stitch_disabled": False,
        "max_video_post_duration_sec": LONGEST_VIDEO,
    }


def levels(call: Call) -> list[str]:
    """List the privacy levels of an account; a seed may give fewer."""
    return list(call.page.profile.get("privacy_level_options", LEVELS))


@route("POST /v2/post/publish/video/init/", scope="video.publish", per_minute=6)
def init(call: Call) -> Any:
    """Announce a video and give the address for its bytes; nothing is published without them."""
    info, source = call.part("post_info"), call.part("source_info")
    title, level = info.get("title", ""), info.get("privacy_level")
    if not isinstance(title, str) or len(title.encode("utf-16-le")) // 2 > LONGEST_TITLE:
        raise wrong(f"title: at most {LONGEST_TITLE} UTF-16 units")
    if level not in levels(call):
        raise wrong_privacy()
    if not call.world.settings.tiktok_audited and level != "SELF_ONLY":
        raise unaudited()
    if source.get("source") != "FILE_UPLOAD":
        raise wrong("polygon takes FILE_UPLOAD only")
    plan = {name: number(source, name) for name in ("video_size", "chunk_size", "total_chunk_count")}
    check_plan(**plan)
    count = call.world.tick(f"{NETWORK} upload")
    ticket = hashlib.blake2s(f"{call.token.token}:{count}".encode(), digest_size=16).hexdigest()
    handle = f"v_pub_file~v2.{7_000_000_000_000_000 + count}"
    more = plan | {"ticket": ticket, "title": title, "privacy": level, "chunks": 0, "post": 0}
    page, now = call.page, call.world.clock.second()
    call.world.keep(Upload(NETWORK, handle, "video", "", 0, "", page.id, owner=page.id, at=now, more=more))
    return {"publish_id": handle, "upload_url": f"{call.base}/tiktok-uploads/{ticket}"}


def check_plan(*, video_size: int, chunk_size: int, total_chunk_count: int) -> None:
    """Refuse a video that is not cut by TikTok's rules."""
    if video_size < LEAST_CHUNK:
        good = (chunk_size, total_chunk_count) == (video_size, 1)
    else:
        last = video_size - chunk_size * (total_chunk_count - 1)
        good = LEAST_CHUNK <= chunk_size <= MOST_CHUNK and total_chunk_count == video_size // chunk_size
        good = good and total_chunk_count <= MOST_CHUNKS and last <= MOST_LAST
    if not good:
        raise wrong("The total chunk count is invalid")


@route("POST /v2/post/publish/status/fetch/", scope="video.publish", per_minute=30)
def status(call: Call) -> Any:
    """Tell how far a video has come; the number of the post is told only when it is shown."""
    found = call.world.uploads.get((NETWORK, str(call.body.get("publish_id"))))
    if found is None or found.owner != call.page.id:
        raise wrong("publish_id is not known")
    told: dict[str, Any] = {"uploaded_bytes": found.size}
    if found.more.get("declined") and call.world.clock.now() >= found.ready_at:
        return told | {"status": "FAILED", "fail_reason": found.more["declined"]}
    if not found.more["post"]:
        return told | {"status": "PROCESSING_UPLOAD"}
    if call.world.clock.now() < found.ready_at:
        return told | {"status": "PROCESSING_UPLOAD"}
    shown = [found.more["post"]] if found.more["privacy"] == "PUBLIC_TO_EVERYONE" else []
    # The name is the vendor's own, misspelt.
    return told | {"status": "PUBLISH_COMPLETE", "publicaly_available_post_id": shown}
