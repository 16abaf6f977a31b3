"""One search over everything, under the one visibility rule."""

from django.test import Client

from tests.world import World
from veche.desk.queries.search import search
from veche.people.models import Person


def found(viewer: Person, text: str) -> set[str]:
    return {hit.title for group in search(viewer, text) for hit in group.hits}


def urls(viewer: Person, text: str) -> list[str]:
    return [hit.url for group in search(viewer, text) for hit in group.hits]


def test_bodies_and_pages_are_found_by_any_spelling_of_the_name(world: World) -> None:
    assert {"Школа № 1"} <= found(world.anna, "школа №1")
    assert f"/registry/pages/{world.school_page.pk}/" in urls(world.anna, "ШКОЛА")


def test_a_page_is_found_by_its_address(world: World) -> None:
    assert urls(world.boris, "https://vk.com/school") == [f"/registry/pages/{world.school_page.pk}/"]


def test_a_stranger_finds_nothing_of_others(world: World) -> None:
    assert found(world.gleb, "Школа № 1") == set()
    assert found(world.gleb, "Администрация Первого") == set()


def test_people_are_found_by_those_who_keep_them(world: World) -> None:
    assert found(world.roma, "борис") == {"Борис Отвечает"}
    assert found(world.anna, "борис") == set()


def test_lessons_are_found_by_learners(world: World) -> None:
    assert any("/lessons/" in url for url in urls(world.anna, "комментар"))
    assert urls(world.dina, "комментар") == []


def test_an_empty_question_is_answered_with_advice(as_anna: Client) -> None:
    assert "Один поиск по всему" in as_anna.get("/search/").content.decode()
    assert "Ничего не нашлось" in as_anna.get("/search/?q=%D1%8A%D1%8A%D1%8A").content.decode()


def test_strange_questions_break_nothing(as_anna: Client) -> None:
    for text in ("%", "'", '"', "\x00", "№", "/", "@", "99999999999999999999", "a" * 5000):
        assert as_anna.get("/search/", {"q": text}).status_code == 200
