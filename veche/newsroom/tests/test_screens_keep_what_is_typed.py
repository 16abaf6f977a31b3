from typing import Any

import pytest
from django.test import Client

from conftest import signed_in
from tests.world import NOON, World
from veche.newsroom.models import Material
from veche.newsroom.operations import drafting
from veche.newsroom.tests.reading import state, wording
from veche.registry.models import Page


def said(response: Any) -> str:
    return str(response.content.decode())


def post(client: Client, url: str, **fields: Any) -> Any:
    return client.post(url, {"title": "Вода", "text": "Новый текст", **fields})


def test_a_new_material_is_kept_and_given(as_anna: Client, world: World, pages: list[Page]) -> None:
    desk = f"{world.administration.pk}:live"
    ids = [page.pk for page in pages]
    answer = post(as_anna, "/newsroom/materials/new", desk=desk, page=ids, then="submit")
    made = Material.objects.get()
    assert (answer.status_code, state(made), made.targets.count()) == (302, "waiting", 2)


def test_a_stale_edit_shows_both_texts_and_wins_when_saved_again(
    as_anna: Client, world: World, draft: Material, pages: list[Page]
) -> None:
    drafting.edit(draft, wording=wording(draft, text="Слова Веры"), version=1, by=world.vera, now=NOON)
    url, ids = f"/newsroom/materials/{draft.pk}/text", [page.pk for page in pages]
    answer = post(as_anna, url, text="Слова Анны", version=1, page=ids)
    assert answer.status_code == 409
    assert all(words in said(answer) for words in ("Слова Веры", "Слова Анны", "Вера Утверждает"))
    assert post(as_anna, url, text="Слова Анны", version=2, page=ids).status_code == 302
    draft.refresh_from_db()
    assert (draft.text, draft.versions.count()) == ("Слова Анны", 3)


@pytest.mark.parametrize(("who", "words"), [("anna", "в другом окне"), ("vera", "другой человек: Вера")])
def test_a_stale_edit_names_who_was_first(world: World, as_anna: Client, draft: Material, who: str, words: str) -> None:
    drafting.edit(draft, wording=wording(draft, text="Иначе"), version=1, by=getattr(world, who), now=NOON)
    told = post(as_anna, f"/newsroom/materials/{draft.pk}/text", text="Слова Анны", version=1).content.decode()
    assert words in told


def test_a_nul_is_explained_beside_the_text(as_anna: Client, world: World, draft: Material) -> None:
    answer = post(as_anna, f"/newsroom/materials/{draft.pk}/text", text="Во\x00да", version=1)
    assert (answer.status_code, "NUL" in said(answer), "Вода" in said(answer)) == (422, True, True)


def test_looking_keeps_nothing_and_loses_nothing(as_anna: Client, world: World, draft: Material) -> None:
    answer = post(as_anna, "/newsroom/materials/sketch", material=draft.pk, text="Ещё слова", version=1, words="Школа")
    assert "Ещё слова" in said(answer)
    draft.refresh_from_db()
    assert draft.version == 1


def test_a_fragment_is_only_the_part_asked_for(as_anna: Client, world: World, pages: list[Page]) -> None:
    fields = {"text": "я" * 16_390, "page": pages[0].pk}
    headers = {"HX-Request": "true", "HX-Target": "previews"}
    answer = as_anna.post("/newsroom/materials/sketch", fields, headers=headers)
    assert ("<html" in said(answer), "сократите текст на 6 знаков" in said(answer)) == (False, True)


def test_all_that_the_search_finds_is_chosen_at_once(as_anna: Client, world: World, pages: list[Page]) -> None:
    answer = post(as_anna, "/newsroom/materials/sketch", all="1")
    assert "Выбраны 2 страницы" in said(answer)


def test_a_note_typed_too_late_stays_on_the_screen(world: World, waiting: Material) -> None:
    as_vera = signed_in(world.vera)
    fields = {"digest": "0" * 64, "decision": "returned", "note": "Укажите дом"}
    answer = as_vera.post(f"/newsroom/materials/{waiting.pk}/approval", fields)
    assert (answer.status_code, "Укажите дом" in said(answer), state(waiting)) == (422, True, "waiting")
