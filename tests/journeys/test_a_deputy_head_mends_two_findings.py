"""A deputy head of a school is warned on Thursday: by phone she begins a post, at her desk she sees two findings closed by a check."""

import datetime as dt

import pytest
from playwright.sync_api import Locator, Page, expect

from polygon.client import Control
from tests.journeys.seats import PHONE, Seats, come_in_by, wait_for
from veche.lib import clock
from veche.lib.weeks import week_of
from veche.packs import load
from veche.project.demo.installation import Installation

SCHOOL, ADDRESS = "Школа № 104 города Биробиджана", "demo_school104"
ZONE = "Asia/Vladivostok"
PASSWORD = "три тихих клёна"
# One shared key reads the walls of the whole region, three a second, and hers may be the last.
REGION = 90_000
DESCRIPTION, CONTACTS, COVER = "Описание говорит о деятельности", "электронная почта и телефон", "Есть аватар и обложка"
# The product's own job, at a moment that has been: its processes run by the clock on the wall, and few run tests on Thursdays.
REHEARSAL = """
from datetime import datetime
from veche.compliance import jobs
from veche.lib import clock
with clock.frozen(datetime.fromisoformat("{moment}")) as thursday:
    jobs.foresee(now=thursday)
"""


@pytest.mark.timeout(240)  # the worker looks at the page twice on the way
def test_from_the_warning_to_two_findings_closed(seats: Seats, demo: Installation) -> None:
    nina = seats.visitor(**PHONE)
    come_in_by(nina, take_on(seats.of("roma")), PASSWORD)
    nina.goto("/compliance/norm/")
    owing = nina.locator("#norm li.row", has=nina.get_by_role("link", name="Написать запись"))
    school = owing.filter(has_text="ВКонтакте")
    wait_for(nina, lambda: school, patience=REGION)
    demo.command("shell", "--verbosity=0", "--command", REHEARSAL.format(moment=last_thursday().isoformat()))

    open_the_warning(nina)
    dossier = str(school.locator("a.title").get_attribute("href"))
    begin_a_post(nina, school)
    desk = seats.visitor(storage_state=nina.context.storage_state())
    findings = [finding(desk, dossier, about) for about in (DESCRIPTION, CONTACTS)]
    mend(demo)
    ask_for_a_check(desk, dossier)
    for place, address in zip((desk, nina), findings, strict=True):
        see_closed_by_the_check(place, address)
    finding(nina, dossier, COVER)


def last_thursday() -> dt.datetime:
    """Half an hour after the hour of warning, as the pack has it, of last week: of this one the demo itself may have warned."""
    week = week_of(clock.now() - dt.timedelta(days=7), zone=ZONE)
    return week.moment(dt.timedelta(hours=load("norms")["weekly"].warn_hours, minutes=30))


def take_on(roma: Page) -> str:
    """Roman adds the deputy head; the link by which she chooses a password is returned."""
    roma.goto(f"/people/new/?q={SCHOOL}")
    roma.locator("#bodies a.title", has_text=SCHOOL).click()
    roma.get_by_label("Фамилия, имя, отчество").fill("Нина Сергеевна Ведёт")
    roma.get_by_label("Должность").fill("Заместитель директора")
    roma.get_by_label("Логин").fill("nina")
    roma.locator("input[name=role][value=page_administrator]").check()
    roma.get_by_role("button", name="Добавить человека").click()
    roma.get_by_role("button", name="Сделать ссылку").click()
    return roma.get_by_label("Одноразовая ссылка").input_value()


def open_the_warning(nina: Page) -> None:
    nina.goto("/")
    wait_for(nina, lambda: nina.locator(".bell .count"))
    nina.locator(".bell").tap()
    warning = nina.locator("#notices li", has_text="не успеет с нормой записей").first
    expect(warning).to_contain_text(SCHOOL)
    fits(nina)
    warning.locator("a.title").tap()
    expect(nina.get_by_role("heading", level=1, name="Норма недели")).to_be_visible()
    fits(nina)


def begin_a_post(nina: Page, school: Locator) -> None:
    school.get_by_role("link", name="Написать запись").tap()
    expect(nina.locator("input[name=page]:checked")).to_have_count(1)
    nina.get_by_label("Текст", exact=True).fill("В пятницу в 15:00 встреча с родителями первоклассников.")
    nina.get_by_role("button", name="Сохранить черновик").tap()
    expect(nina.locator(".lede", has_text="Черновик")).to_be_visible()
    fits(nina)


def finding(page: Page, dossier: str, about: str) -> str:
    """She reads in the dossier what is to be done; the address of the open finding is returned."""
    page.goto(dossier)
    verdict = page.locator("article.verdict", has_text=about)
    expect(verdict.get_by_role("heading", name="Что делать")).to_be_visible()
    fits(page)
    return str(verdict.get_by_role("link", name="Замечание").get_attribute("href"))


def mend(demo: Installation) -> None:
    """What she does in the network itself, by the steps of the dossier."""
    told = "Учим детей 1–11 классов, готовим к экзаменам, ведём четырнадцать кружков. Рассказываем о жизни школы."
    contact = {"desc": "Приёмная", "phone": "+7 42622 0-01-04", "email": "school104@demo.example.org"}
    with Control(demo.polygon) as polygon:
        polygon.change_page("vk", ADDRESS, description=told, profile={"contacts": [contact]})


def ask_for_a_check(page: Page, dossier: str) -> None:
    page.goto(dossier)
    page.get_by_role("button", name="Проверить ещё раз").click()
    expect(page.get_by_text("Страницу посмотрят и проверят заново").first).to_be_visible()


def see_closed_by_the_check(page: Page, address: str) -> None:
    page.goto(address)
    wait_for(page, lambda: page.get_by_text("Исправлено, проверка это увидела"))
    expect(page.get_by_text("Сказано, что исправлено")).to_have_count(0)
    fits(page)


def fits(page: Page) -> None:
    """Nothing stands outside of the screen; a phone's window would grow with what does."""
    assert page.evaluate("document.documentElement.scrollWidth <= screen.width"), page.url
