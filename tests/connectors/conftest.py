"""One polygon and one door for all tests of connectors."""

from collections.abc import Iterator

import pytest

from polygon.ground import Ground as Polygon
from tests.connectors.grounds import QUICK, served
from veche.lib.http import Door


@pytest.fixture(scope="session")
def polygon() -> Iterator[tuple[Polygon, str]]:
    with served() as (ground, address):
        yield ground, address


@pytest.fixture
def door(polygon: tuple[Polygon, str]) -> Iterator[Door]:
    opened = Door(timeouts=QUICK, allow_private={polygon[1].removeprefix("http://")})
    yield opened
    opened.close()
