"""Raw counts come from a sheet, each row by itself."""

import json
from decimal import Decimal
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from tests.world import World
from veche.analytics.models import MonthlyCounts
from veche.analytics.operations.importing import Report, UnreadableCounts, import_counts, month_in
from veche.analytics.tests.month import JULY_NOON, JUNE

HEAD = "ОКТМО;Муниципалитет;Месяц;Страниц;Выполнили норму публикаций;Отметки «нравится»;Просмотры;П3.1 задан;Основание"
GOOD = "99610000;Первый район;2026-06;64;49;1 000;30000;−4;приказ"


def taken(*rows: str, head: str = HEAD) -> Report:
    return import_counts("\n".join((head, *rows)).encode("cp1251", "replace"), name="c.csv", actor="t", now=JULY_NOON)


def test_a_row_is_recorded_with_its_given_value(world: World) -> None:
    report = import_counts(f"{HEAD}\n{GOOD}".encode(), name="c.csv", actor="t", now=JULY_NOON)
    kept = MonthlyCounts.objects.get(territory=world.district, month=JUNE)
    assert report.count("recorded") == 1
    assert (kept.pages, kept.likes, kept.given_p31, kept.reason, kept.source) == (
        64,
        1000,
        Decimal(-4),
        "приказ",
        "file",
    )


def test_a_second_import_changes_nothing(world: World) -> None:
    for outcome in ("recorded", "left"):
        report = import_counts(f"{HEAD}\n{GOOD}".encode(), name="c.csv", actor="t", now=JULY_NOON)
        assert [row.outcome for row in report.rows] == [outcome]
    assert MonthlyCounts.objects.get().pages == 64


@pytest.mark.parametrize(
    "row",
    [
        "99999999;Нигде;2026-06;64;49;1;1;;",
        ";Первый район;июнь;64;49;1;1;;",
        ";Первый район;2026-06;;49;1;1;;",
        ";Первый район;2026-06;много;49;1;1;;",
        ";Первый район;2026-06;6.5;5;1;1;;",
        ";Первый район;2026-06;-64;49;1;1;;",
        ";Первый район;2026-06;64;65;1;1;;",
        ";Первый район;2026-06;64;49;1;1;-4;",
        ";Первый район;2026-06;64;49;1;1;4;приказ",
        ";=HYPERLINK(0);2026-06;64;49;1;1;;",
    ],
)
def test_a_bad_row_is_refused_in_words_and_blocks_no_other(world: World, row: str) -> None:
    report = taken(row, "99620000;;2026-06;10;5;1;1000;;")
    assert [told.outcome for told in report.rows] == ["refused", "recorded"]
    assert report.rows[0].words
    assert list(MonthlyCounts.objects.values_list("territory", flat=True)) == [world.other_district.pk]


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04broken", b"one;two\n1;2"])
def test_a_file_without_a_sheet_of_counts_is_refused(world: World, content: bytes) -> None:
    with pytest.raises(UnreadableCounts) as refused:
        import_counts(content, name="c.csv", actor="t", now=JULY_NOON)
    assert "malformed" not in str(refused.value), "a code is no word"


@pytest.mark.parametrize("text", ["2026-06", "06.2026", "2026-06-01", "01.06.2026", "2026-06-01 00:00:00"])
def test_a_month_is_read_however_it_is_written(text: str) -> None:
    assert month_in(text) == JUNE


def test_the_command_reports_each_row_and_the_month_may_be_given(world: World, tmp_path: Path) -> None:
    file = tmp_path / "counts.csv"
    file.write_text("municipality,pages\nПервый район,64\nНигде,3\n", encoding="utf-8")
    out = StringIO()
    with pytest.raises(SystemExit) as left:
        call_command("ratings_import", file, "--month", "2026-06", "--json", stdout=out)
    told = json.loads(out.getvalue())
    assert (left.value.code, told["recorded"], told["refused"], told["rows"][1]["row"]) == (2, 1, 1, 3)


def test_the_command_refuses_a_file_that_is_not_there(db: None, tmp_path: Path) -> None:
    with pytest.raises(CommandError):
        call_command("ratings_import", tmp_path / "none.csv")
