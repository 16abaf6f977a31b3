"""What the documents name must exist."""

import importlib
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
NAME = re.compile(r"`((?:veche|polygon)(?:\.\w+)*):([\w.]+)`")
MODULE = re.compile(r"`((?:veche|polygon)(?:\.\w+)+)`")
LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)\s]+)\)")
TITLE = re.compile(r"^#+ +(.+?) *$", re.MULTILINE)

each_document = pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())


def resolves(module: str, name: str = "") -> bool:
    try:
        found = importlib.import_module(module)
        for word in filter(None, name.split(".")):
            found = getattr(found, word)
    except (ImportError, AttributeError):
        return False
    return True


def anchors(path: Path) -> set[str]:
    titles = TITLE.findall(path.read_text(encoding="utf-8"))
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}


def is_dead(document: Path, link: str) -> bool:
    place, _, anchor = link.partition("#")
    target = document if not place else document.parent / place
    return not target.exists() or bool(anchor and target.suffix == ".md" and anchor not in anchors(target))


@each_document
def test_every_name_resolves(document: Path) -> None:
    text = document.read_text(encoding="utf-8")
    names = [(module, name) for module, name in NAME.findall(text)] + [(module, "") for module in MODULE.findall(text)]
    assert [f"{module}:{name}" for module, name in names if not resolves(module, name)] == []


@each_document
def test_every_relative_link_leads_somewhere(document: Path) -> None:
    links = LINK.findall(document.read_text(encoding="utf-8"))
    assert [
        link for link in links if "://" not in link and not link.startswith("mailto:") and is_dead(document, link)
    ] == []


def test_a_missing_name_is_noticed() -> None:
    assert not resolves("veche.lib.clock", "then")
    assert resolves("veche.lib.clock", "now")


def test_the_glossary_is_in_order_and_explains_each_word_once() -> None:
    rows = (ROOT / "docs/glossary.md").read_text(encoding="utf-8").split("| --- | --- | --- |\n")[1].splitlines()
    words = [row.split(" |")[0].removeprefix("| ").casefold() for row in rows]
    assert words == sorted(set(words))
