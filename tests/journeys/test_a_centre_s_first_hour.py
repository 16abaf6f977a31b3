"""A centre's first hour: an empty installation, a sheet with mistakes in it, one service key, and what follows from them."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from polygon.client import Control
from tests.journeys import region_of_300 as region
from tests.journeys.conftest import free_port, running, seated
from tests.journeys.seats import Seats, come_in_by, wait_for
from veche.project.demo.installation import Installation

BEGINNING = (
    *("installation", "begin", "--region", "Еврейская автономная область", "--oktmo", "99000000"),
    *("--zone", "Asia/Vladivostok", "--head", "Правительство области (учебное)"),
    *("--centre", "Центр управления регионом (учебный)", "--name", "Роман Ставит", "--login", "roma"),
)
PASSWORD = "три тихих клёна"


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    """An installation in which nothing but its beginning was done, over networks that know the region's pages."""
    installation = Installation(
        data=tmp_path_factory.mktemp("first-hour"), web_port=free_port(), polygon_port=free_port(), beginning=BEGINNING
    )
    with running(installation), Control(installation.polygon) as polygon:
        polygon.seed(**region.walls(dt.datetime.now(dt.UTC)))  # noqa: TID251 - the networks' own time
        yield installation


@pytest.fixture
def newcomers(browser: Browser, browser_context_args: dict[str, Any], fresh: Installation) -> Iterator[Seats]:
    """Browsers at the fresh installation."""
    with seated(browser, {**browser_context_args, "base_url": fresh.address}, password=PASSWORD) as opened:
        yield opened


@pytest.mark.timeout(400)  # three hundred pages are taken in, read and judged on the way
def test_from_a_sheet_and_a_key_to_what_has_to_be_done(newcomers: Seats, fresh: Installation, tmp_path: Path) -> None:
    roma = newcomers.visitor()
    choose_a_password(roma, fresh.told.split()[-1])
    take_in_the_sheet(roma, tmp_path / "учёт.csv")
    give_the_key(roma)
    open_ten_dossiers(roma)
    give_a_roadmap_to_forty(roma)
    roma.goto("/digest/")
    expect(roma.locator("main")).to_contain_text("новых замечани")


def choose_a_password(roma: Page, link: str) -> None:
    come_in_by(roma, link, PASSWORD)
    expect(roma.get_by_role("link", name="Загрузите таблицу страниц")).to_be_visible()


def take_in_the_sheet(roma: Page, path: Path) -> None:
    region.write(path)
    roma.get_by_role("link", name="Загрузите таблицу страниц").click()
    roma.locator("input[type=file]").set_input_files(path)
    roma.get_by_role("button", name="Посмотреть, что изменится").click()
    questions = wait_for(roma, lambda: roma.locator("form:has(select[name^=municipality-])"))
    for select in questions.locator("select").all():
        select.select_option("new")
    questions.locator("[type=submit]").click()
    wait_for(roma, lambda: roma.get_by_role("button", name=f"Внести {region.BODIES - region.REFUSED}")).click()
    wait_for(roma, lambda: roma.get_by_text("Лист внесён"))
    expect(roma.get_by_role("link", name="Отклонённые строки")).to_be_visible()


def give_the_key(roma: Page) -> None:
    roma.goto("/")
    roma.get_by_role("link", name="Дайте ключ, чтобы видеть стены").click()
    roma.locator("select[name=network]").select_option("vk")
    roma.locator("select[name=kind]").select_option("service")
    roma.locator("input[name=label]").fill("Первый")
    roma.locator("input[name=key]").fill(region.KEY)
    roma.get_by_role("button", name="Сохранить ключ").click()
    expect(roma.get_by_text("«Первый»")).to_be_visible()


def open_ten_dossiers(roma: Page) -> None:
    roma.goto("/compliance/")
    wait_for(roma, lambda: roma.locator("main a.title").nth(9), patience=60_000)
    for address in [link.get_attribute("href") or "" for link in roma.locator("main a.title").all()[:10]]:
        roma.goto(address)
        expect(roma.get_by_role("heading", level=1)).to_be_visible()
        expect(roma.locator("main")).to_contain_text("Требования")


def give_a_roadmap_to_forty(roma: Page) -> None:
    roma.goto("/compliance/roadmaps/new/?template=mend_a_page&sphere=Здравоохранение")
    expect(roma.locator("#targets li")).not_to_have_count(0)
    roma.get_by_role("button", name="40").click()
    expect(roma.locator("main")).to_contain_text("40")
