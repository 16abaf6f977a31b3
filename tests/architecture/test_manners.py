"""Which shelf of another app may be touched; import-linter cannot say this."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.architecture.code import Source, imported, sources

APPS = {
    *("desk", "public", "analytics", "notices", "inbox", "newsroom", "compliance", "school"),
    *("delivery", "registry", "media", "people", "agencies", "journal"),
}
READS = {"queries", "models"}
MAY_TOUCH = {
    "rules": set[str](),
    "models": {"models"},
    "queries": READS,
    "operations": {"operations", *READS},
    "reactions": {"queries"},
    "urls": set[str](),
}
# What an app offers to all apps above it, beside its shelves.
OFFERED = {
    ("journal", "subscriptions"),
    ("media", "responses"),
    ("people", "access"),
    ("registry", "doors"),
}


def rude_imports(source: Source) -> Iterator[str]:
    _, own, shelf, *_ = (*source.parts, "", "")
    if own not in APPS or source.is_test:
        return
    for name in imported(source.tree):
        top, app, theirs, *_ = (*name.split("."), "", "", "")
        if top != "veche" or app not in APPS or app == own or (app, theirs) in OFFERED:
            continue
        if theirs not in MAY_TOUCH.get(shelf, READS):
            yield f"{source.place}: {shelf or 'the package'} may not touch {name}"


def test_each_shelf_touches_only_what_it_may_of_other_apps() -> None:
    assert [line for source in sources("veche") for line in rude_imports(source)] == []


def test_what_is_offered_is_used_and_stands_in_the_document() -> None:
    used = {
        (app, theirs)
        for source in sources("veche")
        for name in imported(source.tree)
        for top, app, theirs, *_ in [(*name.split("."), "", "")]
        if top == "veche" and len(source.parts) > 1 and source.parts[1] != app
    }
    assert used >= OFFERED
    document = (Path(__file__).resolve().parent.parent.parent / "docs/architecture.md").read_text(encoding="utf-8")
    assert [module for app, module in OFFERED if f"`veche.{app}.{module}`" not in document] == []


@pytest.mark.parametrize(
    ("place", "line", "is_rude"),
    [
        ("veche/inbox/models.py", "from veche.registry.models import Page", False),
        ("veche/inbox/models.py", "from veche.registry import queries", True),
        ("veche/inbox/views/cases.py", "from veche.people import queries as people", False),
        ("veche/inbox/views/cases.py", "from veche.people.access import allowed", False),
        ("veche/inbox/views/cases.py", "from veche.delivery.operations import plan", True),
        ("veche/inbox/operations/answer.py", "from veche.delivery import operations", False),
        ("veche/inbox/operations/answer.py", "from veche.journal.subscriptions import on", False),
        ("veche/inbox/reactions.py", "import veche.delivery.models", True),
        ("veche/inbox/rules/clock.py", "from veche.agencies.models import Body", True),
        ("veche/inbox/rules/clock.py", "from veche.lib import business_time", False),
        ("veche/project/urls.py", "from veche.inbox.operations import answer", False),
    ],
)
def test_manners_tell_polite_from_rude(place: str, line: str, is_rude: bool) -> None:
    from_root = Path(__file__).resolve().parent.parent.parent / place
    assert bool(list(rude_imports(Source(from_root, ast.parse(line))))) is is_rude
