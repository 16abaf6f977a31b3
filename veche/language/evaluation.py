"""How well the recipe does on messages it was not taught, by cross-validation on the corpus."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from sklearn.model_selection import StratifiedKFold

from veche.language.examples import Example
from veche.language.recipe import SEED, fit
from veche.language.triage import Guess, guess

FOLDS = 5


@dataclass(frozen=True, slots=True)
class Share:
    """Right answers among the given ones and among the wanted ones."""

    precision: float
    recall: float
    wanted: int

    @property
    def f1(self) -> float:
        """This function will give the harmonic mean of the two, 0 where nothing is right."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What guesses were worth: by group, of urgency, and which groups were taken for which."""

    n: int
    accuracy: float
    macro_f1: float
    mean_confidence: float
    sure: Share
    groups: dict[str, Share]
    urgent: Share
    confusions: list[tuple[str, str, int]]


def guess_unseen(examples: Sequence[Example], *, folds: int = FOLDS) -> list[Guess]:
    """This function will guess each example by a model that was trained without its fold."""
    guesses: dict[int, Guess] = {}
    splits = StratifiedKFold(folds, shuffle=True, random_state=SEED)
    for taught, unseen in splits.split(np.zeros(len(examples)), [example.group for example in examples]):
        model = fit([examples[place] for place in taught], version="cross-validation")
        guesses |= {int(place): guess(examples[place].text, model=model) for place in unseen}
    return [guesses[place] for place in range(len(examples))]


def evaluate(examples: Sequence[Example], guesses: Sequence[Guess], *, sure: float = 0.7) -> Evaluation:
    """This function will compare guesses with the corpus; `sure` is the confidence from which a guess counts as sure."""
    truth = [example.group for example in examples]
    given = [one.group for one in guesses]
    groups = {group: _share(truth, given, group) for group in sorted(set(truth))}
    mistakes = Counter((right, said) for right, said in zip(truth, given, strict=True) if right != said)
    sure_ones = [right == one.group for right, one in zip(truth, guesses, strict=True) if one.confidence >= sure]
    return Evaluation(
        n=len(truth),
        accuracy=sum(right == said for right, said in zip(truth, given, strict=True)) / len(truth),
        macro_f1=sum(share.f1 for share in groups.values()) / len(groups),
        mean_confidence=sum(one.confidence for one in guesses) / len(guesses),
        sure=Share(sum(sure_ones) / max(1, len(sure_ones)), len(sure_ones) / len(truth), len(sure_ones)),
        groups=groups,
        urgent=_share([example.is_urgent for example in examples], [one.is_urgent for one in guesses], wanted=True),
        confusions=[(right, said, count) for (right, said), count in mistakes.most_common(12)],
    )


def _share(truth: Sequence[object], given: Sequence[object], wanted: object) -> Share:
    both = sum(right == said == wanted for right, said in zip(truth, given, strict=True))
    total = list(truth).count(wanted)
    return Share(both / max(1, list(given).count(wanted)), both / max(1, total), total)
