"""Signing in: the right password opens, guessing is slowed where it comes from, and no stranger's page is redirected to."""

from typing import Any

from django.test import Client

from tests.world import PASSWORD, World
from veche.jobs.models import Bucket
from veche.journal.models import Entry
from veche.people.operations import signing_in


def sign_in(login: str, password: str, *, place: str = "198.51.100.7", **more: str) -> Any:
    return Client(REMOTE_ADDR=place).post("/people/sign-in/", {"login": login, "password": password, **more})


def test_opens_with_the_password_in_any_case_of_the_login(world: World) -> None:
    assert sign_in("Anna", PASSWORD).status_code == 302


def test_says_what_is_wrong_on_the_same_page(world: World) -> None:
    answer = sign_in("anna", "wrong")
    assert answer.status_code == 422


def test_slows_a_guesser_down_and_nobody_else(world: World) -> None:
    for _ in range(10):
        sign_in("anna", "wrong")
    assert sign_in("anna", PASSWORD).status_code == 422
    assert sign_in("anna", PASSWORD, place="198.51.100.8").status_code == 302
    assert sign_in("boris", PASSWORD).status_code == 302


def test_a_guesser_behind_our_proxy_is_known_by_what_the_proxy_saw(world: World, settings: Any) -> None:
    settings.VECHE_PROXIES = 1
    guesser = Client(REMOTE_ADDR="127.0.0.1", headers={"X-Forwarded-For": "203.0.113.5, 198.51.100.7"})
    for _ in range(10):
        guesser.post("/people/sign-in/", {"login": "anna", "password": "wrong"})
    pretends = Client(REMOTE_ADDR="127.0.0.1", headers={"X-Forwarded-For": "203.0.113.6, 198.51.100.7"})
    assert pretends.post("/people/sign-in/", {"login": "anna", "password": PASSWORD}).status_code == 422
    owner = Client(REMOTE_ADDR="127.0.0.1", headers={"X-Forwarded-For": "198.51.100.8"})
    assert owner.post("/people/sign-in/", {"login": "anna", "password": PASSWORD}).status_code == 302


def test_made_up_logins_leave_no_more_rows_than_there_are_slots(world: World) -> None:
    signing_in_slots, signing_in.SLOTS = signing_in.SLOTS, 3
    try:
        for number in range(20):
            sign_in(f"made-up-{number}", "wrong", place=f"2001:db8:{number}::1")
    finally:
        signing_in.SLOTS = signing_in_slots
    assert Bucket.objects.filter(key__startswith="sign-in:").count() <= 2 * 3


def test_leads_only_to_our_own_pages(world: World) -> None:
    answer = sign_in("anna", PASSWORD, next="https://evil.example/")
    assert answer.headers["Location"] == "/"
    answer = sign_in("anna", PASSWORD, next="/inbox/cases/")
    assert answer.headers["Location"] == "/inbox/cases/"


def test_journals_a_refusal_without_the_login(world: World) -> None:
    sign_in("anna", "wrong")
    entry = Entry.objects.get(fact="people.SignInRefused")
    assert "anna" not in str(entry.values)
