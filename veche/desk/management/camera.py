"""A browser that signs in as a person and takes pictures of screens. Playwright is a development dependency."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

try:
    from playwright.sync_api import Error as BrowserError
    from playwright.sync_api import sync_playwright
except ImportError:  # an installation without the development dependencies
    sync_playwright = None  # type: ignore[assignment]

HEIGHT, TALLEST = 900, 4000
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
# Root cannot have the sandbox; without the rest Chromium asks its vendor's servers at every start.
FLAGS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-sync"]


class NoBrowser(Exception):
    """Pictures cannot be taken on this machine; the text says what to install."""


class NotOpened(Exception):
    """A screen did not open: no answer, a refusal, or nothing to follow."""


@dataclass(kw_only=True)
class Camera:
    """One signed-in person's window."""

    window: Any
    address: str

    def sign_in(self, login: str, password: str) -> None:
        """This function will open the home page as `login`; raises NotOpened."""
        self.open("/people/sign-in/")
        self.window.locator("input[name=login]").fill(login)
        self.window.locator("input[type=password]").fill(password)
        self.window.locator("form:has(input[type=password]) [type=submit]").click()
        if self.window.locator("input[type=password]").count():
            raise NotOpened(f"{login} could not sign in: is it a demo, and is this its password?")

    def open(self, path: str, *, follow: str = "") -> None:
        """This function will open an address, then the first link that fits the selector `follow`; raises NotOpened."""
        try:
            answer = self.window.goto(f"{self.address}{path}")
        except BrowserError as error:
            raise NotOpened(f"{path}: {str(error).splitlines()[0]}") from error
        if answer is None or not answer.ok:
            raise NotOpened(f"{path}: {answer.status if answer else 'no answer'}")
        if follow:
            found = self.window.locator(follow)
            if not found.count():
                raise NotOpened(f"{path}: there is nothing to open yet")
            self.open(found.first.get_attribute("href"))

    def take(self, target: Path, *, width: int) -> None:
        """This function will save the whole page as it looks in a window of `width` pixels, tall enough to hold it."""
        self.window.set_viewport_size({"width": width, "height": HEIGHT})
        height = min(self.window.evaluate("document.documentElement.scrollHeight"), TALLEST)
        self.window.set_viewport_size({"width": width, "height": max(height, HEIGHT)})
        self.window.screenshot(path=target)


@contextmanager
def cameras(address: str) -> Iterator[Any]:
    """This function will start the system's browser and give a maker of windows, one person each; raises NoBrowser."""
    if sync_playwright is None:
        raise NoBrowser("Pictures need Playwright, a development dependency: run bin/setup --dev.")
    program = chromium()
    if program is None:
        raise NoBrowser("No Chromium was found; Debian: apt install chromium. Or name it: VECHE_CHROMIUM=/path/to/it")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=FLAGS)
        try:
            yield lambda: Camera(window=browser.new_context(locale="ru-RU").new_page(), address=address)
        finally:
            browser.close()


def chromium() -> str | None:
    """This function will find a browser of the system; none is ever downloaded."""
    names = (os.environ.get("VECHE_CHROMIUM") or BROWSERS[0], *BROWSERS)
    return next(filter(None, map(shutil.which, names)), None)
