from veche.agencies.models import Body
from veche.agencies.queries.words import LEVELS


def test_every_level_of_a_body_is_called_something() -> None:
    assert set(LEVELS) == set(Body.Level)
    assert all(map(str, LEVELS.values()))
