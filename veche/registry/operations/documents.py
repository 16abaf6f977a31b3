"""Files that prove a deed."""

import datetime as dt

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from veche.lib.refusals import Refusal
from veche.media import operations as media
from veche.media.models import Upload


class NoFile(Refusal):
    """A scan was to be kept, and no file came."""


def given(file: "UploadedFile[bytes] | None", *, actor: str, now: dt.datetime) -> Upload | None:
    """This function will keep the file that came with a form, if any came; raises FileRefused."""
    return media.keep_paper(file, actor=actor, now=now) if file else None


def scan(file: "UploadedFile[bytes] | None", *, actor: str, now: dt.datetime) -> Upload:
    """This function will keep a file without which there is no deed; raises NoFile and FileRefused."""
    if file is None:
        raise NoFile(_("Choose the file with the signed act."))
    return media.keep_paper(file, actor=actor, now=now)
