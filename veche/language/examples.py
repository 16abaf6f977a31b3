"""The training corpus: messages written by us, one file per topic group."""

from dataclasses import dataclass
from pathlib import Path

from veche.language.stems import words

FOLDER = Path(__file__).parent / "corpus"


@dataclass(frozen=True, slots=True)
class Example:
    """One message of the corpus, the code of its group and whether it was marked as urgent."""

    text: str
    group: str
    is_urgent: bool


def read_corpus(folder: Path = FOLDER) -> list[Example]:
    """This function will list the messages of every group, in the order of files and lines, without what has no words."""
    return [example for path in corpus_files(folder) for example in _read_group(path) if words(example.text)]


def corpus_files(folder: Path = FOLDER) -> list[Path]:
    """This function will list the files of the corpus in the order of their groups' codes."""
    return sorted(folder.glob("*.txt"))


def _read_group(path: Path) -> list[Example]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return [_example(line, path.stem) for line in lines]


def _example(line: str, group: str) -> Example:
    text, _, mark = line.partition("\t")
    return Example(text=text, group=group, is_urgent=mark.strip() == "urgent")
