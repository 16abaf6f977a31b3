import pytest

from tests.world import NOON, World
from veche.newsroom.models import Material
from veche.newsroom.operations import deciding, drafting, publishing
from veche.newsroom.operations.deciding import NotADraft
from veche.newsroom.operations.drafting import Overtaken
from veche.newsroom.tests.reading import state, wording


def test_an_edit_on_a_stale_version_changes_nothing(world: World, draft: Material) -> None:
    hers, his = Material.objects.get(pk=draft.pk), Material.objects.get(pk=draft.pk)
    drafting.edit(hers, wording=wording(hers, text="Слова Веры"), version=1, by=world.vera, now=NOON)
    with pytest.raises(Overtaken):
        drafting.edit(his, wording=wording(his, text="Слова Анны"), version=1, by=world.anna, now=NOON)
    draft.refresh_from_db()
    assert (draft.text, list(draft.versions.values_list("number", flat=True))) == ("Слова Веры", [1, 2])


def test_an_edit_while_it_is_being_scheduled_loses(world: World, approved: Material) -> None:
    stale = Material.objects.get(pk=approved.pk)
    publishing.schedule(approved, digest=approved.digest, by=world.anna, now=NOON)
    with pytest.raises(Overtaken):
        drafting.edit(stale, wording=wording(stale, text="Иначе"), version=1, by=world.vera, now=NOON)


def test_giving_it_twice_asks_once(world: World, waiting: Material) -> None:
    with pytest.raises(NotADraft):
        deciding.submit(waiting, by=world.anna, now=NOON)
    waiting.refresh_from_db()
    assert waiting.submission == 1


def test_what_was_given_on_a_stale_version_is_not_given(world: World, draft: Material) -> None:
    stale = Material.objects.get(pk=draft.pk)
    drafting.edit(draft, wording=wording(draft, text="Слова Веры"), version=1, by=world.vera, now=NOON)
    with pytest.raises(Overtaken):
        deciding.submit(stale, by=world.anna, now=NOON)
    assert state(draft) == "draft"
