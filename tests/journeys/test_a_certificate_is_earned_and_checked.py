"""Anna reads the lessons, passes the test and gets her certificate; a stranger finds it by its number."""

import io
import re

from playwright.sync_api import Page, expect
from pypdf import PdfReader

from tests.journeys.seats import Seats
from veche import packs

COURSE = packs.load("courses")["official_page_basics"]


def read_all_lessons(reader: Page) -> None:
    reader.goto(f"/school/courses/{COURSE.id}/")
    reader.get_by_role("button", name="Начать курс").click()
    for lesson in COURSE.lessons:
        expect(reader.get_by_role("heading", level=1, name=lesson.title)).to_be_visible()
        reader.get_by_role("button", name="Прочитано").click()


def pass_the_test(reader: Page) -> None:
    reader.get_by_role("button", name="Пройти проверку").click()
    expect(reader.get_by_role("button", name="Сдать ответы")).to_be_visible()
    for question in COURSE.questions:
        reader.locator(f"input[name={question.code}][value={question.right}]").check()
    reader.get_by_role("button", name="Сдать ответы").click()
    expect(reader.get_by_role("heading", level=1, name="Проверка сдана")).to_be_visible()


def test_from_the_first_lesson_to_the_public_check(seats: Seats) -> None:
    anna = seats.of("anna")
    read_all_lessons(anna)
    pass_the_test(anna)
    anna.get_by_role("link", name="Открыть сертификат").click()
    heading = anna.get_by_role("heading", level=1).inner_text()
    number = re.findall(r"\S+-\d{4}-\d+-\d", heading)[0]
    sheet = anna.get_by_role("link", name="Открыть PDF").get_attribute("href")
    answer = anna.request.get(sheet or "")
    assert (answer.status, answer.headers["content-type"]) == (200, "application/pdf")
    assert number in PdfReader(io.BytesIO(answer.body())).pages[0].extract_text()
    visitor = seats.visitor()
    visitor.goto("/public/certificates/")
    visitor.get_by_label("Номер сертификата").fill(number)
    visitor.get_by_role("button", name="Проверить").click()
    expect(visitor.get_by_text("Сертификат настоящий и действует")).to_be_visible()
    expect(visitor.get_by_text("Анна Пишет")).to_be_visible()
