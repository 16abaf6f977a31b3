"""What kind of file these bytes are; a name may lie."""

import io
import zipfile

PDF = "application/pdf"
OFFICE = "application/vnd.openxmlformats-officedocument"
DOCX = f"{OFFICE}.wordprocessingml.document"
XLSX = f"{OFFICE}.spreadsheetml.sheet"
TEXT = "text/plain"
SHOWN_IN_PLACE = frozenset({PDF, "image/png", "image/jpeg", "image/webp"})
ENDINGS = {
    PDF: "pdf",
    "image/png": "png",
    "image/jpeg": "jpg",
    "image/webp": "webp",
    DOCX: "docx",
    XLSX: "xlsx",
    TEXT: "txt",
}


def kind_of(content: bytes) -> str:
    """This function will name the media type of a file, or "" for what is not kept here (macros, archives, programs)."""
    if content.startswith(b"%PDF-"):
        return PDF
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    if content.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "image/webp"
    if content.startswith(b"PK\x03\x04"):
        return _office(content)
    return TEXT if _is_text(content) else ""


def _office(content: bytes) -> str:
    try:
        names = set(zipfile.ZipFile(io.BytesIO(content)).namelist())
    except (zipfile.BadZipFile, ValueError, OSError):
        return ""
    if any(name.endswith("vbaProject.bin") for name in names):
        return ""
    return DOCX if "word/document.xml" in names else XLSX if "xl/workbook.xml" in names else ""


def _is_text(content: bytes) -> bool:
    if not content.strip() or b"\x00" in content:
        return False
    try:
        start = content.decode("utf-8").lstrip("\ufeff \t\r\n")[:1]
    except UnicodeDecodeError:
        return False
    return start != "<"  # a page that a browser might run
