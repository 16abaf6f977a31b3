"""Messages are found by the forms of their words and by their number."""

import pytest

from tests.world import World
from veche.desk.queries.search import search
from veche.inbox.models import Case
from veche.people.models import Person


def cases(viewer: Person, text: str) -> list[str]:
    return [hit.url for group in search(viewer, text) for hit in group.hits if "/inbox/" in hit.url]


@pytest.fixture
def case(open_case: Case) -> Case:
    return open_case


def test_by_a_form_of_the_word(world: World, case: Case) -> None:
    assert cases(world.boris, "горячей воды") == [f"/inbox/cases/{case.pk}/"]


def test_by_number(world: World, case: Case) -> None:
    assert cases(world.boris, f"№ {case.pk}") == [f"/inbox/cases/{case.pk}/"]


def test_not_by_a_stranger(world: World, case: Case) -> None:
    assert cases(world.gleb, "горячей воды") == []
    assert cases(world.gleb, f"{case.pk}") == []
