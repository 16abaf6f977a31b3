"""A citizen reports a fake page; the centre confirms it; whoever checks it is warned, and the genuine page's staff has a draft."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.journeys.seats import Seats

PHONE, DESK = {"width": 390, "height": 844}, {"width": 1440, "height": 900}


@pytest.mark.parametrize(("screen", "fake"), [(PHONE, "demo_birobidzhan_help"), (DESK, "demo_birobidzhan_gifts")])
def test_from_report_to_warning(seats: Seats, tmp_path: Path, screen: dict[str, int], fake: str) -> None:
    address = f"https://vk.com/{fake}"
    citizen = seats.visitor(viewport=screen)
    shot = tmp_path / "shot.png"
    citizen.goto(f"/public/check/?address={address}")
    expect(citizen.get_by_text("Этой страницы нет в реестре")).to_be_visible()
    citizen.screenshot(path=shot)
    citizen.get_by_role("main").get_by_role("link", name="Сообщить о подделке").click()
    expect(citizen.get_by_label("Адрес подозрительной страницы")).to_have_value(address)
    citizen.get_by_label("Что с ней не так").fill("Просят перевести деньги на карту 2202 2012 3456 7890")
    citizen.get_by_label("Снимок экрана").set_input_files(shot)
    citizen.get_by_role("button", name="Сообщить").click()
    expect(citizen.get_by_text("Сообщение принято")).to_be_visible()
    followed = citizen.url

    boris = seats.of("boris", viewport=screen)
    boris.goto("/registry/pages/")
    boris.get_by_role("link", name="Сообщения о подделках").click()
    boris.locator("a.title", has_text=fake).click()
    expect(boris.get_by_text("на карту ●●●")).to_be_visible()
    expect(boris.get_by_alt_text("Снимок экрана от заявителя")).to_be_visible()
    boris.locator("input[name=find]").fill("администрации Биробиджана")
    boris.get_by_role("button", name="Найти").click()
    boris.get_by_role("radio", name="demo_eao_adm_city").check()
    boris.get_by_label("Чем это подтверждается").fill("Организация эту страницу не ведёт")
    boris.get_by_role("button", name="Это подделка: предупредить всех").click()
    expect(boris.get_by_text("Все, кто проверит этот адрес, видят предупреждение")).to_be_visible()

    citizen.goto(f"/public/check/?address={address}")
    expect(citizen.get_by_text("Эта страница не официальная: это подделка")).to_be_visible()
    expect(citizen.get_by_role("main").get_by_text("demo_eao_adm_city")).to_be_visible()
    citizen.goto(followed)
    expect(citizen.get_by_text("Организация эту страницу не ведёт")).to_be_visible()
    anna = seats.of("anna", viewport=screen)
    anna.goto("/newsroom/materials/")
    anna.locator("a.title", has_text="Предупреждение о поддельной странице").first.click()
    expect(anna.get_by_text(fake).first).to_be_visible()
