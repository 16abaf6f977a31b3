import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

OURS = Path(__file__).parent.parent / "static/ui"
STYLES = ("tokens", "base", "components", "layout", "print")
KB = 1024


def size(name: str) -> int:
    found = finders.find(name)
    assert isinstance(found, str)
    return Path(found).stat().st_size


def test_styles_of_a_page_fit_forty_kilobytes() -> None:
    assert sum(size(f"ui/{name}.css") for name in STYLES) <= 40 * KB


def test_scripts_of_a_page_fit_sixty_kilobytes() -> None:
    assert size("ui/veche.js") + size("django_htmx/htmx-2.min.js") <= 60 * KB


@pytest.mark.parametrize("path", sorted(OURS.glob("*.css")), ids=lambda path: path.name)
def test_styles_reach_nowhere_outside(path: Path) -> None:
    assert not re.search(r"@import|@font-face|url\(", path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", ["base", "components", "layout"])
def test_colours_come_from_tokens_only(name: str) -> None:
    text = (OURS / f"{name}.css").read_text(encoding="utf-8")
    assert re.findall(r"#[0-9a-f]{3,8}\b|rgb\(", text) == []
