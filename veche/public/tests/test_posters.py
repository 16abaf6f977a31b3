"""A poster for the door names the body and its pages, in A4 and A5; its codes lead to the check."""

import io

import pytest
from django.test import Client
from pypdf import PdfReader

from tests.world import World, page
from veche.public.views.qr import check_address


@pytest.mark.parametrize(("size", "width"), [("a4", 595), ("a5", 420)])
def test_it_is_set_in_two_sizes_and_fits_one_sheet(client: Client, world: World, size: str, width: int) -> None:
    world.administration.name = "Администрация муниципального образования с очень длинным названием " * 3
    world.administration.save()
    for number, network in enumerate(("ok", "telegram", "max", "rutube", "dzen", "tiktok", "vk")):
        page(world.administration, network=network, address=f"a_rather_long_address_{number}", external_id=str(number))
    answer = client.get(
        f"/public/bodies/{world.administration.pk}/poster.pdf?size={size}", headers={"accept-language": "ru"}
    )
    assert answer["Content-Type"] == "application/pdf"
    sheet = PdfReader(io.BytesIO(answer.content))
    assert (len(sheet.pages), round(float(sheet.pages[0].mediabox.width))) == (1, width)
    said = sheet.pages[0].extract_text().replace("\u200b", "")
    assert "Наши официальные страницы" in said
    assert "Ещё страниц в списке" in said


@pytest.mark.parametrize("query", ["?size=a0", "?size=%00"])
def test_another_size_is_not_there(client: Client, world: World, query: str) -> None:
    assert client.get(f"/public/bodies/{world.administration.pk}/poster.pdf{query}").status_code == 404


def test_a_body_without_a_page_has_no_poster(client: Client, world: World) -> None:
    assert client.get(f"/public/bodies/{world.government.pk}/poster.pdf").status_code == 404


def test_what_a_camera_reads_is_the_check_of_the_page(client: Client, world: World) -> None:
    read = check_address(world.school_page.url)
    there = "/" + read.split("/", 3)[3]
    assert "Да, это официальная страница" in client.get(there, headers={"accept-language": "ru"}).content.decode()
