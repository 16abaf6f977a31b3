import pytest

from tests.world import NOON, World
from veche.delivery.models import Parcel
from veche.newsroom.models import Material
from veche.newsroom.operations import drafting, publishing
from veche.newsroom.operations.deciding import TextChanged
from veche.newsroom.operations.publishing import NotApproved
from veche.newsroom.rules.digest import digest
from veche.newsroom.tests.reading import state, wording
from veche.registry.models import Page


def edited(material: Material, world: World, **changed: object) -> Material:
    given = wording(material, **changed)
    drafting.edit(material, wording=given, version=material.version, by=world.anna, now=NOON)
    return material


def test_an_edited_text_is_not_publishable(world: World, approved: Material) -> None:
    edited(approved, world, text="Другой текст")
    with pytest.raises(NotApproved):
        publishing.schedule(approved, digest=approved.digest, by=world.anna, now=NOON)
    assert (state(approved), Parcel.objects.count()) == ("draft", 0)


def test_the_text_that_was_seen_is_the_only_one_that_goes(world: World, approved: Material) -> None:
    seen = approved.digest
    edited(approved, world, text="Другой текст")
    with pytest.raises(TextChanged):
        publishing.schedule(approved, digest=seen, by=world.anna, now=NOON)


def test_a_variant_of_one_page_is_part_of_the_text(world: World, approved: Material, pages: list[Page]) -> None:
    edited(approved, world, variants={pages[0].pk: "", pages[1].pk: "Свои слова"})
    assert state(approved) == "draft"


def test_another_page_asks_for_another_approval(world: World, approved: Material, pages: list[Page]) -> None:
    edited(approved, world, variants={pages[0].pk: ""})
    assert state(approved) == "draft"


def test_a_working_title_does_not_void_it(world: World, approved: Material) -> None:
    edited(approved, world, title="Вода на Мира")
    assert state(approved) == "approved"


def test_saving_the_same_is_no_edit(world: World, approved: Material) -> None:
    edited(approved, world)
    assert (state(approved), approved.version) == ("approved", 1)


def test_the_hash_is_of_text_variants_and_pages() -> None:
    hashes = {digest("а", {1: ""}), digest("б", {1: ""}), digest("а", {1: "б"}), digest("а", {2: ""}), digest("а", {})}
    assert len(hashes) == 5
    assert digest("а", {1: "", 2: "б"}) == digest("а", {2: "б", 1: ""})
