"""What is said of pages that refuse names one page as one, two as several, and 21 as several, though 21 declines as 1 does."""

import pytest
from django.test import Client

from tests.world import NOON, World
from tests.world import page as add_page
from veche.delivery.models import Parcel
from veche.newsroom.models import Material, Target
from veche.newsroom.operations import correcting, publishing
from veche.registry.models import Page, PageAbility

ONE = "Её ключи этого не позволяют. Попросите у того, кто ведёт страницу, ключ, названный ниже"
MANY = "Их ключи этого не позволяют. Попросите у тех, кто ведёт эти страницы, ключи, названные ниже"
TIMES = pytest.mark.parametrize(("number", "said", "unsaid"), [(1, ONE, MANY), (2, MANY, ONE), (21, MANY, ONE)])


@pytest.fixture
def material(world: World, approved: Material) -> Material:
    """Approved, for 22 pages of the administration."""
    more = [add_page(world.administration, network="vk", address=f"p{n}", external_id=str(n)) for n in range(500, 520)]
    Page.objects.update(is_connected=True)
    Target.objects.bulk_create(Target(material=approved, page=page) for page in more)
    return approved


def refuse(material: Material, *abilities: str, pages: int) -> None:
    """So many pages have keys that do not allow a deed."""
    for target in material.targets.order_by("pk")[:pages]:
        for ability in abilities:
            PageAbility.objects.create(page=target.page, ability=ability, can=False, key="user", measured_at=NOON)


def publish(material: Material, world: World) -> None:
    Target.objects.update(state=Target.State.OWED)
    for target in material.targets.all():
        purpose = publishing.purpose(target)
        told = {"state": Parcel.State.CONFIRMED, "receipt_id": "1", "settled_at": NOON, "sent_at": NOON}
        parcel = Parcel.objects.create(
            page=target.page, realm="live", kind="post", purpose=purpose, due_at=NOON, planned_at=NOON, **told
        )
        Target.objects.filter(pk=target.pk).update(parcel=parcel, state=Target.State.PUBLISHED)


def read(client: Client, material: Material, place: str = "") -> str:
    return client.get(f"/newsroom/materials/{material.pk}/{place}").content.decode().replace("\xa0", " ")


def says(shown: str, said: str, unsaid: str) -> bool:
    return said in shown and unsaid not in shown


@TIMES
def test_of_a_correction(
    as_anna: Client, world: World, material: Material, number: int, said: str, unsaid: str
) -> None:
    publish(material, world)
    refuse(material, "edit", pages=number)
    assert says(read(as_anna, material, "correction"), said, unsaid)
    correcting.propose(material, text="До 19.", by=world.anna, now=NOON)
    assert says(read(as_anna, material), said, unsaid)


@TIMES
def test_of_a_post(as_anna: Client, material: Material, number: int, said: str, unsaid: str) -> None:
    refuse(material, "publish", pages=number)
    assert says(read(as_anna, material), said, unsaid)
    assert says(read(as_anna, material, "schedule"), said, unsaid)


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (1, "Опубликовать без этой страницы<"),
        (2, "Опубликовать без этих 2 страниц<"),
        (21, "Опубликовать без этих 21 страницы<"),
    ],
)
def test_of_what_is_left_out(as_anna: Client, material: Material, number: int, words: str) -> None:
    refuse(material, "publish", pages=number)
    assert words in read(as_anna, material, "schedule")


@pytest.mark.parametrize(("number", "whose"), [(1, "этой страницы"), (2, "этих страниц"), (21, "этих страниц")])
def test_of_a_removal(as_anna: Client, world: World, material: Material, number: int, whose: str) -> None:
    publish(material, world)
    refuse(material, "delete", pages=number)
    assert f"Ключи {whose} не дают снимать" in read(as_anna, material)
