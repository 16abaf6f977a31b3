"""The history of a field says what it held before."""

from typing import Any

from tests.world import NOON, World
from veche.journal import operations as journal
from veche.journal import queries

ACTOR = "person:1"


def again(row: Any) -> Any:
    return type(row).objects.get(pk=row.pk)


def test_a_change_keeps_what_was_before(world: World) -> None:
    changed = journal.amend(world.page, actor=ACTOR, at=NOON, title="Новое имя", network="vk", body=world.school)
    assert changed == ("title", "body")
    told = {change.field: (change.before, change.after) for change in queries.changes_of(world.page)}
    assert told["title"][1] == "Новое имя"
    assert told["body_id"] == (world.administration.pk, world.school.pk)
    world.page.refresh_from_db()
    assert (world.page.title, world.page.body) == ("Новое имя", world.school)


def test_what_does_not_differ_leaves_no_history(world: World) -> None:
    assert journal.amend(world.page, actor=ACTOR, at=NOON, title=world.page.title) == ()
    assert not queries.changes_of(world.page).exists()
