import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from conftest import signed_in
from tests.world import World
from veche.newsroom.models import Material
from veche.registry.models import Page

ADDRESSES = ("", "text", "approval", "schedule")


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_material_of_another_body_looks_like_none(world: World, approved: Material, address: str) -> None:
    answer = signed_in(world.gleb).get(f"/newsroom/materials/{approved.pk}/{address}")
    assert answer.status_code in {403, 404}


@pytest.mark.parametrize("address", ["text", "submission", "approval", "schedule", "withdrawal"])
def test_deeds_on_it_find_nothing(world: World, approved: Material, address: str) -> None:
    answer = signed_in(world.gleb).post(f"/newsroom/materials/{approved.pk}/{address}", {"digest": approved.digest})
    assert answer.status_code in {403, 404}
    assert set(approved.targets.values_list("state", flat=True)) == {"chosen"}


def test_a_page_of_another_body_typed_by_hand_is_left_out(as_anna: Client, world: World, pages: list[Page]) -> None:
    fields = {"text": "Текст", "desk": f"{world.administration.pk}:live", "page": world.other_page.pk}
    answer = as_anna.post("/newsroom/materials/new", fields)
    assert (answer.status_code, Material.objects.count()) == (422, 0)
    assert world.other_page.title not in answer.content.decode()


def test_a_body_of_others_cannot_be_spoken_for(as_anna: Client, world: World) -> None:
    answer = as_anna.post("/newsroom/materials/new", {"text": "Т", "desk": f"{world.other_administration.pk}:live"})
    assert answer.status_code == 404


def test_the_author_is_not_offered_the_decision(as_anna: Client, world: World, waiting: Material) -> None:
    assert as_anna.get(f"/newsroom/materials/{waiting.pk}/approval").status_code == 403
    as_vera = signed_in(world.vera).get(f"/newsroom/materials/{waiting.pk}/approval")
    assert b'value="approved"' in as_vera.content


def test_a_list_asks_the_same_number_of_queries_however_long(
    as_anna: Client, draft: Material, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(20):
        Material.objects.create(
            **{name: getattr(draft, name) for name in ("body", "realm", "text", "digest", "author", "edited_by")},
            created_at=draft.created_at,
            edited_at=draft.edited_at,
        )
    with django_assert_max_num_queries(12):
        assert as_anna.get("/newsroom/materials/").status_code == 200


@pytest.mark.parametrize("url", ["/newsroom/materials/", "/newsroom/calendar/", "/newsroom/calendar/?week=x"])
def test_empty_screens_say_what_will_be_here(as_anna: Client, url: str) -> None:
    assert as_anna.get(url).status_code == 200
