"""A file is taken for what its bytes are, kept outside the web's root, and swept away when nobody holds it."""

import datetime as dt
import io
import os
import zipfile
from contextlib import closing

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.world import NOON
from veche.media import operations, storage
from veche.media.models import Upload
from veche.media.operations import FileRefused
from veche.media.responses import serve
from veche.media.rules.kinds import DOCX, kind_of

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7 a page"


def office(*names: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return file.getvalue()


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (PDF, "application/pdf"),
        (b"\x89PNG\r\n\x1a\n....", "image/png"),
        (b"\xff\xd8\xff\xe0....", "image/jpeg"),
        (b"RIFF....WEBPVP8 ", "image/webp"),
        (office("word/document.xml"), DOCX),
        ("Приказ № 5".encode(), "text/plain"),
        (office("word/document.xml", "word/vbaProject.bin"), ""),
        (office("program.exe"), ""),
        (b"PK\x03\x04broken", ""),
        (b"MZ\x90\x00program", ""),
        (b"<!doctype html><script>alert(1)</script>", ""),
        (b"\xef\xbb\xbf <svg onload=alert(1)>", ""),
        ("приказ".encode("cp1251"), ""),
        (b"", ""),
    ],
)
def test_kinds_are_told_by_bytes(content: bytes, kind: str) -> None:
    assert kind_of(content) == kind


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/passwd", "passwd.pdf"),
        ("C:\\scans\\Акт № 5.PDF", "Акт № 5.pdf"),
        ("evil\r\nSet-Cookie: a.pdf", "evil Set-Cookie a.pdf"),
        ("‮fdp.exe", "fdp.exe.pdf"),
        ("", "file.pdf"),
    ],
)
def test_names_are_made_fit_to_be_saved(given: str, kept: str) -> None:
    assert operations.keep_bytes(PDF, name=given, actor="person:1", now=NOON).name == kept


def test_a_file_comes_back_and_never_runs() -> None:
    upload = operations.keep(SimpleUploadedFile("Акт.pdf", PDF), actor="person:1", now=NOON)
    response = serve(upload)
    with closing(response):
        assert response.getvalue() == PDF
    assert response["Content-Security-Policy"].startswith("sandbox")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert storage.place(upload.key).stat().st_mode & 0o077 == 0


def test_a_text_or_a_table_is_no_scan() -> None:
    for content in ("Приказ № 5".encode(), office("xl/workbook.xml")):
        with pytest.raises(FileRefused, match="PDF"):
            operations.keep_paper(SimpleUploadedFile("Приказ.pdf", content), actor="person:1", now=NOON)
    paper = SimpleUploadedFile("Приказ", office("word/document.xml"))
    assert operations.keep_paper(paper, actor="person:1", now=NOON).kind == DOCX


def test_what_is_too_large_is_refused_before_it_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(operations, "LARGEST", 10)
    with pytest.raises(FileRefused):
        operations.keep(SimpleUploadedFile("a.pdf", PDF), actor="person:1", now=NOON)


def test_only_files_without_a_row_are_swept_a_day_later() -> None:
    held = operations.keep_bytes(PDF, name="a.pdf", actor="person:1", now=NOON)
    left = operations.keep_bytes(PDF, name="b.pdf", actor="person:1", now=NOON)
    Upload.objects.filter(pk=left.pk).delete()
    for upload in (held, left):
        os.utime(storage.place(upload.key), (NOON.timestamp(), NOON.timestamp()))
    assert operations.sweep(now=NOON + dt.timedelta(hours=23)) == 0
    assert operations.sweep(now=NOON + dt.timedelta(hours=25)) == 1
    assert storage.place(held.key).exists()
