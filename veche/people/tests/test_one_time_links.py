"""A link lets its person choose a password: once, for a while, and only that person's."""

import datetime as dt
from typing import Any

import pytest
from django.test import Client

from tests.world import NOON, PASSWORD, World
from veche.journal.models import Entry
from veche.lib import clock
from veche.people.models import OneTimeLink
from veche.people.operations import passwords, persons
from veche.people.queries import links

NEW = {"new": "четыре длинных слова подряд", "again": "четыре длинных слова подряд"}


def path(world: World) -> str:
    return links.address(passwords.invite(world.anna, by=world.roma, now=NOON)).partition("8000")[2]


def follow(where: str, answers: dict[str, str] = NEW) -> Any:
    browser = Client()
    shown = browser.get(where)
    return browser.post("/people/link/", answers) if shown.status_code == 302 else shown


def test_a_link_opens_once_and_signs_in(world: World) -> None:
    where = path(world)
    assert follow(where).headers["Location"] == "/"
    world.anna.refresh_from_db()
    assert world.anna.check_password(NEW["new"])
    assert follow(where).status_code == 410


def test_looking_at_a_link_does_not_spend_it(world: World) -> None:
    where = path(world)
    Client().get(where)
    assert follow(where).status_code == 302


def test_a_newer_link_a_suspension_and_time_end_a_link(world: World) -> None:
    first, second = path(world), path(world)
    assert Client().get(first).status_code == 410
    with clock.frozen(NOON + dt.timedelta(hours=72)):
        assert Client().get(second).status_code == 410
    persons.suspend(world.anna, by=world.roma, now=NOON)
    persons.restore(world.anna, by=world.roma, now=NOON)
    assert Client().get(second).status_code == 410


def test_sessions_opened_before_end(world: World, as_anna: Client) -> None:
    follow(path(world))
    assert as_anna.get("/").status_code == 302


@pytest.mark.parametrize("forged", ["", "1", "0-", "x-y", "9" * 400 + "-1", "1-" + "0" * 64])
def test_a_made_up_token_opens_nothing(world: World, forged: str) -> None:
    path(world)
    assert links.opened_by(forged, now=NOON) is None


def test_neither_the_database_nor_the_journal_holds_what_opens(world: World) -> None:
    token = path(world).strip("/").rpartition("/")[2].partition("-")[2]
    kept = str(list(OneTimeLink.objects.values())) + str(list(Entry.objects.values_list("values", flat=True)))
    assert token not in kept


def test_the_address_is_shown_once_and_not_kept_by_the_browser(world: World) -> None:
    browser = Client()
    browser.force_login(world.roma)
    made = browser.post(f"/people/{world.anna.pk}/links/")
    assert b"/people/link/" in made.content
    assert made.headers["Cache-Control"] == "no-store"
    assert b"/people/link/" not in browser.get(f"/people/{world.anna.pk}/").content


def test_a_weak_password_is_refused_in_russian_and_the_link_stays(world: World) -> None:
    where = path(world)
    refused = follow(where, {"new": "password", "again": "password"})
    assert "слишком" in refused.content.decode()
    assert follow(where).status_code == 302


def test_ones_own_password_needs_the_present_one_and_ends_other_sessions(world: World, as_anna: Client) -> None:
    other = Client()
    other.force_login(world.anna)
    assert as_anna.post("/people/me/password/", {"current": "wrong", **NEW}).status_code == 422
    assert as_anna.post("/people/me/password/", {"current": PASSWORD, **NEW}).status_code == 302
    assert as_anna.get("/people/me/").status_code == 200
    assert other.get("/people/me/").status_code == 302
