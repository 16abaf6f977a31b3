"""The code of a page leads to its check."""

from urllib.parse import parse_qs, urlsplit

from django.test import Client

from tests.world import World
from veche.public.views.qr import check_address
from veche.registry.models import Page


def test_the_code_is_an_image_of_our_own(client: Client, world: World) -> None:
    answer = client.get(f"/public/pages/{world.page.pk}/qr.svg")
    assert (answer.status_code, answer["Content-Type"]) == (200, "image/svg+xml")
    assert answer.content.lstrip().startswith(b"<?xml")


def test_the_address_in_the_code_answers_yes(client: Client, world: World) -> None:
    address = urlsplit(check_address(world.page.url))
    assert parse_qs(address.query)["address"] == [world.page.url]
    said = client.get(f"{address.path}?{address.query}", headers={"accept-language": "ru"}).content.decode()
    assert "Да, это официальная страница" in said


def test_a_page_at_an_address_of_its_own_is_found_by_its_code(client: Client, world: World) -> None:
    Page.objects.filter(pk=world.page.pk).update(url="http://127.0.0.1:8100/vk/administration")
    said = client.get("/public/check/", {"address": "http://127.0.0.1:8100/vk/administration"})
    assert world.administration.name in said.content.decode()


def test_the_card_shows_the_code(client: Client, world: World) -> None:
    card = client.get(f"/public/bodies/{world.administration.pk}/").content.decode()
    assert f'src="/public/pages/{world.page.pk}/qr.svg"' in card
