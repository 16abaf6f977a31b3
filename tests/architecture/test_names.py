"""Names that say nothing are refused."""

import ast
from collections.abc import Iterator

from tests.architecture.code import Source, sources

FORBIDDEN_MODULES = {
    *("utils", "util", "helpers", "helper", "services", "service", "common", "constants", "exceptions", "signals"),
    *("misc", "shared", "core", "base_utils", "manager", "managers", "handler", "handlers", "processor", "processors"),
}
EMPTY_ENDINGS = ("Handler", "Processor", "Helper", "Util", "Utils", "Data", "Info")


def empty_names(source: Source) -> Iterator[str]:
    for node in ast.walk(source.tree):
        if isinstance(node, ast.ClassDef) and node.name.endswith(EMPTY_ENDINGS):
            yield f"{source.place}:{node.lineno}: {node.name}"
    for node in source.tree.body:  # a method's name may be another library's choice
        if isinstance(node, ast.FunctionDef) and node.name.startswith(("do_", "handle_", "process_")):
            yield f"{source.place}:{node.lineno}: {node.name}"


def test_modules_are_named_for_what_they_hold() -> None:
    assert [source.place for source in sources("veche", "polygon") if FORBIDDEN_MODULES & set(source.parts)] == []


def test_classes_and_functions_say_what_they_are() -> None:
    assert [line for source in sources("veche", "polygon") for line in empty_names(source)] == []
