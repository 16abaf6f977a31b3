"""The list, the card and the body's card show a viewer what is theirs, and nothing of others."""

from typing import Any

import pytest
from django.test import Client

from tests.world import ACTOR, NOON, World
from veche.jobs.models import OwedJob
from veche.registry.models import Access, Observation, Page, SeenPost
from veche.registry.operations import access

pytestmark = pytest.mark.django_db


@pytest.fixture
def as_roma(world: World) -> Client:
    client = Client()
    client.force_login(world.roma)
    return client


def body(response: Any) -> str:
    return str(response.content.decode())


def test_a_municipality_sees_its_own_pages_only(as_anna: Client, world: World) -> None:
    shown = body(as_anna.get("/registry/pages/"))
    assert world.page.title in shown
    assert world.school_page.title in shown
    assert world.other_page.title not in shown


def test_the_export_holds_what_the_list_holds(as_anna: Client, world: World) -> None:
    told = as_anna.get("/registry/pages/export.csv").getvalue().decode()
    assert world.school_page.body.name in told
    assert world.other_page.body.name not in told


def test_a_cell_of_the_export_is_no_formula(as_roma: Client, world: World) -> None:
    type(world.school).objects.filter(pk=world.school.pk).update(name="=1+1")
    told = as_roma.get("/registry/pages/export.csv").getvalue().decode()
    assert "'=1+1" in told


def test_a_page_of_others_is_as_one_that_is_not_there(as_anna: Client, world: World) -> None:
    for path in (f"/registry/pages/{world.other_page.pk}/", "/registry/pages/99999/"):
        assert as_anna.get(path).status_code == 404
    assert as_anna.get(f"/registry/bodies/{world.other_administration.pk}/").status_code == 404


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("q=школа", ["school"]),
        ("q=ШКОЛА №1", ["school"]),
        ("q=vk.com/other", ["other"]),
        ("network=telegram", []),
        ("connected=yes", ["administration"]),
        ("page_class=card", []),
        ("municipality=999", []),
        ("after=nonsense", ["administration", "school", "other"]),
        ("q=%00школа", ["school"]),
        (f"municipality={'9' * 40}&body={'9' * 40}", ["administration", "school", "other"]),
        (f"after={'9' * 5000}", ["administration", "school", "other"]),
    ],
)
def test_filters_narrow_the_list(as_roma: Client, world: World, query: str, found: list[str]) -> None:
    access.connect(world.page, kind="community", key="k", actor=ACTOR, now=NOON)
    shown = body(as_roma.get(f"/registry/pages/?{query}"))
    assert [name for name in ("administration", "school", "other") if f"vk.com/{name}" in shown] == found


def test_long_lists_come_in_portions(as_roma: Client, world: World) -> None:
    Page.objects.bulk_create(
        Page(network="vk", address=f"p{n}", url="u", title=f"Страница {n:03}", body=world.school, added_at=NOON)
        for n in range(120)
    )
    first = body(as_roma.get("/registry/pages/?q=школа"))
    after = first.split("after=")[1].split('"')[0]
    second = body(as_roma.get(f"/registry/pages/?q=школа&after={after}", headers={"HX-Request": "true"}))
    assert "Страница 048" in first
    assert "Страница 070" in second
    assert "<html" not in second


def test_the_list_costs_the_same_few_queries(as_roma: Client, world: World, django_assert_max_num_queries: Any) -> None:
    with django_assert_max_num_queries(8):
        as_roma.get("/registry/pages/")


def test_the_card_tells_unknown_from_no(as_anna: Client, world: World) -> None:
    profile = {"title": "Школа", "official_mark": None, "has_cover": False, "email": ""}
    Observation.objects.create(page=world.page, at=NOON, source="vk", profile=profile)
    SeenPost.objects.create(page=world.page, external_id="1", at=NOON, seen_at=NOON, is_own=True, text="Ремонт дороги")
    shown = body(as_anna.get(f"/registry/pages/{world.page.pk}/"))
    assert "Ремонт дороги" in shown


def test_a_page_without_rights_to_edit_offers_no_key(as_anna: Client, as_roma: Client, world: World) -> None:
    path = f"/registry/pages/{world.page.pk}/"
    assert 'name="key"' not in body(as_anna.get(path))
    assert 'name="key"' in body(as_roma.get(path))
    assert as_anna.post(f"{path}keys/", {"kind": "community", "key": "k"}).status_code == 403


def test_a_key_given_on_the_screen_is_kept_and_not_shown(as_roma: Client, world: World) -> None:
    path = f"/registry/pages/{world.page.pk}/"
    answer = as_roma.post(f"{path}keys/", {"kind": "community", "key": "vk1.a.verysecret"}, follow=True)
    assert Access.objects.get().page == world.page
    assert "verysecret" not in body(answer)


def test_an_empty_key_on_the_screen_is_refused_beside_the_field(as_roma: Client, world: World) -> None:
    path = f"/registry/pages/{world.page.pk}/"
    as_roma.post(f"{path}keys/", {"kind": "community", "key": "kept"})
    answer = as_roma.post(f"{path}keys/", {"kind": "community", "key": "  "})
    assert answer.status_code == 422
    assert Access.objects.get().state == "working"
    assert "id_key_error" in body(answer)


def test_the_card_of_a_body_lists_pages_and_bodies_below(as_anna: Client, world: World) -> None:
    shown = body(as_anna.get(f"/registry/bodies/{world.administration.pk}/"))
    assert world.page.title in shown
    assert world.school.name in shown


def test_looking_is_owed_to_the_worker(as_roma: Client, world: World) -> None:
    access.connect(world.page, kind="community", key="k", actor=ACTOR, now=NOON)
    as_roma.post(f"/registry/pages/{world.page.pk}/look/")
    assert OwedJob.objects.filter(name="registry.observe", arguments={"page_id": world.page.pk}).exists()
