"""What the recipe learns from the corpus is worth as much as the model card says."""

import pytest

from veche.language.evaluation import Evaluation, evaluate, guess_unseen
from veche.language.examples import read_corpus

CORPUS = read_corpus()


@pytest.fixture(scope="module")
def evaluation() -> Evaluation:
    return evaluate(CORPUS, guess_unseen(CORPUS))


def test_unseen_messages_are_sorted_as_well_as_measured(evaluation: Evaluation) -> None:
    assert evaluation.macro_f1 >= 0.51  # measured: 0.54; chance: 0.04


def test_no_group_is_lost(evaluation: Evaluation) -> None:
    assert {group: share.f1 for group, share in evaluation.groups.items() if share.f1 < 0.22} == {}


def test_sure_guesses_are_mostly_right(evaluation: Evaluation) -> None:
    assert evaluation.sure.precision >= 0.72


def test_about_half_of_the_marks_of_urgency_are_right(evaluation: Evaluation) -> None:
    assert evaluation.urgent.precision >= 0.45
    assert evaluation.urgent.recall >= 0.3
