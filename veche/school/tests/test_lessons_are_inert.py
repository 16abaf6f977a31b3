"""A lesson may come from a region's folder: nothing in it runs."""

import pytest

from veche.school.rules.lessons import html
from veche.school.tests.learning import course


@pytest.mark.parametrize(
    "markdown",
    [
        "<script>alert(1)</script>",
        "text <script src=//evil.example></script> text",
        "<img src=x onerror=alert(1)>",
        "[press](javascript:alert(1))",
        "[press](data:text/html;base64,PHNjcmlwdD4=)",
        "![picture](https://evil.example/spy.png)",
        '<a href="https://evil.example" onclick="alert(1)">press</a>',
        "| <script> | b |\n| --- | --- |\n| <img src=x> | d |",
    ],
)
def test_nothing_in_a_lesson_runs_or_calls_out(markdown: str) -> None:
    shown = html(markdown)
    assert "<script" not in shown
    assert "<img" not in shown
    assert 'href="javascript' not in shown
    assert 'href="data' not in shown
    assert "<a href=" not in shown


def test_a_script_is_shown_as_the_text_it_is() -> None:
    assert html("<script>alert(1)</script>") == "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>\n"


def test_tables_wear_our_dress() -> None:
    shown = html("| a | b |\n| --- | --- |\n| c | d |")
    assert '<table class="table">' in shown


@pytest.mark.parametrize("lesson", course().lessons, ids=lambda lesson: lesson.code)
def test_our_own_lessons_leave_no_markdown_behind(lesson: object) -> None:
    shown = html(lesson.body)  # type: ignore[attr-defined]
    assert "**" not in shown
    assert "| ---" not in shown
    assert "<h1" not in shown
