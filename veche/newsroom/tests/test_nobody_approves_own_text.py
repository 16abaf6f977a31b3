import pytest

from tests.world import NOON, World, person
from veche.newsroom.models import Approval, Material
from veche.newsroom.operations import deciding, drafting, publishing
from veche.newsroom.operations.deciding import NotReady, NotWaiting, OwnText, TextChanged
from veche.newsroom.operations.publishing import NotApproved
from veche.newsroom.tests.reading import state, wording


def test_the_author_cannot_approve(world: World, waiting: Material) -> None:
    with pytest.raises(OwnText):
        deciding.approve(waiting, digest=waiting.digest, by=world.anna, now=NOON)
    assert state(waiting) == "waiting"


def test_who_edited_last_cannot_approve(world: World, draft: Material) -> None:
    drafting.edit(draft, wording=wording(draft, text="Слова Веры"), version=1, by=world.vera, now=NOON)
    deciding.submit(draft, by=world.anna, now=NOON)
    with pytest.raises(OwnText):
        deciding.approve(draft, digest=draft.digest, by=world.vera, now=NOON)


def test_an_approval_fades_when_the_approver_becomes_the_editor(world: World, approved: Material) -> None:
    first = approved.text
    drafting.edit(approved, wording=wording(approved, text="Иначе"), version=1, by=world.vera, now=NOON)
    drafting.edit(approved, wording=wording(approved, text=first), version=2, by=world.vera, now=NOON)
    with pytest.raises(NotApproved):
        publishing.schedule(approved, digest=approved.digest, by=world.anna, now=NOON)


def test_a_text_that_was_changed_meanwhile_is_not_decided(world: World, waiting: Material) -> None:
    seen = waiting.digest
    drafting.edit(waiting, wording=wording(waiting, text="Иначе"), version=1, by=world.anna, now=NOON)
    with pytest.raises(TextChanged):
        deciding.approve(waiting, digest=seen, by=world.vera, now=NOON)


def test_the_second_approver_hears_who_was_first(world: World, approved: Material) -> None:
    second = person("zoya", "Зоя Вторая", "approver", world.administration)
    with pytest.raises(NotWaiting, match="Вера Утверждает"):
        deciding.approve(approved, digest=approved.digest, by=second, now=NOON)
    assert Approval.objects.count() == 1


def test_returning_needs_a_note_and_opens_the_text_again(world: World, waiting: Material) -> None:
    with pytest.raises(NotReady):
        deciding.return_for_changes(waiting, digest=waiting.digest, by=world.vera, now=NOON, note=" ")
    deciding.return_for_changes(waiting, digest=waiting.digest, by=world.vera, now=NOON, note="Укажите дом")
    assert state(waiting) == "returned"
    waiting.refresh_from_db()
    deciding.submit(waiting, by=world.anna, now=NOON)
    assert state(waiting) == "waiting"


def test_a_draft_is_not_decided(world: World, draft: Material) -> None:
    with pytest.raises(NotWaiting):
        deciding.approve(draft, digest=draft.digest, by=world.vera, now=NOON)
