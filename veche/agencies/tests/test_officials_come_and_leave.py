"""Officials hold an office from a day to a day, and their names are erased when they ask."""

import datetime as dt

import pytest

from tests.world import ACTOR, NOON, World
from veche.agencies import operations
from veche.agencies.models import Official
from veche.agencies.operations.officials import HasLeft, LeftBeforeComing
from veche.journal import operations as journal
from veche.journal.models import Change, Entry

MAY = dt.date(2026, 5, 1)


@pytest.fixture
def head(world: World) -> Official:
    return operations.appoint(
        world.administration, "Иван Первый", position="Глава", since=MAY, basis="Решение № 1", actor=ACTOR, now=NOON
    )


def test_one_leaves_once_and_not_before_coming(head: Official) -> None:
    with pytest.raises(LeftBeforeComing):
        operations.leave(head, until=MAY - dt.timedelta(days=1), actor=ACTOR, now=NOON)
    operations.leave(head, until=MAY, actor=ACTOR, now=NOON)
    with pytest.raises(HasLeft):
        operations.leave(head, until=MAY, actor=ACTOR, now=NOON)


def test_a_forgotten_name_stands_nowhere(head: Official) -> None:
    journal.amend(head, actor=ACTOR, at=NOON, name="Иван Второй")
    operations.forget(head, actor=ACTOR, now=NOON)
    head.refresh_from_db()
    assert (head.name, head.position) == ("", "Глава")
    told = [*Change.objects.values_list("before", "after"), *Entry.objects.values_list("values")]
    assert "Иван" not in str(told)
    assert Change.objects.filter(field="name").exists()
