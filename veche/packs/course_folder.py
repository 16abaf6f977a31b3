"""A course is a folder: `course.yaml`, `test.yaml` and lessons `NN_code.md` in the order of their names."""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from veche.packs.broken import BrokenPack
from veche.packs.kinds.courses import Course
from veche.packs.reading import read_yaml, shape

_LESSON_NAME = re.compile(r"\d\d_([a-z][a-z0-9_]*)\.md")
_LESSON = re.compile(r"\s*# (?P<title>[^\n]+)\n+(?:(?P<minutes>\d+) минут[аы]?\.?\n+)(?P<body>.+)", re.DOTALL)


def read_course(name: str, layers: Sequence[Path]) -> Course:
    """This function will read a course of which later folders override single files; raises BrokenPack."""
    files = {path.name: path for layer in layers for path in sorted(layer.iterdir())}
    head, test = (_present(files, needed, layers[-1]) for needed in ("course.yaml", "test.yaml"))
    content = read_yaml(head)
    if not isinstance(content, dict) or content.get("id") != name:
        raise BrokenPack(head, field="id", problem="is not the name of its folder.", remedy=f"Write id: {name}.")
    lessons = [_lesson(path) for path in sorted(files.values(), key=lambda path: path.name) if path.suffix == ".md"]
    return shape(Course, content | {"lessons": lessons, "questions": []} | _questions(test), path=head)


def _present(files: dict[str, Path], needed: str, folder: Path) -> Path:
    if needed not in files:
        raise BrokenPack(
            folder, problem=f"has no {needed}.", remedy="Add the file; the library's courses show its form."
        )
    return files[needed]


def _questions(path: Path) -> dict[str, Any]:
    content = read_yaml(path)
    if not isinstance(content, dict) or set(content) != {"questions"}:
        raise BrokenPack(path, problem="holds something else than questions.", remedy="Keep one key: questions.")
    return content


def _lesson(path: Path) -> dict[str, Any]:
    name = _LESSON_NAME.fullmatch(path.name)
    text = _LESSON.fullmatch(path.read_text(encoding="utf-8"))
    if name is None or text is None:
        remedy = "Name it NN_code.md and begin with “# Title”, an empty line, “N минут.”, an empty line."
        raise BrokenPack(path, problem="is not a lesson.", remedy=remedy)
    return {
        "code": name[1],
        "title": text["title"].strip(),
        "minutes": int(text["minutes"]),
        "body": text["body"].strip(),
    }
