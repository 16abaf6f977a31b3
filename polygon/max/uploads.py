"""Files before their message: an address is asked for, the file goes there, and MAX needs a while to digest it."""

from __future__ import annotations

import hashlib
from typing import Any

from starlette.requests import Request

from polygon.forms import read
from polygon.max.errors import no_page, wrong
from polygon.max.methods import NETWORK, Call, route
from polygon.wire import Heard
from polygon.world import Upload, World

KINDS = {"image": "photo", "video": "video", "audio": "audio", "file": "file"}
MEGABYTE = 1_000_000
LARGEST = {"image": 50 * MEGABYTE, "video": 250 * MEGABYTE, "audio": 256 * MEGABYTE, "file": 4096 * MEGABYTE}
AT_ONCE = ("video", "audio")
TAKEN = "<retval>1</retval>"


@route("POST /uploads")
def address(call: Call) -> Any:
    """Give the address for a file; of a video or a sound the token too."""
    kind = call.query.get("type", "")
    if kind not in KINDS:
        raise wrong("type must be image, video, audio or file")
    number = call.world.tick(f"{NETWORK} upload")
    token = hashlib.blake2s(f"{call.token.token}:{number}".encode(), digest_size=16).hexdigest()
    upload = Upload(NETWORK, token, KINDS[kind], "", 0, "", owner=call.bot.id, at=call.now, more={"type": kind})
    call.world.keep(upload)
    where = {"url": f"{call.base}/max-uploads/{token}"}
    return where | ({"token": token} if kind in AT_ONCE else {})


async def heard(request: Request) -> Heard:
    """Read a file that comes to its address."""
    _, files = await read(request)
    return Heard("upload", {"token": request.path_params["token"], "file": files.get("data")})


def take(world: World, heard: Heard) -> Any:
    """Keep what is known of a file; it can be shown when it is digested."""
    upload, file = world.uploads.get((NETWORK, heard.params["token"])), heard.params["file"]
    if upload is None:
        raise no_page()
    kind = upload.more["type"]
    if file is None or file.size > LARGEST[kind]:
        raise wrong("the field data must hold a file that is not too large")
    upload.name, upload.size, upload.sha256 = file.name, file.size, file.sha256
    upload.ready_at = world.clock.now() + world.settings.max_digesting
    world.keep(upload)
    if kind in AT_ONCE:
        return TAKEN
    return {"photos": {upload.handle[:12]: {"token": upload.handle}}} if kind == "image" else {"token": upload.handle}
