"""What does not fit a screen is not read."""

import ast
from collections.abc import Iterator

from tests.architecture.code import ROOT, Source, sources

LONGEST_FUNCTION = 80
LONGEST_FILE = 300
MOST_POSITIONAL = 5
LONGEST_INTRODUCTION = 12

Function = ast.FunctionDef | ast.AsyncFunctionDef


def functions(source: Source) -> Iterator[Function]:
    return (node for node in ast.walk(source.tree) if isinstance(node, Function))


def written() -> list[Source]:
    return [source for source in sources("veche", "polygon", "tests") if not source.is_migration]


def test_functions_fit_a_screen() -> None:
    long = [
        f"{source.place}:{function.lineno}: {function.name}"
        for source in written()
        for function in functions(source)
        if (function.end_lineno or 0) - function.lineno >= LONGEST_FUNCTION
    ]
    assert long == []


def test_files_are_short() -> None:
    long = [source.place for source in written() if len(source.path.read_text().splitlines()) > LONGEST_FILE]
    assert long == []


def test_functions_take_few_positional_arguments() -> None:
    many = [
        f"{source.place}:{function.lineno}: {function.name}"
        for source in written()
        if not source.is_test
        for function in functions(source)
        if len([a for a in function.args.posonlyargs + function.args.args if a.arg not in {"self", "cls"}])
        > MOST_POSITIONAL
    ]
    assert many == []


def test_every_package_introduces_itself_shortly() -> None:
    silent = []
    for path in sorted((ROOT / "veche").glob("*/__init__.py")):
        introduction = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
        if not 1 <= len(introduction.splitlines()) <= LONGEST_INTRODUCTION:
            silent.append(path.parent.name)
    assert silent == []
