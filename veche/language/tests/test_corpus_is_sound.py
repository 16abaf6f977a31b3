"""The corpus can be learned from: enough messages, varied, each once."""

from collections import Counter

from veche.language.examples import FOLDER, corpus_files, read_corpus
from veche.language.stems import words

CORPUS = read_corpus()


def test_there_are_three_thousand_messages_and_more() -> None:
    assert len(CORPUS) >= 3_000


def test_every_one_of_26_groups_has_a_hundred_messages() -> None:
    counts = Counter(example.group for example in CORPUS)
    assert counts.pop("none") >= 100
    assert len(counts) == 26
    assert {group: count for group, count in counts.items() if count < 100} == {}


def test_no_message_occurs_twice() -> None:
    counts = Counter(" ".join(words(example.text)) for example in CORPUS)
    assert [text for text, count in counts.items() if count > 1] == []


def test_messages_are_short_middling_and_long() -> None:
    lengths = [len(example.text) for example in CORPUS]
    assert sum(length <= 40 for length in lengths) >= len(CORPUS) / 10
    assert sum(40 < length <= 150 for length in lengths) >= len(CORPUS) / 4
    assert sum(length > 150 for length in lengths) >= len(CORPUS) / 10


def test_no_line_is_blank_or_longer_than_a_comment() -> None:
    lines = [line for path in corpus_files() for line in path.read_text(encoding="utf-8").splitlines()]
    assert [line for line in lines if not line.strip() or len(line) > 700] == []


def test_the_only_mark_is_urgent() -> None:
    lines = [line for path in corpus_files() for line in path.read_text(encoding="utf-8").splitlines()]
    assert {line.partition("\t")[2] for line in lines} == {"", "urgent"}


def test_the_description_counts_what_is_there() -> None:
    described = (FOLDER / "README.md").read_text(encoding="utf-8")
    for path in corpus_files():
        lines = path.read_text(encoding="utf-8").splitlines()
        urgent = sum(line.endswith("\turgent") for line in lines)
        assert f" {len(lines)} | {urgent} |" in next(row for row in described.splitlines() if f"`{path.stem}`" in row)
