"""The administrator of a school's page is dismissed: Boris gives the roadmap at his desk, Anna walks it to the hand-over on a phone."""

from pathlib import Path

from playwright.sync_api import Page, expect

from tests.journeys.seats import PHONE, Seats

GIVING = "/compliance/roadmaps/new/?template=change_of_administrator&q=Школа № 106&network=vk"
STEPS = (
    "Назначить нового ответственного",
    "Дать новому права администратора",
    "Снять права с ушедшего",
    "Сменить пароли служебного аккаунта и почты",
    "Включить второй фактор у нового",
    "Подписать акт передачи",
    "Новому — пройти курс об официальной странице",
)


def now(page: Page, title: str) -> None:
    expect(page.locator("#now h3")).to_contain_text(title)


def say_done(page: Page, note: str) -> None:
    page.locator("#now").get_by_label("Или словами: номер и дата, ссылка").fill(note)
    page.locator("#now").get_by_role("button", name="Сделано").click()


def test_from_dismissal_to_hand_over(seats: Seats, tmp_path: Path) -> None:
    boris, anna = seats.of("boris", viewport={"width": 1440, "height": 900}), seats.of("anna", **PHONE)
    boris.goto(GIVING)
    boris.get_by_role("button", name="Выдать 1 получателю").click()
    expect(boris.get_by_role("heading", level=1, name="Смена администратора страницы")).to_be_visible()
    there = boris.url

    anna.goto(there)
    now(anna, STEPS[0])
    order = tmp_path / "приказ.pdf"
    order.write_bytes(b"%PDF-1.4 order")
    anna.locator("#now input[type=file]").set_input_files(order)
    anna.locator("#now").get_by_role("button", name="Сделано").click()
    now(anna, STEPS[1])
    say_done(anna, "Новая назначена администратором, это видно в «Руководителях»")

    now(anna, STEPS[2])
    anna.locator("#now").get_by_text("Не получается").click()
    anna.locator("#now").get_by_label("Что мешает").fill("Владелец страницы — ушедший, ждём его")
    anna.locator("#now").get_by_role("button", name="Отметить: застрял").click()
    boris.goto("/compliance/roadmaps/?state=stuck")
    boris.locator("#roadmaps a.title", has_text="Школа № 106").click()
    expect(boris.get_by_text("Владелец страницы — ушедший, ждём его")).to_be_visible()
    anna.get_by_role("button", name="Больше не мешает").click()

    for title in STEPS[2:]:
        now(anna, title)
        say_done(anna, "Сделано, запись в деле 04-12")
    expect(anna.get_by_text("Пройдена").first).to_be_visible()
    expect(anna.get_by_text("7 из 7")).to_be_visible()
    assert anna.evaluate("document.documentElement.scrollWidth <= screen.width")

    boris.goto("/compliance/roadmaps/?state=finished")
    expect(boris.locator("#roadmaps a.title", has_text="Школа № 106")).to_be_visible()
