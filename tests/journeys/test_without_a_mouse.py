"""Boris signs in, finds a message and answers it with keys alone."""

import pytest
from playwright.sync_api import Page, expect

from polygon.client import Control
from tests.journeys.seats import Seats, wait_for

CHANNEL = -1001000000201
QUESTION = "Где посмотреть расписание на Садовую?"
ANSWER = "Расписание висит на остановке и на сайте."
MOST = 80  # presses of Tab; a person gives up sooner


def tab_to(page: Page, what: str) -> None:
    """Press Tab until the focus stands on an element, and see that the focus can be seen."""
    for _ in range(MOST):
        page.keyboard.press("Tab")
        if page.evaluate("what => document.activeElement.matches(what)", what):
            width = page.evaluate("getComputedStyle(document.activeElement).outlineWidth")
            assert width != "0px", f"the focus on {what} cannot be seen"
            return
    pytest.fail(f"{what} was not reached by Tab on {page.url}")


def test_from_the_password_to_the_published_answer(seats: Seats, polygon: Control) -> None:
    polygon.comment("telegram", CHANNEL, QUESTION, author="Лев Дорожный")
    boris = seats.visitor()
    boris.goto("/")
    tab_to(boris, "input[name=login]")
    boris.keyboard.type("boris")
    tab_to(boris, "input[name=password]")
    boris.keyboard.type(seats.password)
    boris.keyboard.press("Enter")
    expect(boris.locator("input[name=password]")).to_have_count(0)
    tab_to(boris, "a[href='/inbox/cases/']")
    boris.keyboard.press("Enter")
    boris.wait_for_url("**/inbox/cases/")
    row = wait_for(boris, lambda: boris.locator("[data-row]", has_text=QUESTION))
    mark = f"#{row.get_attribute('id')}"
    for _ in range(MOST):
        boris.keyboard.press("j")
        if boris.locator(f"{mark}.is-current").count():
            break
    boris.keyboard.press("Enter")
    expect(boris.get_by_label("Текст ответа")).to_be_visible()
    tab_to(boris, "textarea[name=text]")
    boris.keyboard.type(ANSWER)
    boris.keyboard.press("Control+Enter")
    wait_for(boris, lambda: boris.get_by_text("Ответ опубликован", exact=True))
    assert [deed["text"] for deed in polygon.outbox(network="telegram")].count(ANSWER) == 1
