"""Every reason that a person may read is in the Russian catalogue, and the catalogue holds nothing else."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).resolve().parent.parent
CATALOGUE = HERE / "locale" / "ru" / "LC_MESSAGES" / "django.po"
RAISERS = {"TryLater", "Refused", "AccessLost", "NeedsPerson", "OutcomeUnknown", "lost", "__init__"}


def reasons() -> Iterator[str]:
    for path in HERE.rglob("*.py"):
        if "tests" in path.parts or path.name == "conformance.py":
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) in RAISERS:
                yield from _sentences(node.args)
            if isinstance(node, ast.FunctionDef) and node.name == "__init__":
                yield from _sentences(node.args.defaults)


def _sentences(nodes: list[ast.expr]) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value.endswith("."):
            yield node.value


def test_every_reason_is_in_russian_and_nothing_else_is() -> None:
    text = CATALOGUE.read_text(encoding="utf-8")
    known = dict(re.findall(r'msgid "(.+)"\nmsgstr "(.*)"', text))
    assert len(known) > 20
    assert set(reasons()) == set(known)
    assert all(re.search("[а-я]", russian) for russian in known.values())
