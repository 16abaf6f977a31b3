"""Photos: `photosV2.getUploadUrl`, and the place that takes the files and gives a token for each."""

from __future__ import annotations

import base64
import json
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from polygon.forms import File, read
from polygon.ok.errors import refusal, wrong
from polygon.ok.methods import Call, method
from polygon.wire import Heard, Json, Refusal, converse
from polygon.world import Media, Upload, World

PATH = "/uploadPhoto"
LIFE = 24 * 3600
TYPES = ("image/jpeg", "image/png", "image/gif")


def _sealed(told: Any) -> str:
    return base64.urlsafe_b64encode(json.dumps(told).encode()).decode()


def _opened(word: str) -> Any:
    try:
        return json.loads(base64.urlsafe_b64decode(word.encode()))
    except ValueError:
        raise wrong("a photo's token") from None


@method("photosV2.getUploadUrl")
def get_upload_url(call: Call) -> Any:
    """Give the place where photos for a topic of a group go."""
    page = call.group()
    call.runs(page.id, "PHOTO_CONTENT")
    count = min(max(call.number("count", 1), 1), 10)
    ids = [str(call.world.tick("ok photo")) for _ in range(count)]
    expires = call.now + LIFE
    word = _sealed([page.id, ids, expires])
    url = f"{call.base.rstrip('/')}{PATH}?apiToken={word}&photoIds={','.join(ids)}"
    return {"photo_ids": ids, "upload_url": url, "expires_ms": expires * 1000, "ttl_ms": LIFE * 1000}


def uploaded(world: World, token: str, page_id: int) -> Media:
    """Give the photo that a token stands for, if it was uploaded for this group."""
    found = world.uploads.get(("ok", token))
    if found is None or found.page_id != page_id:
        raise wrong("a photo's token")
    return found.media()


class UploadApi:
    """The place that takes the files."""

    network = "ok"

    def __init__(self, world: World) -> None:
        self.world = world

    async def hear(self, request: Request) -> Response:
        """Answer one request to `/uploadPhoto`."""
        _fields, files = await read(request)
        params: dict[str, Any] = dict(request.query_params) | {" files": list(files.values())}
        return await converse(self, self.world, Heard("uploadPhoto", params), request)

    async def answer(self, heard: Heard) -> Any:
        """Take the photos and give a token for each."""
        page_id, ids, expires = _opened(heard.params.get("apiToken", ""))
        files: list[File] = heard.params[" files"]
        if not files:
            raise refusal(21, "The request is not multipart")
        if self.world.clock.now() > expires:
            raise refusal(102, "The address has expired")
        if len(files) > len(ids):
            raise wrong("the number of photos")
        if any(file.type not in TYPES or not file.size for file in files):
            raise refusal(501, "Unsupported photo format")
        return {"photos": {id: {"token": self._keep(page_id, id, file)} for id, file in zip(ids, files, strict=False)}}

    def _keep(self, page_id: int, id: str, file: File) -> str:
        token = _sealed([page_id, id, file.sha256[:12]])
        at = self.world.clock.second()
        self.world.keep(Upload("ok", token, "photo", file.name, file.size, file.sha256, page_id, at=at))
        return token

    def accepted(self, result: Any) -> Response:
        """Word a result."""
        return Json(result)

    def refused(self, refusal: Refusal, heard: Heard) -> Response:
        """Word a refusal."""
        return Json({"error_code": refusal.code, "error_msg": refusal.message, "error_data": None})
