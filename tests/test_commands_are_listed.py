"""``veche --help`` shows the product's own commands by noun and verb; a noun alone shows its verbs."""

import pytest

from veche import __main__ as door


@pytest.mark.parametrize(
    ("words", "asked"),
    [
        (["veche"], True),
        (["veche", "--help"], True),
        (["veche", "pages"], True),
        (["veche", "pages", "import", "--help"], False),
        (["veche", "worker"], False),
        (["veche", "migrate"], False),
    ],
)
def test_a_list_is_shown_when_nothing_else_is_asked(words: list[str], asked: bool) -> None:
    assert door.asks_for_list(words) is asked


def test_the_list_names_commands_as_they_are_typed() -> None:
    assert "  pages import " in door.listed()
    assert "journal verify" not in door.listed("pages")


def test_a_noun_and_a_verb_are_one_command() -> None:
    assert door.joined(["veche", "pages", "import", "x.csv"]) == ["veche", "pages_import", "x.csv"]
