"""Open data hold the same rows as the directory, all of them, and no person."""

import json

from django.test import Client

from tests.world import World, page
from veche.registry.models import Page


def rows(client: Client) -> list[dict[str, object]]:
    answer = client.get("/public/pages.json")
    assert (answer.status_code, answer.streaming) == (200, True)
    found: list[dict[str, object]] = json.loads(b"".join(answer))
    return found


def test_every_official_page_is_there_once(client: Client, world: World) -> None:
    for number in range(600):
        page(world.school, network="vk", address=f"more{number}", external_id=str(1000 + number))
    found = rows(client)
    assert len({row["id"] for row in found}) == len(found) == 603


def test_training_pages_are_not(client: Client, world: World) -> None:
    Page.objects.update(realm="training")
    assert rows(client) == []


def test_a_row_says_whose_page_it_is_and_nothing_of_people(client: Client, world: World) -> None:
    row = next(row for row in rows(client) if row["id"] == world.page.pk)
    assert row == {
        "id": world.page.pk,
        "network": "vk",
        "address": "administration",
        "url": "https://vk.com/administration",
        "title": "Администрация Первого района",
        "body": {"id": world.administration.pk, "name": "Администрация Первого района", "ogrn": "1027900500000"},
        "territory": {"name": "Первый район", "oktmo": "99610000"},
        "in_registry_since": "2026-06-17T02:00:00+00:00",
        "last_confirmed_at": None,
    }


def test_programs_of_others_may_read_it(client: Client, world: World) -> None:
    assert client.get("/public/pages.json")["Access-Control-Allow-Origin"] == "*"
