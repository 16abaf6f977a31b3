"""Reading what forms bring: bytes that are not percent-encoded are UTF-8, as the networks read them."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from urllib.parse import parse_qsl

from starlette.datastructures import UploadFile
from starlette.requests import Request

PIECE = 256 * 1024


@dataclass(frozen=True)
class File:
    """A file that came with a form: what is known of it, without its bytes."""

    name: str
    type: str
    size: int
    sha256: str

    @property
    def is_image(self) -> bool:
        """Tell a picture by its type or, where the client names none, by its name."""
        named = self.name.lower().endswith((".jpg", ".jpeg", ".png", ".gif", ".webp"))
        return self.type.startswith("image/") or (named and self.type in ("", "application/octet-stream"))


async def fields(request: Request) -> dict[str, str]:
    """Give the fields of a form; of a file only that it came, as `attach://` and the field's name."""
    return (await read(request))[0]


async def read(request: Request) -> tuple[dict[str, str], dict[str, File]]:
    """Give the fields of a form and its files by field; a file above 1 MB is spooled to disk while it is measured."""
    if not request.headers.get("content-type", "").startswith("multipart/form-data"):
        return dict(parse_qsl((await request.body()).decode("utf-8", "replace"), keep_blank_values=True)), {}
    async with request.form() as form:
        given = {name: value if isinstance(value, str) else f"attach://{name}" for name, value in form.items()}
        files = {name: await measured(value) for name, value in form.items() if isinstance(value, UploadFile)}
    return given, files


async def measured(upload: UploadFile) -> File:
    """Measure a file piece by piece."""
    digest, size = hashlib.sha256(), 0
    while piece := await upload.read(PIECE):
        digest.update(piece)
        size += len(piece)
    return File(upload.filename or "file", upload.content_type or "", size, digest.hexdigest())
