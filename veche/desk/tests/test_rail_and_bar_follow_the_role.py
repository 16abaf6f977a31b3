"""The rail keeps one order for all; the phone's bar holds what a role uses first."""

from tests.world import World, person
from veche.desk.shell import RoleShell, first, items
from veche.inbox.models import Case
from veche.people.models import Person
from veche.people.queries import permitted


def shell_of(viewer: Person) -> RoleShell:
    places = tuple(items(viewer))
    return RoleShell(items=places, first=tuple(first(places, held=permitted(viewer))))


def rail(viewer: Person) -> list[str]:
    return [item.label for item in shell_of(viewer).items]


def bar(viewer: Person) -> list[str]:
    return [item.label for item in shell_of(viewer).bar]


def test_the_rail_is_by_work_and_shows_only_what_one_may(world: World) -> None:
    assert rail(world.anna) == ["Сегодня", "Сообщения", "Контент", "Страницы", "Школа", "Аналитика"]
    assert rail(world.dina) == ["Сегодня", "Сообщения", "Страницы", "Аналитика"]
    assert rail(world.roma) == ["Сегодня", "Страницы", "Школа", "Аналитика", "Настройки"]


def test_settings_lead_an_auditor_to_the_journal(world: World) -> None:
    auditor = person("lara", "Лара Проверяет", "auditor", world.government)
    assert items(auditor)[-1].url == "/journal/"


def test_the_bar_holds_four_that_the_role_uses_first(world: World) -> None:
    methodologist = person("mila", "Мила Учит", "methodologist", world.government)
    assert bar(world.anna) == ["Сегодня", "Сообщения", "Контент", "Страницы"]
    assert "Настройки" in bar(world.roma)
    assert bar(methodologist)[:1] == ["Сегодня"]
    assert "Школа" in bar(methodologist)


def test_bar_and_rest_make_up_the_rail(world: World) -> None:
    shown = shell_of(world.anna)
    assert set(shown.bar) | set(shown.rest) == set(shown.items)
    assert not set(shown.bar) & set(shown.rest)


def test_messages_are_counted_for_those_who_answer(world: World, open_case: Case) -> None:
    counts = {item.label: item.count for item in items(world.anna)}
    assert counts["Сообщения"] == 1
    assert {item.label: item.count for item in items(world.gleb)}["Сообщения"] == 0
