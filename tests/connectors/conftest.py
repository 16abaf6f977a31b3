"""One polygon and one door for all tests of connectors; all that goes between them is held against the schemas."""

from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from polygon.ground import Ground as Polygon
from polygon.tests import witness
from tests.connectors.grounds import QUICK, witnessed
from veche.lib.http import Door

Answers = list[tuple[str, int, bytes]]


@pytest.fixture(scope="session")
def _polygon() -> Iterator[tuple[Polygon, str, Answers]]:
    with witnessed() as (ground, address, heard):
        yield ground, address, heard


@pytest.fixture
def polygon(_polygon: tuple[Polygon, str, Answers]) -> Iterator[tuple[Polygon, str]]:
    ground, address, heard = _polygon
    heard.clear()
    yield ground, address
    if witness.schemas():
        assert witness.complaints(heard) == []


class Listened(httpx.BaseTransport):
    """Keeps every request that leaves through a door."""

    def __init__(self, inner: Any) -> None:
        self.inner, self.asked = inner, []  # type: ignore[var-annotated]

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        request.read()
        self.asked.append(request)
        answer: httpx.Response = self.inner.handle_request(request)
        return answer

    def close(self) -> None:
        self.inner.close()


@pytest.fixture
def door(polygon: tuple[Polygon, str]) -> Iterator[Door]:
    opened = Door(timeouts=QUICK, allow_private={polygon[1].removeprefix("http://")})
    listened = Listened(opened._transport)
    opened._transport = listened
    yield opened
    opened.close()
    assert [complaint for request in listened.asked for complaint in witness.request_complaints(request)] == []
