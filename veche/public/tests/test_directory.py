"""The directory shows live official pages to everybody, searched by name, municipality and network."""

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.world import ACTOR, NOON, World, page
from veche.agencies import operations as agencies
from veche.registry.models import Exemption, Page

pytestmark = pytest.mark.usefixtures("noon")


def text(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address, headers={"accept-language": "ru"})
    assert answer.status_code == status
    return answer.content.decode()


def shown(client: Client, query: str) -> set[str]:
    main = text(client, f"/public/?{query}").split("<main", 1)[1]
    return {name for name in ("Школа № 1", "Администрация Первого", "Администрация Второго") if name in main}


def test_it_needs_no_account(client: Client, world: World) -> None:
    assert shown(client, "") == {"Школа № 1", "Администрация Первого", "Администрация Второго"}


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("q=школа", {"Школа № 1"}),
        ("q=ШКОЛА", {"Школа № 1"}),
        ("q=второго+района", {"Администрация Второго"}),
        ("q=школа+второго", set()),
        ("network=telegram", set()),
        ("network=vk&q=школа", {"Школа № 1"}),
    ],
)
def test_every_word_and_filter_narrows(client: Client, world: World, query: str, found: set[str]) -> None:
    assert shown(client, query) == found


def test_a_municipality_holds_all_its_bodies(client: Client, world: World) -> None:
    assert shown(client, f"place={world.district.pk}") == {"Школа № 1", "Администрация Первого"}


@pytest.mark.parametrize(
    "query", ["place=x", "place=٣", "after=-1", "after=999", "kind=%00", "q=%00", "network=%27", "place=9" + "9" * 40]
)
def test_a_strange_query_is_no_error(client: Client, world: World, query: str) -> None:
    text(client, f"/public/?{query}")


def test_training_and_exempt_pages_are_not_public(client: Client, world: World) -> None:
    Page.objects.filter(pk=world.page.pk).update(realm="training")
    Page.objects.filter(pk=world.other_page.pk).update(exemption="Приказ")
    Exemption.objects.create(body=world.school, basis="Приказ", since=NOON.date())
    assert shown(client, "") == set()
    for body in (world.administration, world.school, world.other_administration):
        text(client, f"/public/bodies/{body.pk}/", 404)
    for each in (world.page, world.school_page, world.other_page):
        assert client.get(f"/public/pages/{each.pk}/qr.svg").status_code == 404


def test_more_is_shown_on_demand_and_nothing_twice(client: Client, world: World) -> None:
    named: dict[str, Any] = {"level": "institution", "territory": world.district, "parent": world.administration}
    for number in range(60):
        body = agencies.add_body("Детский сад", **named, actor=ACTOR, now=NOON)
        page(body, network="vk", address=f"more{number}", external_id=str(1000 + number))
    first = text(client, "/public/")
    after = first.split("after=")[1].split('"')[0]
    assert [each.count("data-row") for each in (first, text(client, f"/public/?after={after}"))] == [50, 13]
    fragment = client.get(f"/public/?after={after}", headers={"hx-request": "true"}).content.decode()
    assert fragment.count("data-row") == 13
    assert "<main" not in fragment


def test_a_body_is_one_row_with_all_its_pages(client: Client, world: World) -> None:
    for number in range(8):
        page(world.school, network="vk", address=f"more{number}", external_id=str(1000 + number))
    main = text(client, "/public/?q=школа").split("<main", 1)[1]
    assert main.count("data-row") == 1
    assert "+3" in main


@pytest.mark.parametrize("query", ["q=школы", "q=школо", "kind=education", "kind=institution", "q=школьная+страничка"])
def test_kinds_word_forms_slips_and_titles_lead_to_it(client: Client, world: World, query: str) -> None:
    agencies.learn()
    Page.objects.filter(pk=world.school_page.pk).update(title="Наша школьная страничка")
    assert shown(client, query) == {"Школа № 1"}


def test_closed_bodies_are_not_shown(client: Client, world: World) -> None:
    agencies.close(world.school, on=NOON.date(), basis="", actor=ACTOR, now=NOON)
    assert "Школа № 1" not in shown(client, "")
    text(client, f"/public/bodies/{world.school.pk}/", 404)


def test_a_list_takes_few_queries(
    client: Client, world: World, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(8):
        client.get("/public/")


def test_an_empty_registry_says_so(client: Client, db: None) -> None:
    assert "Официальных страниц здесь ещё нет" in text(client, "/public/")


def test_the_card_of_a_body_has_its_pages_and_contacts(client: Client, world: World) -> None:
    card = text(client, f"/public/bodies/{world.administration.pk}/")
    for said in ("https://vk.com/administration", "1027900500000", "Правительство области", "пока не смотрели"):
        assert said in card


def test_a_body_without_an_official_page_has_no_card(client: Client, world: World) -> None:
    text(client, f"/public/bodies/{world.government.pk}/", 404)


def test_what_its_body_has_not_confirmed_for_long_says_so(client: Client, world: World) -> None:
    Page.objects.update(added_at=NOON - dt.timedelta(days=500))
    for address in (f"/public/bodies/{world.school.pk}/", "/public/check/?address=vk.com/school"):
        assert "не подтверждалась организацией с 2 февраля 2025" in text(client, address).replace("\u00a0", " ")
