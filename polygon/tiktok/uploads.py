"""The bytes of a video: chunks one after another; the last one publishes."""

from __future__ import annotations

import re
from typing import Any

from starlette.requests import Request

from polygon.tiktok.errors import no_upload, wrong_range
from polygon.tiktok.methods import NETWORK, note
from polygon.wire import Heard
from polygon.world import Happening, Media, Post, Upload, World

RANGE = re.compile(r"bytes (\d{1,12})-(\d{1,12})/(\d{1,12})")
LIFE = 3600


async def heard(request: Request) -> Heard:
    """Read a chunk that comes to its address; polygon counts its bytes and keeps none."""
    size = 0
    async for piece in request.stream():
        size += len(piece)
    given = {"ticket": request.path_params["ticket"], "range": request.headers.get("content-range", ""), "size": size}
    return Heard("PUT upload", given)


def take(world: World, heard: Heard) -> int:
    """Take a chunk and give the HTTP status: 206 while more are to come, 201 after the last."""
    upload = next((each for each in world.uploads if _is_named(each, heard.params["ticket"])), None)
    if upload is None or upload.size == upload.more["video_size"] or world.clock.now() > upload.at + LIFE:
        raise no_upload()
    first, last, total = _range(heard.params["range"])
    plan, size = upload.more, heard.params["size"]
    if (first, total) != (upload.size, plan["video_size"]) or size != last - first + 1:
        raise wrong_range(f"the next chunk begins at {upload.size} and holds what its Content-Range says")
    is_last = plan["chunks"] + 1 == plan["total_chunk_count"]
    if size != (plan["video_size"] - upload.size if is_last else plan["chunk_size"]):
        raise wrong_range("every chunk but the last holds chunk_size bytes, and the last one all that is left")
    upload.size, plan["chunks"] = last + 1, plan["chunks"] + 1
    if is_last:
        _publish(world, upload, heard.deeds)
    world.keep(upload)
    return 201 if is_last else 206


def _is_named(upload: Upload, ticket: str) -> bool:
    return upload.network == NETWORK and upload.more.get("ticket") == ticket


def _range(text: str) -> tuple[int, int, int]:
    found = RANGE.fullmatch(text)
    if found is None:
        raise wrong_range("Content-Range must be `bytes FIRST-LAST/TOTAL`")
    return int(found[1]), int(found[2]), int(found[3])


def _publish(world: World, upload: Upload, deeds: list[int]) -> None:
    page, now = world.page(NETWORK, upload.page_id), world.clock.second()
    upload.ready_at = now + world.settings.tiktok_processing
    if world.settings.tiktok_declines:
        upload.more["declined"] = world.settings.tiktok_declines
        return
    made: Any = Post(NETWORK, page.id, world.next_number(NETWORK, page.id), page.id, upload.more["title"], now)
    made.publish_at, made.media = int(upload.ready_at), [Media("video", "", upload.size, upload.handle)]
    upload.more["post"] = world.add_post(made, quiet=True).id
    world.tell(Happening("post_new", page, made, by=page.id))
    note(world, deeds, page=page.id, number=made.id, text=made.text)
