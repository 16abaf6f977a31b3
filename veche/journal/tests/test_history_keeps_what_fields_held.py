"""The history of a field says what it held; a deed is undone as a whole, but never over somebody's later change."""

import uuid
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


def test_a_deed_is_undone_where_nobody_has_changed_it_since(world: World) -> None:
    deed = uuid.uuid4()
    pages = [world.page, world.school_page]
    before = [page.page_class for page in pages]
    journal.amend_many(
        [(page, {"page_class": "card", "added_at": NOON}) for page in pages], actor=ACTOR, at=NOON, deed=deed
    )
    journal.amend(world.school_page, actor="person:2", at=NOON, page_class="flagship")
    undone = journal.undo(deed, actor=ACTOR, at=NOON)
    assert [change.subject_id for change in undone.kept] == [world.school_page.pk]
    assert again(world.page).page_class == before[0]
    assert again(world.school_page).page_class == "flagship"


def test_an_undoing_is_undone_alike(world: World) -> None:
    deed = uuid.uuid4()
    journal.amend(world.page, actor=ACTOR, at=NOON, deed=deed, next_look_at=NOON)
    first = journal.undo(deed, actor=ACTOR, at=NOON)
    assert again(world.page).next_look_at is None
    journal.undo(first.deed, actor=ACTOR, at=NOON)
    assert again(world.page).next_look_at == NOON
