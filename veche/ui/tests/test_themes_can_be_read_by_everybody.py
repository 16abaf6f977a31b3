"""Contrast by WCAG 2.2: 4.5 for text, 3 for edges of controls and marks; 7 for text in the theme for weak sight."""

import re
from functools import cache
from pathlib import Path

import pytest

TOKENS = (Path(__file__).parent.parent / "static/ui/tokens.css").read_text(encoding="utf-8")
THEMES = ("light", "dark", "contrast")
GROUNDS = ("canvas", "surface", "raised")
TEXT_ON_GROUND = ("ink", "muted", "accent", "accent-strong", "met", "broken", "unknown", "info")
PAIRS_OF_TEXT = (
    *((ink, ground) for ink in TEXT_ON_GROUND for ground in GROUNDS),
    *((state, f"{state}-soft") for state in ("met", "broken", "unknown", "info", "accent")),
    *(("ink", f"{state}-soft") for state in ("met", "broken", "unknown", "info", "accent")),
    ("muted", "accent-soft"),
    ("broken", "accent-soft"),
    ("on-accent", "accent"),
    ("on-accent", "accent-strong"),
    ("on-broken", "broken"),
    ("canvas", "ink"),
    *(("on-level-low", f"level-{level}") for level in (0, 1, 2)),
    *(("on-level-high", f"level-{level}") for level in (3, 4, 5)),
)
PAIRS_OF_MARKS = (*(("edge", ground) for ground in GROUNDS), *(("accent", ground) for ground in GROUNDS))


@cache
def tokens(theme: str) -> dict[str, str]:
    root = declared(r":root \{(.*?)\n\}")
    return root if theme == "light" else root | declared(rf'\n  \[data-theme="{theme}"\] \{{(.*?)\n  \}}')


def declared(block: str) -> dict[str, str]:
    found = re.search(block, TOKENS, re.DOTALL)
    assert found
    return dict(re.findall(r"--([a-z0-9-]+): (#[0-9a-f]{6});", found.group(1)))


def luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_contrast_is_counted_as_the_standard_does() -> None:
    assert contrast("#ffffff", "#000000") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("ink", "ground"), PAIRS_OF_TEXT)
def test_text_stands_out(theme: str, ink: str, ground: str) -> None:
    values = tokens(theme)
    assert contrast(values[ink], values[ground]) >= (7 if theme == "contrast" else 4.5)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("mark", "ground"), PAIRS_OF_MARKS)
def test_edges_of_controls_can_be_seen(theme: str, mark: str, ground: str) -> None:
    values = tokens(theme)
    assert contrast(values[mark], values[ground]) >= 3


def test_dark_is_the_same_whether_chosen_or_taken_from_the_system() -> None:
    chosen = declared(r'\n  \[data-theme="dark"\] \{(.*?)\n  \}')
    taken = declared(r":root:not\(\[data-theme\]\) \{(.*?)\n  \}")
    assert chosen == taken


@pytest.mark.parametrize("theme", ["dark", "contrast"])
def test_a_theme_gives_every_colour_anew(theme: str) -> None:
    assert declared(rf'\n  \[data-theme="{theme}"\] \{{(.*?)\n  \}}').keys() == tokens("light").keys()
