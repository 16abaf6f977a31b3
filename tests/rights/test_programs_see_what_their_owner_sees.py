"""The API answers under the same rule as the screens; a key narrows it and never widens it."""

import datetime as dt

import pytest
from django.test import Client

from tests.world import NOON, World
from veche.lib import clock
from veche.people.models import Person
from veche.people.operations import api_keys

PAGES = "/api/v1/pages"
MONTH = dt.timedelta(days=30)


def asked(token: str, path: str = PAGES) -> tuple[int, set[str]]:
    answer = Client().get(path, headers={"Authorization": f"Bearer {token}"})
    return answer.status_code, {page["address"] for page in answer.json().get("items", ())}


def token_of(person: Person, *scopes: str) -> str:
    return api_keys.make(person, label="Отчёт", scopes=scopes, valid_for=MONTH, now=NOON)[1]


def test_a_key_reads_what_its_owner_sees(world: World) -> None:
    assert asked(token_of(world.anna, "registry.see")) == (200, {"administration", "school"})
    assert asked(token_of(world.boris, "registry.see")) == (200, {"administration", "school", "other"})


def test_a_key_narrows_its_owner_to_its_scopes(world: World) -> None:
    assert asked(token_of(world.anna)) == (403, set())


def test_a_key_is_no_way_to_screens(world: World) -> None:
    answer = Client().get(
        "/registry/pages/", headers={"Authorization": f"Bearer {token_of(world.anna, 'registry.see')}"}
    )
    assert answer.status_code == 302


@pytest.mark.parametrize("token", ["", "veche_wrong", "veche_" + "x" * 5000, "Ключ"])
def test_a_wrong_key_opens_nothing(world: World, token: str) -> None:
    assert asked(token.encode().decode("latin-1"))[0] == 401


def test_a_key_ends_with_its_term_its_owner_and_on_request(world: World) -> None:
    key, token = api_keys.make(world.anna, label="Отчёт", scopes=["registry.see"], valid_for=MONTH, now=NOON)
    with clock.frozen(NOON + MONTH):
        assert asked(token)[0] == 401
    Person.objects.filter(pk=world.anna.pk).update(is_active=False)
    assert asked(token)[0] == 401
    Person.objects.filter(pk=world.anna.pk).update(is_active=True)
    assert asked(token)[0] == 200
    api_keys.revoke(key, actor=world.anna.actor, now=NOON)
    assert asked(token)[0] == 401


def test_a_key_is_made_and_ended_on_ones_own_screen(as_anna: Client, world: World) -> None:
    shown = as_anna.post("/people/me/keys/", {"label": "Отчёт", "days": "30"})
    token = shown.content.decode().split('value="veche_')[1].split('"')[0]
    assert asked(f"veche_{token}")[0] == 200
    assert f"veche_{token}" not in as_anna.get("/people/me/").content.decode()
    key = world.anna.api_keys.get()
    assert key.used_on == NOON.date()
    as_gleb = Client()
    as_gleb.force_login(world.gleb)
    assert as_gleb.post(f"/people/me/keys/{key.pk}/end/").status_code == 404
    as_anna.post(f"/people/me/keys/{key.pk}/end/")
    assert asked(f"veche_{token}")[0] == 401


def test_the_description_names_every_operation(db: None) -> None:
    told = Client().get("/api/v1/openapi.json").json()
    assert {"/api/v1/pages", "/api/v1/pages/{page_id}"} <= set(told["paths"])
