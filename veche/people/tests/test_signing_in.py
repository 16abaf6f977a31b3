"""Signing in: the right password opens, guessing is slowed, and no stranger's page is redirected to."""

from typing import Any

from django.test import Client

from tests.world import PASSWORD, World
from veche.journal.models import Entry


def sign_in(login: str, password: str, **more: str) -> Any:
    return Client().post("/people/sign-in/", {"login": login, "password": password, **more})


def test_opens_with_the_password_in_any_case_of_the_login(world: World) -> None:
    assert sign_in("Anna", PASSWORD).status_code == 302


def test_says_what_is_wrong_on_the_same_page(world: World) -> None:
    answer = sign_in("anna", "wrong")
    assert answer.status_code == 422


def test_slows_a_guesser_down(world: World) -> None:
    for _ in range(10):
        sign_in("anna", "wrong")
    assert sign_in("anna", PASSWORD).status_code == 422


def test_leads_only_to_our_own_pages(world: World) -> None:
    answer = sign_in("anna", PASSWORD, next="https://evil.example/")
    assert answer.headers["Location"] == "/"
    answer = sign_in("anna", PASSWORD, next="/inbox/cases/")
    assert answer.headers["Location"] == "/inbox/cases/"


def test_journals_a_refusal_without_the_login(world: World) -> None:
    sign_in("anna", "wrong")
    entry = Entry.objects.get(fact="people.SignInRefused")
    assert "anna" not in str(entry.values)
