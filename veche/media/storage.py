"""Where the bytes lie: one file a row, under VECHE_DATA, outside the web's root."""

import os
import uuid
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings


def place(key: uuid.UUID) -> Path:
    """This function will name the file of an upload."""
    return folder() / key.hex[:2] / key.hex


def folder() -> Path:
    """This function will name the folder of all uploads."""
    return Path(settings.DATA) / "media"


def write(key: uuid.UUID, content: bytes) -> None:
    """This function will keep bytes so that they outlive a power cut, readable by this installation alone."""
    path = place(key)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def kept() -> Iterator[Path]:
    """This function will walk over all files."""
    return folder().glob("??/*")
