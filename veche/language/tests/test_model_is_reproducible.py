"""The same corpus gives the same model, and a model survives its file."""

from pathlib import Path

import numpy as np
import pytest

from veche.language import model as models
from veche.language import train
from veche.language.examples import Example, read_corpus
from veche.language.model import Model
from veche.language.recipe import fit
from veche.language.triage import guess

FEW = read_corpus()[::20]
MESSAGE = "В подъезде прорвало трубу, вода течёт, управляющая компания не едет"


@pytest.fixture(scope="module")
def model() -> Model:
    return fit(FEW, version="few")


def test_two_trainings_give_one_model(model: Model) -> None:
    again = fit(FEW, version="few")
    assert again.vocabulary.terms == model.vocabulary.terms
    assert np.array_equal(again.weights, model.weights)
    assert np.array_equal(again.urgent_weights, model.urgent_weights)


def test_a_saved_model_guesses_as_before(model: Model, tmp_path: Path) -> None:
    models.save(model, tmp_path / "model.npz")
    loaded = models.load(tmp_path / "model.npz")
    assert models.version_of(tmp_path / "model.npz") == "few"
    before, after = guess(MESSAGE, model=model), guess(MESSAGE, model=loaded)
    assert (after.group, after.reasons) == (before.group, before.reasons)
    assert after.confidence == pytest.approx(before.confidence, abs=0.01)


def test_a_model_that_is_up_to_date_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(train, "read_corpus", lambda: FEW)
    assert train.build(tmp_path / "model.npz")
    assert not train.build(tmp_path / "model.npz")


def test_another_corpus_is_another_version(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = train.version()
    (tmp_path / "dorogi.txt").write_text("Яма\n", encoding="utf-8")
    monkeypatch.setattr(train, "corpus_files", lambda: [tmp_path / "dorogi.txt"])
    assert train.version() != before


def test_examples_know_their_group_and_mark(tmp_path: Path) -> None:
    (tmp_path / "dorogi.txt").write_text("Провал на дороге\turgent\nЯма\n👍\n", encoding="utf-8")
    assert read_corpus(tmp_path) == [
        Example(text="Провал на дороге", group="dorogi", is_urgent=True),
        Example(text="Яма", group="dorogi", is_urgent=False),
    ]
