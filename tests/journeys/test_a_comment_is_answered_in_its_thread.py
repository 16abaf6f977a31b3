"""The whole loop: a citizen writes on a wall, an operator answers, the answer stands in the thread, the case is closed."""

import re

import pytest
from playwright.sync_api import Page, expect

from polygon.client import Control
from tests.journeys.seats import Seats, wait_for
from veche.project.demo.installation import Installation

SECRET = "a-secret-of-the-journey"
WALLS = {"vk": "/wall/vk/demo_birobidzhan", "telegram": "/wall/telegram/demo_birobidzhan_city"}
QUESTIONS = {"vk": "Почему не горит фонарь у дома Кленовая 7?", "telegram": "Когда починят качели на Кленовой?"}
ANSWERS = {"vk": "Фонарь заменят завтра до 18 часов.", "telegram": "Качели починят в среду."}


@pytest.fixture
def called_back(seats: Seats, polygon: Control, demo: Installation) -> None:
    """VK pushes news to the page's address: Roman keeps the secret, VK is told where to."""
    roma = seats.of("roma")
    roma.goto("/registry/pages/?q=demo_birobidzhan")
    roma.locator("a.title", has_text="Администрация города Биробиджана").first.click()
    number = re.findall(r"/pages/(\d+)/", roma.url)[0]
    roma.locator("#access summary").click()
    roma.locator("select[name=kind]").select_option("secret")
    roma.locator("input[name=key]").fill(SECRET)
    roma.get_by_role("button", name="Сохранить ключ").click()
    expect(roma.get_by_text("Ключ сохранён")).to_be_visible()
    polygon.subscribe("vk", f"{demo.address}/inbox/callbacks/{number}/", page=-101, secret=SECRET)


def write_on_the_wall(wall: Page, words: str) -> None:
    wall.locator("article").first.locator("summary", has_text="Написать комментарий").last.click()
    form = wall.locator("article").first.locator("form:visible").last
    form.locator("[name=author]").fill("Инна Ким")
    form.locator("[name=text]").fill(words)
    form.locator("button").click()
    expect(wall.locator(".comment .text", has_text=words)).to_be_visible()


def answer_as_boris(seats: Seats, question: str, answer: str) -> None:
    boris = seats.of("boris")
    boris.goto("/inbox/cases/")
    wait_for(boris, lambda: boris.locator("#cases a.title", has_text=question)).click()
    boris.get_by_label("Текст ответа").fill(answer)
    boris.get_by_role("button", name="Опубликовать ответ").click()
    wait_for(boris, lambda: boris.get_by_text("Ответ опубликован", exact=True))
    expect(boris.get_by_label("Текст ответа")).to_have_count(0)


@pytest.mark.parametrize("network", ["vk", "telegram"])
def test_from_a_wall_to_the_queue_and_back(seats: Seats, network: str, request: pytest.FixtureRequest) -> None:
    if network == "vk":
        request.getfixturevalue("called_back")
    demo: Installation = request.getfixturevalue("demo")
    wall = seats.visitor()
    wall.goto(demo.polygon + WALLS[network])
    write_on_the_wall(wall, QUESTIONS[network])
    answer_as_boris(seats, QUESTIONS[network], ANSWERS[network])
    wall.reload()
    expect(wall.locator(".comment.answer .text", has_text=ANSWERS[network])).to_have_count(1)
