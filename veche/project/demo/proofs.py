"""The files by which the demo's people prove what they did."""

import datetime as dt

from django.core.files.uploadedfile import SimpleUploadedFile

from veche.lib import papers
from veche.lib.papers import Paper


def proof(title: str, text: str, *, at: dt.datetime) -> SimpleUploadedFile:
    """This function will make a PDF of one page with some words on it."""
    return SimpleUploadedFile(f"{title}.pdf", papers.pdf(Paper(title=title, blocks=[papers.paragraph(text)]), at=at))
