"""The project's own source, parsed: what the architecture's tests look at."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent


@dataclass(frozen=True)
class Source:
    path: Path
    tree: ast.Module

    @property
    def place(self) -> str:
        return self.path.relative_to(ROOT).as_posix()

    @property
    def parts(self) -> tuple[str, ...]:
        """This function will give the dotted name's words: veche/inbox/views/cases.py is veche, inbox, views, cases."""
        words = self.path.relative_to(ROOT).with_suffix("").parts
        return words[:-1] if words[-1] == "__init__" else words

    @property
    def is_test(self) -> bool:
        return "tests" in self.path.relative_to(ROOT).parts

    @property
    def is_migration(self) -> bool:
        return "migrations" in self.path.relative_to(ROOT).parts


@cache
def sources(*folders: str) -> tuple[Source, ...]:
    """This function will parse every Python file of ours under `folders`."""
    paths = (path for folder in folders for path in sorted((ROOT / folder).rglob("*.py")))
    return tuple(Source(path, ast.parse(path.read_text(encoding="utf-8"))) for path in paths)


def imported(tree: ast.AST) -> Iterator[str]:
    """This function will list dotted names that a file imports, `from a.b import c` as `a.b.c`, wherever they stand."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
