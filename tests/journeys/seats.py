"""Browsers in which somebody of the cast sits."""

from collections.abc import Callable
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

PATIENCE = 30_000  # milliseconds: what is written outside is here by then
GLANCE = 1_500
PHONE: dict[str, Any] = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}


class Seats:
    """Opens browsers, each with its own cookies, and keeps what their consoles complained about."""

    def __init__(self, browser: Browser, arguments: dict[str, Any], *, password: str, doors: dict[str, Any]) -> None:
        self.browser, self.arguments, self.password = browser, arguments, password
        self.doors = doors
        self.contexts: list[BrowserContext] = []
        self.complaints: list[str] = []

    def visitor(self, **wishes: Any) -> Page:
        """This function will open a browser of somebody whom nobody knows."""
        context = self.browser.new_context(**{**self.arguments, **wishes})
        self.contexts.append(context)
        page = context.new_page()
        page.on("console", lambda said: self._hear(page, said.type, said.text))
        page.on("pageerror", lambda error: self._hear(page, "error", str(error)))
        return page

    def of(self, login: str, **wishes: Any) -> Page:
        """This function will open a browser in which a person has signed in; the form is filled once for each."""
        if login not in self.doors:
            page = self.visitor()
            sign_in(page, login, self.password)
            self.doors[login] = page.context.storage_state()
            page.context.close()
        return self.visitor(storage_state=self.doors[login], **wishes)

    def _hear(self, page: Page, kind: str, words: str) -> None:
        # A refused form is answered with 422 on purpose, and Chromium calls every such answer an error.
        is_ours = page.url.startswith(self.arguments["base_url"])
        if is_ours and kind == "error" and "status of 422" not in words:
            self.complaints.append(f"{page.url}: {words}")

    def close(self) -> None:
        for context in self.contexts:
            context.close()


def sign_in(page: Page, login: str, password: str) -> None:
    """This function will sign a person in by the form."""
    page.goto("/people/sign-in/")
    page.locator("input[name=login]").fill(login)
    page.locator("input[name=password]").fill(password)
    page.locator("main form [type=submit]").click()
    expect(page.locator("input[name=password]")).to_have_count(0)


def come_in_by(page: Page, link: str, password: str) -> None:
    """This function will choose a password by a one-time link, which also signs the person in."""
    page.goto(link)
    for field in page.locator("input[type=password]").all():
        field.fill(password)
    page.locator("main form [type=submit]").click()
    expect(page.locator("input[name=new]")).to_have_count(0)


def wait_for(page: Page, look: Callable[[], Locator], *, patience: int = PATIENCE) -> Locator:
    """This function will reload a page, as a person does, until what is looked for is there."""
    for _ in range(patience // GLANCE):
        found = look()
        try:
            expect(found.first).to_be_visible(timeout=GLANCE)
        except AssertionError:
            page.reload()
        else:
            return found.first
    raise AssertionError(f"{look()} did not come to {page.url} in {patience / 1000:.0f} s:\n{page.inner_text('body')}")
