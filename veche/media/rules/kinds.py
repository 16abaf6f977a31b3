"""What kind of file these bytes are; a name may lie."""

import io
import zipfile

PDF = "application/pdf"
OFFICE = "application/vnd.openxmlformats-officedocument"
DOCX = f"{OFFICE}.wordprocessingml.document"
XLSX = f"{OFFICE}.spreadsheetml.sheet"
TEXT = "text/plain"
MP4, MOV, WEBM = "video/mp4", "video/quicktime", "video/webm"
VIDEOS = frozenset({MP4, MOV, WEBM})
PAPERS = frozenset({PDF, "image/png", "image/jpeg", "image/webp", DOCX})
SHOWN_IN_PLACE = frozenset({PDF, "image/png", "image/jpeg", "image/webp"}) | VIDEOS
BRANDS = {b"qt  ": MOV} | dict.fromkeys((b"isom", b"iso2", b"iso4", b"iso5", b"iso6", b"mp41", b"mp42", b"avc1"), MP4)
BRANDS |= dict.fromkeys((b"M4V ", b"MSNV", b"dash"), MP4)
ENDINGS = {
    PDF: "pdf",
    "image/png": "png",
    "image/jpeg": "jpg",
    "image/webp": "webp",
    DOCX: "docx",
    XLSX: "xlsx",
    TEXT: "txt",
    MP4: "mp4",
    MOV: "mov",
    WEBM: "webm",
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
    return _video(content[:64]) or (TEXT if _is_text(content) else "")


def _video(start: bytes) -> str:
    if start[4:8] == b"ftyp":
        return BRANDS.get(start[8:12], "")
    return WEBM if start.startswith(b"\x1aE\xdf\xa3") and b"webm" in start else ""


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
