"""Who answers: the pack's rule for topic and place; an institution keeps what is its own and what is not sure."""

import pytest

from tests.world import World
from veche.agencies.models import Body
from veche.inbox.operations.routing import Router


@pytest.fixture
def school(world: World) -> Body:
    world.school.sphere = "Образование"
    world.school.save()
    return world.school


def test_a_school_keeps_what_is_said_of_schools(school: Body) -> None:
    assert Router().route("obrazovanie", school, confidence=1.0).body == school


def test_a_school_gives_roads_to_its_municipality_when_that_is_sure(school: Body, world: World) -> None:
    route = Router().route("dorogi", school, confidence=0.9)
    assert route.body == world.administration
    assert route.reason


def test_a_school_keeps_what_the_model_is_not_sure_of(school: Body) -> None:
    assert Router().route("dorogi", school, confidence=0.4).body == school


def test_off_topic_stays_with_the_page(world: World) -> None:
    assert Router().route("none", world.administration).body == world.administration


def test_a_court_is_never_routed(world: World) -> None:
    world.administration.level = "court"
    assert Router().route("dorogi", world.administration).body == world.administration


def test_a_rule_without_its_body_leaves_the_case_with_the_page(world: World) -> None:
    assert Router().route("zdravookhranenie", world.administration).body == world.administration
