"""Papers and reports as files to be kept."""

from django.http import HttpResponse
from django.utils.http import content_disposition_header

OFFICE = "application/vnd.openxmlformats-officedocument"
KINDS = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": f"{OFFICE}.spreadsheetml.sheet",
    "docx": f"{OFFICE}.wordprocessingml.document",
    "pdf": "application/pdf",
}


def download(content: bytes, *, name: str, kind: str) -> HttpResponse:
    """This function will answer with a file of one of KINDS; `name` may be any text, the ending is added."""
    response = HttpResponse(content, content_type=KINDS[kind])
    named = f"{name}.{kind}".replace("/", "-")
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=named) or "attachment"
    return response
