"""Every screen, as every role that is shown it, wide and narrow: no barrier, no sideways scroll, no complaint."""

import re
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

from tests.journeys.screens import NO_SCREENS, SCREENS, Screen
from tests.journeys.seats import Seats
from tests.journeys.test_a_certificate_is_earned_and_checked import COURSE, pass_the_test, read_all_lessons
from tests.journeys.test_a_material_reaches_its_walls import write
from tests.rights.test_every_route_for_every_role import ALL
from veche.project.demo import sheet

WIDE, NARROW = {"width": 1440, "height": 900}, {"width": 390, "height": 844}
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"]
EVERYTHING = {"resultTypes": ["violations"], "runOnly": TAGS}
COLOURS = {"resultTypes": ["violations"], "runOnly": {"type": "rule", "values": ["color-contrast"]}}
NARROWED = {**EVERYTHING, "rules": {"color-contrast": {"enabled": False}}}  # colours do not depend on the width
KB = 1024
# Answered with 404 or 410 on purpose.
ABSENT = ("/nowhere/", "/2026-0-0/", "/people/link/", "/notices/unsubscribe/")


def test_no_screen_is_left_out() -> None:
    """A route that takes no arguments and answers a GET is in the list, or knowingly is no screen."""
    listed = {screen.path.partition("?")[0].lstrip("/") for screen in SCREENS}
    plain = [route for route in ALL if not route.has_objects and route.name not in NO_SCREENS]
    assert [route.name for route in plain if route.path not in listed] == []


@pytest.fixture
def furnished(seats: Seats, doors: dict[str, Any], tmp_path: Path) -> None:
    """What other journeys leave behind, for a run of this one alone: a material that waits, a sheet, a certificate."""
    if doors.setdefault("furnished", "") == "yes":
        return
    anna, roma, boris = seats.of("anna"), seats.of("roma"), seats.of("boris")
    anna.goto("/newsroom/materials/?state=waiting")
    if not anna.locator("#materials a.title").count():
        write(anna, "Ждёт согласования")
    anna.goto("/school/")
    if not anna.locator("a[href*='/school/certificates/']").count():
        anna.goto(f"/school/courses/{COURSE.id}/")
        read_all_lessons(anna)
        pass_the_test(anna)
    roma.goto("/registry/imports/")
    if not roma.locator("#sheets a.title").count():
        sheet.write(tmp_path / "учёт.csv", most=3)
        roma.locator("input[type=file]").set_input_files(tmp_path / "учёт.csv")
        roma.locator("main form [type=submit]").click()
    boris.goto("/delivery/parcels/")
    if not boris.locator("main a.title").count():
        boris.goto("/inbox/cases/")
        boris.locator("#cases a.title").first.click()
        boris.locator("textarea[name=text]").fill("Починим завтра до 18 часов.")
        boris.get_by_role("button", name="Опубликовать ответ").click()
    doors["furnished"] = "yes"


def open_screen(page: Page, screen: Screen) -> str:
    """Open a screen; where its path has a place for an object, go by the first link as a person would."""
    if not screen.link:
        page.goto(screen.path)
        return screen.path
    before = next((one for one in SCREENS if one.path == screen.start and one.link), None)
    if before:
        open_screen(page, before)
    else:
        page.goto(screen.start)
    link = page.locator(screen.link).first
    assert link.count(), f"{screen}: nothing on {screen.start} leads to it"
    found = str(link.get_attribute("href"))
    tail = screen.path.rpartition(">")[2].lstrip("/")
    if tail and not found.endswith(tail):
        found += tail
    page.goto(urljoin(page.url, found))
    return found


def barriers(page: Page, options: dict[str, Any]) -> list[str]:
    """What axe finds on the page as it stands."""
    found = page.evaluate("options => axe.run(options)", options)["violations"]
    return [f"{each['id']}: {node['target'][0]} {node['html'][:160]}" for each in found for node in each["nodes"][:3]]


def faults(page: Page, screen: Screen) -> list[str]:
    """Everything that is wrong with the screen that is open, in words."""
    page.evaluate(AXE_SCRIPT)
    said = [f"wide: {each}" for each in barriers(page, EVERYTHING)]
    page.set_viewport_size(NARROW)  # type: ignore[arg-type]
    said += [f"narrow: {each}" for each in barriers(page, NARROWED)]
    if (over := page.evaluate("document.documentElement.scrollWidth - innerWidth")) > 0:
        said.append(f"narrow: {over} px wider than the screen")
    for theme in ("dark", "contrast") if screen.is_main else ():
        page.context.add_cookies([{"name": "theme", "value": theme, "url": page.url}])
        page.reload()
        page.evaluate(AXE_SCRIPT)
        said += [f"{theme}: {each}" for each in barriers(page, COLOURS)]
    page.context.clear_cookies(name="theme")
    page.set_viewport_size(WIDE)  # type: ignore[arg-type]
    return said


@pytest.mark.parametrize("group", sorted({screen.group for screen in SCREENS}))
def test_nobody_meets_a_barrier(seats: Seats, furnished: None, group: str) -> None:
    walked = [screen for screen in SCREENS if screen.group == group]
    login, wishes = walked[0].login, {"viewport": WIDE, "reduced_motion": "reduce"}
    page = seats.of(login, **wishes) if login else seats.visitor(**wishes)
    said = []
    for screen in walked:
        where = open_screen(page, screen)
        said += [f"{where}: {each}" for each in faults(page, screen)]
    seats.complaints[:] = [each for each in seats.complaints if not any(path in each for path in ABSENT)]
    assert not said, "\n".join(said)


@pytest.mark.parametrize("path", ["/inbox/cases/", "/registry/pages/", "/newsroom/materials/", "/compliance/"])
def test_a_list_is_light(seats: Seats, path: str) -> None:
    page = seats.of("boris")
    asked: list[Any] = []
    page.on("requestfinished", lambda request: asked.append(request))
    page.goto(path, wait_until="networkidle")
    sizes: dict[str, int] = {}
    for answer in (request.response() for request in asked):
        kind = re.sub(r";.*", "", answer.headers.get("content-type", ""))
        if answer.ok and answer.url.startswith(str(seats.arguments["base_url"])):
            sizes[kind] = sizes.get(kind, 0) + len(answer.body())
    assert sizes["text/html"] <= 120 * KB
    assert sizes["text/css"] <= 40 * KB
    assert sizes["text/javascript"] <= 60 * KB
