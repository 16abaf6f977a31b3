"""Whatever is moved wherever, the tree keeps every node, has no circle, and each path is the walk of its parents."""

import threading
from typing import Any

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.world import ACTOR, NOON, World
from veche.agencies import operations
from veche.agencies.models import Body
from veche.lib.refusals import Refusal

DAY = NOON.date()
BY: dict[str, Any] = {"on": DAY, "basis": "", "actor": ACTOR, "now": NOON}
trees = st.lists(st.integers(0, 100), min_size=2, max_size=9)
moves = st.lists(st.tuples(st.integers(0, 100), st.integers(0, 100)), max_size=8)


def walked(body: Body) -> str:
    """The path as the parents tell it; a circle would never end."""
    ids: list[int] = []
    above: Body | None = body
    while above is not None:
        assert above.pk not in ids, "a circle"
        ids.insert(0, above.pk)
        above = Body.objects.get(pk=above.parent_id) if above.parent_id else None
    return f"/{'/'.join(map(str, ids))}/"


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(parents=trees, moves=moves)
def test_random_moves_of_random_trees(world: World, parents: list[int], moves: list[tuple[int, int]]) -> None:
    with transaction.atomic():
        grown: list[Body] = []
        for number, parent in enumerate(parents):
            above = grown[parent % len(grown)] if grown and parent % 5 else None
            named: dict[str, Any] = {"level": "institution", "territory": world.district, "parent": above}
            grown.append(operations.add_body(f"Организация {number}", **named, actor=ACTOR, now=NOON))
        for below, above_number in moves:
            one, other = (Body.objects.get(pk=grown[n % len(grown)].pk) for n in (below, above_number))
            try:
                operations.move(one, other if above_number % 7 else None, **BY)
            except Refusal:
                continue
        rows = list(Body.objects.filter(pk__in=[each.pk for each in grown]))
        assert len(rows) == len(parents)
        assert [row.path for row in rows] == [walked(row) for row in rows]
        transaction.set_rollback(True)


def test_nothing_stands_under_itself(world: World) -> None:
    for below in (world.administration, world.school):
        with pytest.raises(operations.InCircle):
            operations.move(world.administration, below, **BY)
    with pytest.raises(operations.InCircle):
        operations.merge(world.administration, world.school, **BY)
    assert walked(Body.objects.get(pk=world.school.pk)) == Body.objects.get(pk=world.school.pk).path


def test_a_stale_row_is_read_anew_before_it_is_moved(world: World) -> None:
    stale = Body.objects.get(pk=world.school.pk)
    operations.move(world.administration, world.other_administration, **BY)
    operations.move(stale, world.government, **BY)
    assert stale.path == f"/{world.government.pk}/{stale.pk}/"


def test_a_tree_grows_only_so_deep(world: World) -> None:
    Body.objects.filter(pk=world.government.pk).update(path="/" + "9" * 198 + "/")
    with pytest.raises(operations.TooDeep):
        operations.trees.rehang(world.school, Body.objects.get(pk=world.government.pk))


@pytest.fixture
def two_roots(transactional_db: None) -> tuple[Body, Body]:
    region = operations.add_territory("Область", kind="region", actor=ACTOR, now=NOON)
    named: dict[str, Any] = {"level": "ministry", "territory": region, "actor": ACTOR, "now": NOON}
    return operations.add_body("Первое", **named), operations.add_body("Второе", **named)


@pytest.mark.postgresql
def test_two_moves_at_once_make_no_circle(two_roots: tuple[Body, Body]) -> None:
    one, other = two_roots
    together = threading.Barrier(2, timeout=20)

    def move(below: Body, above: Body) -> None:
        together.wait()
        try:
            operations.move(Body.objects.get(pk=below.pk), Body.objects.get(pk=above.pk), **BY)
        except Refusal:
            pass
        finally:
            connection.close()

    threads = [threading.Thread(target=move, args=pair) for pair in ((one, other), (other, one))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    rows = list(Body.objects.all())
    assert [row.path for row in rows] == [walked(row) for row in rows]
    assert sum(row.parent_id is None for row in rows) == 1
