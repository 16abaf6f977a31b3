"""The first minute of a newcomer: the demo's address, a login from its list, the first page."""

from playwright.sync_api import Page, expect

from veche.project.demo import region


def test_the_printed_login_opens_the_first_page(page: Page) -> None:
    page.goto("/")
    page.locator("input[name=login], input[name=username]").fill("boris")
    page.locator("input[type=password]").fill(region.read().password)
    page.locator("form:has(input[type=password]) [type=submit]").click()
    expect(page.locator("h1")).to_be_visible()
    expect(page.locator("input[type=password]")).to_have_count(0)


def test_a_wrong_password_opens_nothing(page: Page) -> None:
    page.goto("/")
    page.locator("input[name=login], input[name=username]").fill("boris")
    page.locator("input[type=password]").fill("not the password")
    page.locator("form:has(input[type=password]) [type=submit]").click()
    expect(page.locator("input[type=password]")).to_be_visible()
