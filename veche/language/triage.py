"""First triage of messages: the likely topic group, how sure the model is, and whether danger is spoken of."""

import threading
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np

from veche.language import model as models
from veche.language.features import Rows, Values
from veche.language.model import Model

OFF_TOPIC = "none"
REASONS = 3
_loading = threading.Lock()


@dataclass(frozen=True, slots=True)
class Guess:
    """The group of a message (`none`: no topic), confidence of 0–1, urgency, and the stems that spoke most for it."""

    group: str
    confidence: float
    is_urgent: bool
    reasons: tuple[str, ...]


class ModelMissing(Exception):
    """The model is a build product and was not built."""

    def __init__(self) -> None:
        super().__init__("The triage model is not built yet. Build it with: .venv/bin/python -m veche.language.train")


def classify(texts: Sequence[str]) -> list[Guess]:
    """This function will guess the group of each text, in their order; raises ModelMissing where none was built."""
    model = _model()
    return [guess(text, model=model) for text in texts]


def version() -> str:
    """This function will name the version of the model in use; raises ModelMissing where none was built."""
    return _model().version


def forget_model() -> None:
    """This function will let the next call read the model's file again."""
    _loaded.cache_clear()


def guess(text: str, *, model: Model) -> Guess:
    """This function will guess the group of one text by a given model; a text without known words has no topic."""
    rows, values = model.vocabulary.weigh(text)
    if not rows.size:
        return Guess(group=OFF_TOPIC, confidence=0.0, is_urgent=False, reasons=())
    scores = values @ model.weights[rows] + model.offsets
    best = int(scores.argmax())
    urgency = float(values @ model.urgent_weights[rows]) + model.urgent_offset
    return Guess(
        group=model.groups[best],
        confidence=_confidence(scores, best, sharpness=model.sharpness),
        is_urgent=urgency > 0,
        reasons=_reasons(rows, values, best, model=model),
    )


def _confidence(scores: Values, best: int, *, sharpness: float) -> float:
    return round(1 / float(np.exp(sharpness * (scores - scores[best])).sum()), 4)


def _reasons(rows: Rows, values: Values, best: int, *, model: Model) -> tuple[str, ...]:
    border = int(np.searchsorted(rows, len(model.vocabulary.terms)))
    spoken = values[:border] * model.weights[rows[:border], best]
    strongest = np.argsort(-spoken, kind="stable")[:REASONS]
    return tuple(model.vocabulary.terms[rows[place]] for place in strongest if spoken[place] > 0)


def _model() -> Model:
    with _loading:
        return _loaded()


@cache
def _loaded() -> Model:
    try:
        return models.load(models.PATH)
    except FileNotFoundError:
        raise ModelMissing from None
