"""No app knows one network from another: what differs stands in its connector and in its pack."""

import ast
from collections.abc import Iterator

from tests.architecture.code import Source, sources

NETWORKS = {"vk", "ok", "telegram", "max", "tiktok", "rutube", "dzen"}
MAY_KNOW = {"connectors", "packs", "language"}


def asks_which_network(source: Source) -> Iterator[str]:
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Compare):
            asked = [node.left, *node.comparators]
        elif isinstance(node, ast.MatchValue):
            asked = [node.value]
        else:
            continue
        names = {leaf.value for side in asked for leaf in ast.walk(side) if isinstance(leaf, ast.Constant)}
        if NETWORKS & {name for name in names if isinstance(name, str)}:
            yield f"{source.place}:{node.lineno if hasattr(node, 'lineno') else 0}"


def test_apps_do_not_ask_which_network_it_is() -> None:
    asking = [
        line
        for source in sources("veche")
        if not source.is_test and (*source.parts, "", "")[1] not in MAY_KNOW
        for line in asks_which_network(source)
    ]
    assert asking == []


def test_a_question_about_a_network_is_seen() -> None:
    lines = ('if page.network == "vk": pass', 'if network in ("vk", "ok"): pass', 'match n:\n case "telegram": pass')
    example = sources("tests")[0].path
    assert all(list(asks_which_network(Source(example, ast.parse(line)))) for line in lines)
