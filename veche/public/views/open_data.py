"""The directory as open data."""

import json
from collections.abc import Iterator
from typing import cast

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse

from veche.people.access import anyone
from veche.public.queries import directory


@anyone
def pages(request: HttpRequest) -> HttpResponse:
    """This function will stream the whole directory as a JSON array, with no cap."""
    response = StreamingHttpResponse(_array(), content_type="application/json; charset=utf-8")
    response["Access-Control-Allow-Origin"] = "*"
    return cast(HttpResponse, response)


def _array() -> Iterator[str]:
    yield "["
    for number, row in enumerate(directory.open_rows()):
        yield (",\n" if number else "\n") + json.dumps(row, ensure_ascii=False)
    yield "\n]\n"
