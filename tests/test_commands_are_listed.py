"""``veche --help`` shows the product's own commands by app; a noun alone shows its verbs; a slip shows what is near."""

import pytest

from veche import __main__ as door


@pytest.mark.parametrize(
    ("words", "asked"),
    [
        (["veche"], True),
        (["veche", "--help"], True),
        (["veche", "pages"], True),
        (["veche", "pages", "--help"], True),
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


def test_the_list_goes_by_app_and_holds_nothing_of_djangos_but_what_is_needed() -> None:
    lines = door.listed().splitlines()
    assert lines.index("agencies") < lines.index("registry") < lines.index("database")
    named = {line[2:26].strip() for line in lines if line.startswith("  ")}
    assert named == {name.replace("_", " ") for name in door.ours()} | {"migrate"}


@pytest.mark.parametrize(
    "words", [["serve"], ["runserver"], ["runserver", "8000"], ["testserver"], ["start"], ["help", "serve"]]
)
def test_who_seeks_a_server_is_told_how_the_product_is_started(
    words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        door.main(words)
    told = capsys.readouterr()
    assert ended.value.code == 2
    assert told.out == ""
    assert "bin/serve" in told.err
    assert "bin/demo" in told.err
    assert "runserver" not in told.err.replace("no command 'runserver'", "")


@pytest.mark.parametrize(
    ("typed", "near"),
    [
        ("pages imprt", ["pages import", "pages connect", "pages observe"]),
        ("Pages import", ["pages import", "ratings import", "pages connect", "pages observe"]),
        ("journal-verify", ["journal verify", "journal wiring"]),
        ("import", ["pages import", "ratings import"]),
        ("wroker", ["worker"]),
        ("migrat", ["migrate"]),
        ("shel", []),
        ("--foo", []),
    ],
)
def test_a_slip_is_told_the_products_commands_that_are_near(typed: str, near: list[str]) -> None:
    assert door.nearest(typed) == near


def test_help_before_a_command_is_help_after_it() -> None:
    assert door.asked(["veche", "help", "pages", "import"]) == ["veche", "pages", "import", "--help"]
