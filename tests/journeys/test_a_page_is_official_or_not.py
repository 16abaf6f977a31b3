"""A visitor asks whether a page is official: a good address, one letter off, and something that is no address."""

import pytest
from playwright.sync_api import expect

from tests.journeys.seats import Seats

ASKED = {
    "vk.com/demo_birobidzhan": "Да, это официальная страница",
    "https://vk.com/demo_birobidzan": "Этой страницы нет в реестре",
    "ничего похожего на адрес": "Это не адрес одной страницы",
}


@pytest.mark.parametrize(("address", "answer"), ASKED.items())
def test_the_answer_stands_under_the_field(seats: Seats, address: str, answer: str) -> None:
    visitor = seats.visitor()
    visitor.goto("/public/check/")
    visitor.get_by_label("Адрес страницы").fill(address)
    visitor.get_by_role("button", name="Проверить").click()
    expect(visitor.get_by_text(answer)).to_be_visible()
    expect(visitor.get_by_label("Адрес страницы")).to_have_value(address)
