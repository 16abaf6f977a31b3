"""Photos and videos: an upload address, the file itself, and VK's word that it is kept."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from polygon.forms import File, read
from polygon.vk import attachments
from polygon.vk.communities import community
from polygon.vk.errors import missing, no_scope, upload_failed, wrong, wrong_hash, wrong_server
from polygon.vk.methods import USER, Call, method
from polygon.wire import Heard, Json, Refusal, converse
from polygon.world import Poll, Upload, World

ALBUM = -14
LARGEST_PHOTO = 50_000_000
LONGEST_CAPTION = 2048
FIELDS = {"photo": "photo", "video": "video_file"}


def _wall_of(call: Call) -> int:
    if not call.params.text("group_id"):
        return call.token.holder
    page = community(call)
    if not call.token.may("photos", page.id):
        raise no_scope()
    return page.id


def _ticket(call: Call, kind: str, page: int) -> Upload:
    """Give an upload address its ticket: a file under a name that nobody guesses."""
    number = call.world.tick("vk upload")
    ticket = hashlib.blake2s(f"{call.token.token}:{number}".encode(), digest_size=12).hexdigest()
    return call.world.keep(Upload("vk", ticket, kind, "", 0, "", page, call.token.holder, call.now))


@method("photos.getWallUploadServer", USER, right="photos")
def photos_get_wall_upload_server(call: Call) -> Any:
    """Give an address for a photo that will hang on a wall."""
    page = _wall_of(call)
    ticket = _ticket(call, "photo", page)
    address = f"{call.address}/upload/vk/photo/{ticket.handle}"
    return {"album_id": ALBUM, "upload_url": address, "user_id": call.token.holder} | _group(page)


def _group(page: int) -> dict[str, int]:
    return {"group_id": -page} if page < 0 else {}


@method("photos.saveWallPhoto", USER, right="photos")
def photos_save_wall_photo(call: Call) -> Any:
    """Keep a photo whose file has come; the words of the upload address say which."""
    page, params = _wall_of(call), call.params
    ticket = call.world.uploads.get(("vk", params.text("hash")))
    if ticket is None or ticket.kind != "photo" or ticket.page_id != page:
        raise wrong_hash()
    if params.text("server") != str(ticket.more.get("server", "")):
        raise wrong_server()
    if params.needed("photo") == "[]" or not ticket.size:
        raise wrong("photos_list is invalid")
    if len(params.text("caption")) > LONGEST_CAPTION:
        raise wrong("caption is too long")
    owner, number = call.token.holder, call.world.tick("vk photo") + 456_239_000
    kept = Upload("vk", f"photo{owner}_{number}", "photo", ticket.name, ticket.size, ticket.sha256, page, owner)
    kept.at, kept.more = call.now, {"saved": True}
    call.world.keep(kept)
    return [attachments.photo(owner, number, call.now, text=params.text("caption"))]


@method("video.save", USER, right="video")
def video_save(call: Call) -> Any:
    """Give an address for a video, and the number that it will have."""
    page = community(call) if call.params.text("group_id") else None
    if page is not None and not call.token.may("video", page.id):
        raise no_scope()
    owner = page.id if page else call.token.holder
    number, ticket = call.world.tick("vk video") + 456_239_000, _ticket(call, "video", owner)
    title = call.params.text("name") or "Без названия"
    ticket.more = {"owner": owner, "video": number, "title": title}
    call.world.keep(ticket)
    named = {"owner_id": owner, "video_id": number, "title": title, "description": call.params.text("description")}
    return named | {"upload_url": f"{call.address}/upload/vk/video/{ticket.handle}", "access_key": ticket.handle[:18]}


@method("polls.create", USER, right="wall")
def polls_create(call: Call) -> Any:
    """Make a poll that a post will show."""
    params, owner = call.params, call.owner()
    question, answers = params.needed("question"), _answers(params.text("add_answers"))
    number = call.world.tick("vk poll") + 700_000_000
    described = {"question": question, "answers": answers, "several": params.flag("is_multiple")}
    described["anonymous"] = params.flag("is_anonymous")
    handle = f"poll{owner}_{number}"
    kept = Upload("vk", handle, "poll", question[:60], 0, "", owner, call.token.holder, call.now)
    kept.more = {"saved": True, "poll": described}
    call.world.keep(kept)
    return attachments.poll(_poll(kept), call.now)


def _poll(kept: Upload) -> Poll:
    return Poll(**kept.more["poll"], handle=kept.handle)


def _answers(text: str) -> list[str]:
    if not text:
        raise missing("add_answers")
    try:
        found = json.loads(text)
    except ValueError:
        raise wrong("add_answers is invalid") from None
    if not isinstance(found, list) or not 1 <= len(found) <= 10 or not all(str(each).strip() for each in found):
        raise wrong("add_answers is invalid")
    return [str(each) for each in found]


class UploadApi:
    """The addresses to which files are sent; each speaks in its own way, and never with a code."""

    network = "vk"

    def __init__(self, world: World) -> None:
        self.world = world

    async def hear(self, request: Request) -> Response:
        """Take one file."""
        given, files = await read(request)
        kind, ticket = request.path_params["kind"], request.path_params["ticket"]
        kept = self.world.uploads.get(("vk", ticket))
        told = {"ticket": ticket, "kind": kind, "file": files.get(FIELDS.get(kind, "")), **given}
        heard = Heard(f"upload.{kind}", told, kept.page_id if kept else 0)
        return await converse(self, self.world, heard, request)

    async def answer(self, heard: Heard) -> Any:
        """Measure the file and keep what is known of it."""
        ticket = self.world.uploads.get(("vk", heard.params["ticket"]))
        if ticket is None or ticket.kind != heard.params["kind"]:
            raise upload_failed("ERR_UPLOAD_BAD_SIGNATURE")
        return (_photo if ticket.kind == "photo" else _video)(self.world, ticket, heard.params["file"])

    def accepted(self, result: Any) -> Response:
        """Word a result."""
        return Json(result)

    def refused(self, refusal: Refusal, heard: Heard) -> Response:
        """Word a refusal."""
        return Json({"error": refusal.message or "ERR_UPLOAD_FAILED", "bwact": "do_add", "server": 1})


def _photo(world: World, ticket: Upload, file: File | None) -> Any:
    server = 600_000 + len(ticket.handle)
    if file is not None and file.size > LARGEST_PHOTO:
        raise upload_failed("ERR_UPLOAD_FILE_TOO_BIG: photo is larger than 50 MB")
    ticket.more = {"server": server}
    if file is None or not file.size or not file.is_image:
        return {"server": server, "photo": "[]", "hash": ticket.handle}
    ticket.name, ticket.size, ticket.sha256 = file.name, file.size, file.sha256
    world.keep(ticket)
    photo = json.dumps([{"photo": file.sha256[:20], "sizes": [], "latitude": 0, "longitude": 0, "kid": ""}])
    return {"server": server, "photo": photo, "hash": ticket.handle}


def _video(world: World, ticket: Upload, file: File | None) -> Any:
    if file is None or not file.size:
        raise upload_failed("ERR_UPLOAD_BAD_VIDEO")
    more = ticket.more
    handle = f"video{more['owner']}_{more['video']}"
    kept = Upload("vk", handle, "video", more["title"], file.size, file.sha256, ticket.page_id, ticket.owner)
    kept.at, kept.more = ticket.at, {"saved": True}
    world.keep(kept)
    return {"owner_id": more["owner"], "video_id": more["video"], "size": file.size, "video_hash": file.sha256[:18]}
