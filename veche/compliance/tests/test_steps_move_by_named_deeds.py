"""Every state of a step × every deed: what the table names happens, guarded and journaled, and nothing else does."""

import itertools

import pytest

from tests.world import NOON, World
from veche.compliance.models import Step
from veche.compliance.operations.roadmaps.moving import StepMoved, move
from veche.compliance.rules.steps import TRANSITIONS, Deed, State, Word, heard, of_facts, of_outcomes
from veche.compliance.tests import walks
from veche.journal.models import Entry

FIELDS = {Deed.DONE: {"verified_by": "person"}, Deed.BLOCK: {"reason": "Нет доступа"}, Deed.SKIP: {"reason": "Есть"}}
SILENT = {Deed.OPEN, Deed.WAIT}  # what follows from other steps is told by them


@pytest.mark.django_db
def test_every_deed_from_every_state(world: World) -> None:
    row = walks.step(walks.given(world, "from_nothing", world.school), "protection")
    for state, deed in itertools.product(State, Deed):
        stand = {"state": state, "reason": "Причина" if state in ("blocked", "not_needed") else ""}
        Step.objects.filter(pk=row.pk).update(**stand, verified_by="person" if state == "done" else "")
        row.refresh_from_db()
        before = Entry.objects.count()
        if (state, deed) in TRANSITIONS:
            assert move(row, deed, actor="person:1", now=NOON, **FIELDS.get(deed, {})).state == TRANSITIONS[state, deed]
            assert Entry.objects.count() == before + (deed not in SILENT)
        else:
            with pytest.raises(StepMoved):
                move(row, deed, actor="person:1", now=NOON, **FIELDS.get(deed, {}))
            assert Step.objects.get(pk=row.pk).state == state
            assert Entry.objects.count() == before


@pytest.mark.django_db
def test_of_two_at_once_the_second_changes_nothing(world: World) -> None:
    roadmap = walks.given(world, "from_nothing", world.school)
    hers, his = walks.step(roadmap, "responsible"), walks.step(roadmap, "responsible")
    move(hers, Deed.BLOCK, actor="person:1", now=NOON, reason="Руководитель в отпуске")
    with pytest.raises(StepMoved):
        move(his, Deed.DONE, actor="person:2", now=NOON, verified_by="person")
    assert walks.step(roadmap, "responsible").state == "blocked"


@pytest.mark.parametrize("word", Word)
@pytest.mark.parametrize("state", State)
def test_unknown_moves_nothing_and_only_broken_reopens(state: State, word: Word) -> None:
    deed = heard(state, word, by_person=False)
    if word is Word.UNKNOWN:
        assert deed is None
    elif word is Word.BROKEN:
        assert deed == (Deed.REOPEN if state in ("done", "not_needed") else None)
    else:
        closes = Deed.DONE if word is Word.MET else Deed.SKIP
        assert deed == (None if state in ("done", "not_needed") else closes)


def test_a_persons_not_needed_outlives_a_broken_check() -> None:
    assert heard(State.NOT_NEEDED, Word.BROKEN, by_person=True) is None


@pytest.mark.parametrize(
    ("outcomes", "word"),
    [
        ([], "unknown"),
        (["met", "unknown"], "unknown"),
        (["unknown", "broken"], "broken"),
        (["met", "not_applicable"], "met"),
        (["not_in_force", "not_applicable"], "not_asked"),
    ],
)
def test_outcomes_of_several_rules_are_one_word(outcomes: list[str], word: str) -> None:
    assert of_outcomes(outcomes) == word


@pytest.mark.parametrize(
    ("facts", "word"),
    [
        ([], "unknown"),
        ([None], "unknown"),
        ([True, None], "unknown"),
        ([False, None], "broken"),
        ([True, True], "met"),
    ],
)
def test_a_fact_that_nobody_knows_is_unknown(facts: list[bool | None], word: str) -> None:
    assert of_facts(facts) == word
