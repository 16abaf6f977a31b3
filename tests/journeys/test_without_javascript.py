"""Where scripts do not run, Boris still signs in, opens a message and answers it."""

from playwright.sync_api import expect

from polygon.client import Control
from tests.journeys.seats import Seats, sign_in, wait_for

CHANNEL = -1001000000201
QUESTION = "Почему перекрыт проезд у рынка?"
ANSWER = "Там меняют трубы, проезд откроют в пятницу."


def test_from_the_password_to_the_published_answer(seats: Seats, polygon: Control) -> None:
    polygon.comment("telegram", CHANNEL, QUESTION, author="Зоя Рыночная")
    boris = seats.visitor(java_script_enabled=False)
    sign_in(boris, "boris", seats.password)
    boris.locator("nav a[href='/inbox/cases/']").first.click()
    wait_for(boris, lambda: boris.locator("a.title", has_text=QUESTION)).click()
    boris.get_by_label("Текст ответа").fill(ANSWER)
    boris.get_by_role("button", name="Опубликовать ответ").click()
    wait_for(boris, lambda: boris.get_by_text("Ответ опубликован", exact=True))
    expect(boris.locator("blockquote")).to_have_text(ANSWER)
    assert [deed["text"] for deed in polygon.outbox(network="telegram")].count(ANSWER) == 1
