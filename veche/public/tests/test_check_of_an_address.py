"""«Is this page official?»: yes, not in the registry, or not an address, in words that promise no more than is known."""

import datetime as dt

import pytest
from django.test import Client

from tests.world import NOON, World, page
from veche.public.queries.checking import examples
from veche.registry.models import Observation, Page

pytestmark = pytest.mark.usefixtures("noon")
YES, UNKNOWN, UNREADABLE = "Да, это официальная страница", "Этой страницы нет в реестре", "Это не адрес одной страницы"


def asked(client: Client, address: str) -> str:
    answer = client.get("/public/check/", {"address": address}, headers={"accept-language": "ru"})
    assert answer.status_code == 200
    return " ".join(answer.content.decode().replace("\u00a0", " ").split())


@pytest.mark.parametrize(
    "written",
    [
        "https://vk.com/school",
        "vk.com/School?w=wall-1_2",
        "m.vk.ru/school/",
        "https://vk.com/club102",
        "https://vk.com/away.php?to=https%3A%2F%2Fvk.com%2Fschool",
    ],
)
def test_any_shape_of_an_official_address_is_a_yes(client: Client, world: World, written: str) -> None:
    said = asked(client, written)
    assert YES in said
    assert "Школа № 1" in said


@pytest.mark.parametrize(
    ("network", "address", "written"),
    [
        ("telegram", "school_channel", "https://t.me/school_channel/15"),
        ("telegram", "school_channel", "tg://resolve?domain=school_channel"),
        ("ok", "school", "https://ok.ru/school"),
        ("max", "school", "https://max.ru/school"),
    ],
)
def test_every_network_is_understood(client: Client, world: World, network: str, address: str, written: str) -> None:
    page(world.school, network=network, address=address, external_id="")
    assert YES in asked(client, written)


def test_a_yes_says_since_when_and_when_it_was_last_looked_at(client: Client, world: World) -> None:
    Page.objects.update(added_at=NOON - dt.timedelta(days=30))
    assert "страницу пока не смотрели" in asked(client, "vk.com/school")
    seen = NOON - dt.timedelta(hours=3)
    Observation.objects.create(page=world.school_page, at=seen, source="vk", profile={"title": "Школа"})
    Observation.objects.create(page=world.school_page, at=NOON, source="vk", failure="нет связи")
    said = asked(client, "vk.com/school")
    assert "18 мая" in said
    assert "3 ч назад" in said
    assert "Последний раз смотрели" in said
    for told in (said, client.get(f"/public/bodies/{world.school.pk}/").content.decode()):
        assert "одтверждена" not in told, "nobody has confirmed it: a program has looked"


@pytest.mark.parametrize("written", ["https://vk.com/schooI_fake", "https://t.me/somebody_else"])
def test_an_unknown_page_is_not_called_a_fake(client: Client, world: World, written: str) -> None:
    said = asked(client, written)
    assert UNKNOWN in said
    assert "ещё не значит, что она поддельная" in said
    assert "Что делать" in said


def test_a_training_page_is_not_official(client: Client, world: World) -> None:
    Page.objects.filter(pk=world.school_page.pk).update(realm="training")
    assert UNKNOWN in asked(client, "vk.com/school")


@pytest.mark.parametrize(
    "written",
    [
        "школа",
        "https://example.org/school",
        "https://vk.com/feed",
        "vk.com/a vk.com/b",
        "school",
        "\0",
        "<script>",
        "a" * 5000,
    ],
)
def test_what_is_no_address_gets_examples(client: Client, world: World, written: str) -> None:
    said = asked(client, written)
    assert UNREADABLE in said
    assert "Как выглядят адреса" in said
    assert "<script>" not in said


@pytest.mark.parametrize(("written", "answer"), [("@school", UNKNOWN), ("school", UNREADABLE), (" @School ", UNKNOWN)])
def test_a_bare_name_is_looked_for_in_every_network(client: Client, world: World, written: str, answer: str) -> None:
    """The official page in another network is no yes: the one that was shown may be a fake of it."""
    said = asked(client, written)
    assert answer in said
    assert YES not in said
    namesake = said.partition("Официальные страницы с этим именем")[2].partition("</div>")[0]
    assert "ВКонтакте: " in namesake
    assert ">vk.com/school</a> — Школа № 1" in namesake
    assert "в другой сети" in namesake


def test_a_name_is_looked_for_in_networks_that_write_it_without_a_sign(client: Client, world: World) -> None:
    page(world.school, network="max", address="school", external_id="")
    assert "MAX: " in asked(client, "@school").partition("с этим именем")[2]


@pytest.mark.parametrize("written", ["@nobody_here", "vk.com/nobody_here", "t.me/school"])
def test_an_address_has_no_namesakes(client: Client, world: World, written: str) -> None:
    assert "с этим именем" not in asked(client, written)


def test_every_example_would_be_read_as_a_page(client: Client, world: World) -> None:
    assert "vk.com/school5_bir" in examples()
    assert not any(UNREADABLE in asked(client, example) for example in examples())


def test_without_an_address_it_asks_for_one(client: Client, world: World) -> None:
    said = asked(client, "")
    assert "Адрес страницы" in said
    assert not any(answer in said for answer in (YES, UNKNOWN, UNREADABLE))


def test_nothing_of_the_visitor_is_kept(client: Client, world: World) -> None:
    answer = client.get("/public/check/", {"address": "vk.com/school"})
    assert not answer.cookies
