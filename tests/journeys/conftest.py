"""A real browser over real processes: polygon, web and worker as `bin/demo` starts them, on data of their own."""

import os
import shutil
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from polygon.client import Control
from tests.journeys.seats import Seats
from veche.project.demo import region
from veche.project.demo.installation import Installation

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
# Root cannot have the sandbox; without the rest Chromium asks its vendor's servers at every start.
FLAGS = [
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync"),
]


def chromium() -> str | None:
    """This function will find a browser of the system; none is ever downloaded."""
    names = (os.environ.get("VECHE_CHROMIUM") or "chromium", *BROWSERS)
    return next(filter(None, map(shutil.which, names)), None)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.journey)
            if chromium() is None:
                item.add_marker(pytest.mark.skip(reason="no Chromium was found"))


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    return {**browser_type_launch_args, "executable_path": chromium(), "args": FLAGS}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any], demo: Installation) -> dict[str, Any]:
    return {**browser_context_args, "base_url": demo.address, "locale": "ru-RU"}


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    """The demo, started once for all journeys; `page.goto("/")` is its first page."""
    with running(
        Installation(data=tmp_path_factory.mktemp("demo"), web_port=free_port(), polygon_port=free_port())
    ) as it:
        yield it


@pytest.fixture
def polygon(demo: Installation) -> Iterator[Control]:
    """What happens outside: citizens, and the networks' own record of what was written to them."""
    with Control(demo.polygon) as control:
        yield control


@pytest.fixture(scope="session")
def doors() -> dict[str, Any]:
    """The cookies of those who have signed in once, by login."""
    return {}


@pytest.fixture
def seats(browser: Browser, browser_context_args: dict[str, Any], doors: dict[str, Any]) -> Iterator[Seats]:
    """Opens browsers for the cast; at the end nothing may have gone wrong in any console."""
    with seated(browser, browser_context_args, password=region.read().password, doors=doors) as opened:
        yield opened


@contextmanager
def running(installation: Installation) -> Iterator[Installation]:
    """An installation that runs meanwhile."""
    try:
        installation.start(lambda step: None)
        yield installation
    finally:
        installation.stop()


@contextmanager
def seated(
    browser: Browser, arguments: dict[str, Any], *, password: str, doors: dict[str, Any] | None = None
) -> Iterator[Seats]:
    """Browsers that are closed at the end, when nothing may have gone wrong in any console."""
    opened = Seats(browser, arguments, password=password, doors={} if doors is None else doors)
    try:
        yield opened
        assert opened.complaints == []
    finally:
        opened.close()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
