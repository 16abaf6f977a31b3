"""The figures of the model card: measured by cross-validation and written between the card's two marks."""

import re
from pathlib import Path

from veche.language.evaluation import Evaluation, Share, evaluate, guess_unseen
from veche.language.examples import read_corpus

CARD = Path(__file__).parents[2] / "docs" / "models" / "triage.md"
BETWEEN_MARKS = re.compile(r"(<!-- figures -->\n).*?(<!-- end of figures -->)", re.DOTALL)


def write_card(version: str, *, path: Path = CARD) -> None:
    """This function will measure the recipe anew and replace the figures of the card; it takes about a minute."""
    examples = read_corpus()
    figures = describe(evaluate(examples, guess_unseen(examples)), version=version)
    card = path.read_text(encoding="utf-8")
    path.write_text(BETWEEN_MARKS.sub(lambda marks: f"{marks[1]}{figures}\n{marks[2]}", card), encoding="utf-8")


def describe(evaluation: Evaluation, *, version: str) -> str:
    """This function will set the figures as Markdown."""
    return "\n\n".join(
        [
            _overall(evaluation, version),
            _table(evaluation.groups),
            "Pairs that are confused most (right → guessed, messages):",
            "\n".join(f"- `{right}` → `{said}`: {count}" for right, said, count in evaluation.confusions),
        ]
    )


def _overall(evaluation: Evaluation, version: str) -> str:
    sure, urgent = evaluation.sure, evaluation.urgent
    return "\n".join(
        [
            f"- Model `{version}`, {evaluation.n:,} messages, {len(evaluation.groups)} classes.",
            f"- Accuracy {evaluation.accuracy:.3f}, macro F1 {evaluation.macro_f1:.3f}; "
            f"mean confidence {evaluation.mean_confidence:.3f}.",
            f"- Sure guesses (confidence 0.7 and more): {sure.recall:.0%} of messages, {sure.precision:.3f} of them right.",
            f"- Urgency: precision {urgent.precision:.2f}, recall {urgent.recall:.2f} ({urgent.wanted} marked).",
        ]
    )


def _table(groups: dict[str, Share]) -> str:
    head = "| group | messages | precision | recall | F1 |\n| --- | ---: | ---: | ---: | ---: |"
    rows = [
        f"| `{group}` | {share.wanted} | {share.precision:.2f} | {share.recall:.2f} | {share.f1:.2f} |"
        for group, share in groups.items()
    ]
    return "\n".join([head, *rows])
