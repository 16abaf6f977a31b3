"""Anna opens the dossier of her page: eight rules, each with its verdict and what was seen, and the norm of the week."""

from playwright.sync_api import expect

from tests.journeys.seats import Seats, wait_for
from veche import packs

RULES = [rule for pack in packs.load("compliance").values() if pack.on_by_default for rule in pack.rules]


def test_eight_rules_and_the_norm(seats: Seats) -> None:
    anna = seats.of("anna")
    anna.goto("/compliance/")
    wait_for(anna, lambda: anna.locator("a.title", has_text="Администрация города Биробиджана")).click()
    assert len(RULES) == 8
    verdicts = anna.locator("article.verdict")
    expect(verdicts.first).to_be_visible()
    not_asked = anna.locator("p.others")
    told = verdicts.count() + (not_asked.inner_text().count(";") + 1 if not_asked.count() else 0)
    assert told == 8
    for verdict in verdicts.all():
        expect(verdict.locator("ul.seen li").first).to_be_visible()
    expect(anna.get_by_text("Свои записи").first).to_be_visible()


def test_the_meter_of_every_page(seats: Seats) -> None:
    anna = seats.of("anna")
    anna.goto("/compliance/norm/")
    wait_for(anna, lambda: anna.locator("main", has_text="Администрация города Биробиджана"))
    expect(anna.locator("main").get_by_text("из 3").first).to_be_visible()
