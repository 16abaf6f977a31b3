"""Lists as files, streamed, with nothing in them that a spreadsheet would run."""

from collections.abc import Iterable, Sequence
from typing import cast

from django.http import FileResponse, HttpResponse, StreamingHttpResponse

from veche.lib.sheets import delimited, workbook

WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def as_csv(name: str, head: Sequence[str], rows: Iterable[Sequence[object]]) -> HttpResponse:
    """This function will answer with a .csv that office programs open as it is."""
    response = StreamingHttpResponse(delimited(head, rows), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    # The type of a view says HttpResponse; a stream is one in all that the house asks of it.
    return cast(HttpResponse, response)


def as_workbook(name: str, head: Sequence[str], rows: Iterable[Sequence[object]]) -> HttpResponse:
    """This function will answer with an .xlsx, written in little memory first."""
    file = workbook(head, rows)
    return cast(HttpResponse, FileResponse(file, as_attachment=True, filename=name, content_type=WORKBOOK))
