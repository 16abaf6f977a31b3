"""Keeping files and sweeping away what nobody holds."""

import datetime as dt
import hashlib
import re
import uuid

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from veche.lib.refusals import Refusal
from veche.media import storage
from veche.media.models import Upload
from veche.media.rules.kinds import ENDINGS, PAPERS, VIDEOS, kind_of

LARGEST = 20 * 1024 * 1024
LARGEST_VIDEO = 50 * 1024 * 1024
LEFT_BEHIND = dt.timedelta(days=1)


class FileRefused(Refusal):
    """The file is empty, too large, or of a kind that is not kept."""


def keep(file: "UploadedFile[bytes]", *, actor: str, now: dt.datetime, videos: bool = False) -> Upload:
    """This function will keep an uploaded file, in the caller's transaction; raises FileRefused with what to do.

    A video is kept only where `videos` are asked for.
    """
    _check_size(file.size or 0, LARGEST_VIDEO if videos else LARGEST)
    return keep_bytes(bytes(file.read()), name=file.name or "", actor=actor, now=now, videos=videos)


def keep_paper(file: "UploadedFile[bytes]", *, actor: str, now: dt.datetime) -> Upload:
    """This function will keep a scan, a photo or a document that proves a deed; raises FileRefused also for a text or a table."""
    _check_size(file.size or 0, LARGEST)
    content = bytes(file.read())
    if kind_of(content) not in PAPERS:
        raise FileRefused(_("This file proves nothing here: give a PDF, a picture (PNG, JPEG, WebP) or a DOCX."))
    return keep_bytes(content, name=file.name or "", actor=actor, now=now)


def keep_bytes(content: bytes, *, name: str, actor: str, now: dt.datetime, videos: bool = False) -> Upload:
    """This function will keep bytes under a name that is fit to be shown and saved."""
    kind = kind_of(content)
    _check_size(len(content), LARGEST_VIDEO if kind in VIDEOS else LARGEST)
    if not kind or (kind in VIDEOS and not videos):
        raise FileRefused(
            _("This file is not kept here: give a PDF, a picture (PNG, JPEG, WebP), a DOCX, an XLSX or a plain text.")
        )
    upload = Upload(
        key=uuid.uuid4(),
        name=_tidy(name, kind),
        kind=kind,
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        actor=actor,
        at=now,
    )
    storage.write(upload.key, content)
    upload.save()
    return upload


def _check_size(size: int, largest: int) -> None:
    if size > largest:
        raise FileRefused(_("The file is larger than %(limit)s MB.") % {"limit": largest // 1024**2})


def content(upload: Upload) -> bytes:
    """This function will read what is in a kept file."""
    return storage.place(upload.key).read_bytes()


def sweep(*, now: dt.datetime) -> int:
    """This function will remove files that no row holds a day after they were written, and return how many."""
    held = set(Upload.objects.values_list("key", flat=True))
    swept = 0
    for path in storage.kept():
        written = dt.datetime.fromtimestamp(path.stat().st_mtime, dt.UTC)
        if now - written > LEFT_BEHIND and uuid.UUID(path.name) not in held:
            path.unlink(missing_ok=True)
            swept += 1
    return swept


def _tidy(name: str, kind: str) -> str:
    last = name.replace("\\", "/").rpartition("/")[2]
    stem = " ".join(re.sub(r"[^\w\-. ()№«»]+", " ", last).split()).strip(" .")
    ending = ENDINGS[kind]
    stem = stem.removesuffix(f".{ending}").removesuffix(f".{ending.upper()}") or "file"
    return f"{stem[:150]}.{ending}"
