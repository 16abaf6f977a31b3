"""Roman chooses a tracking sheet, sees what it would change, applies it, and finds the pages."""

import csv
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.journeys.seats import Seats, wait_for
from veche.lib.state_numbers import with_check_digit
from veche.project.demo import sheet

NAME, OGRN, LINK = "Наименование подведомственной организации", "ОГРН", "Ссылка на госпаблик ВК"
LINKS = ("Ссылка ОК", "Ссылка Telegram", "Ссылка MAX")


@pytest.fixture
def new_schools(tmp_path: Path) -> Path:
    """Three rows of the demo's sheet under names that the demo does not know."""
    path = tmp_path / "учёт.csv"
    sheet.write(path)
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = [row for row in csv.DictReader(file, delimiter=";") if row[NAME].startswith("Школа")][:3]
    for number, row in enumerate(rows, start=901):
        of_page = {LINK: f"https://vk.com/journey_{number}", **dict.fromkeys(LINKS, "")}
        row |= {NAME: f"Школа № {number} (из путешествия)", OGRN: with_check_digit(f"10279000{number:04d}"), **of_page}
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, sheet.COLUMNS, delimiter=";")
        writer.writeheader()
        writer.writerows(rows)
    return path


def test_look_then_apply(seats: Seats, new_schools: Path) -> None:
    roma = seats.of("roma")
    roma.goto("/registry/pages/")
    roma.get_by_role("link", name="Загрузить лист").first.click()
    roma.locator("input[type=file]").set_input_files(new_schools)
    roma.get_by_role("button", name="Посмотреть, что изменится").click()
    wait_for(roma, lambda: roma.get_by_role("button", name="Внести 3 строки")).click()
    wait_for(roma, lambda: roma.get_by_text("Лист внесён"))
    roma.goto("/registry/pages/?q=journey_90")
    expect(roma.locator("a.title", has_text="(из путешествия)")).to_have_count(3)


def test_a_file_that_is_no_sheet_is_refused_with_a_sentence(seats: Seats, tmp_path: Path) -> None:
    path = tmp_path / "sheet.xlsx"
    path.write_bytes(b"PK\x03\x04 and then nonsense")
    roma = seats.of("roma")
    roma.goto("/registry/imports/")
    roma.locator("input[type=file]").set_input_files(path)
    roma.get_by_role("button", name="Посмотреть, что изменится").click()
    expect(roma.locator(".field .error")).to_contain_text("Файл повреждён")
