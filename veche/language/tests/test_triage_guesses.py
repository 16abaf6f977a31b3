"""Triage names a group, how sure it is, danger, and the words that spoke for it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from veche.language import model as models
from veche.language import triage
from veche.language.examples import read_corpus
from veche.language.recipe import fit


@pytest.fixture(scope="module")
def model_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("model") / "model.npz"
    models.save(fit(read_corpus()[::4], version="a quarter"), path)
    return path


@pytest.fixture(autouse=True)
def _own_model(model_file: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    triage.forget_model()
    monkeypatch.setattr(models, "PATH", model_file)
    yield
    triage.forget_model()


def test_guesses_stand_in_the_order_of_texts() -> None:
    guesses = triage.classify(["Яма на дороге, асфальт разбит", "Учительница в школе кричит на детей"])
    assert [guess.group for guess in guesses] == ["dorogi", "obrazovanie"]


def test_a_guess_gives_the_words_that_spoke_for_it() -> None:
    (guess,) = triage.classify(["Яма на дороге, асфальт разбит"])
    assert 1 <= len(guess.reasons) <= 3
    assert {"асфальт", "дорог"} & {word for reason in guess.reasons for word in reason.split()}


def test_confidence_is_a_share() -> None:
    guesses = triage.classify(["Яма", "мусор", "ну и ну", "Автобус не приехал, ждём час"])
    assert all(0 < guess.confidence <= 1 for guess in guesses)


@pytest.mark.parametrize("text", ["", "   ", "👍👍", "112 2024", "\x00", "‮", "zzzqqq"])
def test_a_text_without_known_words_has_no_topic(text: str) -> None:
    (guess,) = triage.classify([text])
    assert (guess.group, guess.is_urgent, guess.reasons) == ("none", False, ())


def test_a_very_long_text_is_no_trouble() -> None:
    (guess,) = triage.classify(["автобус " * 20_000])
    assert guess.group == "transport"


def test_present_danger_is_urgent() -> None:
    (guess,) = triage.classify(["Пожар, горит дом, внутри люди, помогите срочно!"])
    assert guess.is_urgent


def test_nothing_gives_nothing() -> None:
    assert triage.classify([]) == []


def test_the_version_in_use_is_told() -> None:
    assert triage.version() == "a quarter"


def test_a_missing_model_names_the_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(models, "PATH", tmp_path / "absent.npz")
    with pytest.raises(triage.ModelMissing, match=r"python -m veche\.language\.train"):
        triage.classify(["Яма"])
