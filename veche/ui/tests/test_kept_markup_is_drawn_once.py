"""What is kept is found again by its values, the language, and whether a text is markup."""

from django.utils import translation
from markupsafe import Markup

from veche.ui.keeping import kept
from veche.ui.render import environment

DRAWN = environment().from_string(
    "{% macro drawn(words, pairs=()) %}<i>{{ words }}{{ _('Close') }}{{ pairs[0] if pairs }}</i>{% endmacro %}"
)


def drawn(*values: object) -> Markup:
    return kept(DRAWN.module.drawn, *values)  # type: ignore[attr-defined]


def test_the_same_values_are_drawn_once() -> None:
    assert drawn("a", (1, "b")) is drawn("a", (1, "b"))


def test_a_text_never_finds_what_was_drawn_of_markup() -> None:
    assert "<b>" in drawn(Markup("<b>"), (Markup("<u>"),))
    assert "<b>" not in drawn("<b>", ("<u>",))
    assert "<u>" not in drawn("<b>", ("<u>",))


def test_each_language_has_its_own() -> None:
    with translation.override("ru"):
        ours = drawn("a")
    with translation.override("en"):
        assert drawn("a") != ours
        assert "Close" in drawn("a")


def test_a_list_is_drawn_anew() -> None:
    changing = ["a"]
    assert "a" in drawn("", changing)
    changing[0] = "b"
    assert "b" in drawn("", changing)
