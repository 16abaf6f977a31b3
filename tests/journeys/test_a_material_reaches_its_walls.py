"""Anna writes for three pages, Vera approves exactly that text, all walls show it; an edit takes the approval back."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.seats import Seats, wait_for
from veche.project.demo.installation import Installation

TEXT = "В субботу в 10:00 субботник в сквере на Кленовой. Перчатки дадут на месте."
LATER = "В субботу в 11:00 субботник в сквере на Кленовой. Перчатки дадут на месте."
BODY = "Администрация города Биробиджана (учебная)"


@pytest.fixture
def anna(seats: Seats) -> Page:
    return seats.of("anna")


@pytest.fixture
def vera(seats: Seats) -> Page:
    return seats.of("vera")


def write(anna: Page, title: str) -> str:
    """Anna writes a text for all pages of the administration and gives it for approval; its address is returned."""
    anna.goto("/newsroom/materials/new")
    anna.get_by_label("Рабочее название").fill(title)
    anna.get_by_label("Текст", exact=True).fill(TEXT)
    ours = anna.locator(".page-choice", has_text=BODY).locator("input[name=page]")
    expect(ours).to_have_count(3)
    for box in ours.all():
        box.check()
    anna.get_by_role("button", name="Отдать на согласование").click()
    expect(anna.locator(".lede", has_text="Ждёт согласования")).to_be_visible()
    return anna.url


def approve(vera: Page, address: str) -> None:
    vera.goto(address)
    vera.get_by_role("link", name="Прочитать и решить").click()
    vera.get_by_role("button", name="Согласовать этот текст").click()
    expect(vera.locator(".lede", has_text="Согласовано")).to_be_visible()


def test_another_person_approves_and_all_walls_show_it(
    anna: Page, vera: Page, seats: Seats, demo: Installation
) -> None:
    address = write(anna, "Субботник")
    expect(anna.get_by_role("link", name="Прочитать и решить")).to_have_count(0)
    assert anna.request.get(f"{address}approval").status in {403, 404}
    approve(vera, address)
    anna.reload()
    anna.get_by_role("link", name="Опубликовать…").click()
    anna.get_by_role("button", name="Опубликовать сейчас на 3 страницах").click()
    wait_for(anna, lambda: anna.get_by_text("опубликовано 3 из 3"))
    expect(anna.locator("#delivery").get_by_role("link", name="Запись")).to_have_count(3)
    wall = seats.visitor()
    for place in (
        "/wall/vk/demo_birobidzhan",
        "/wall/telegram/demo_birobidzhan_city",
        "/wall/max/demo_birobidzhan_max",
    ):
        wall.goto(demo.polygon + place)
        expect(wall.locator("article > .text", has_text=TEXT)).to_have_count(1)


def test_an_edit_voids_the_approval(anna: Page, vera: Page) -> None:
    address = write(anna, "Субботник позже")
    approve(vera, address)
    anna.reload()
    anna.get_by_role("link", name="Изменить текст").click()
    expect(anna.get_by_text("Правка отзовёт текст")).to_be_visible()
    anna.get_by_label("Текст", exact=True).fill(LATER)
    anna.get_by_role("button", name="Сохранить черновик").click()
    expect(anna.locator(".lede", has_text="Черновик")).to_be_visible()
    expect(anna.get_by_role("link", name="Опубликовать…")).to_have_count(0)
    anna.goto(f"{address}schedule")
    expect(anna.get_by_text("Ещё не согласовано")).to_be_visible()
    expect(anna.get_by_role("button", name="Опубликовать сейчас")).to_have_count(0)
