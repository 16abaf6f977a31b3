"""A file that is no tracking sheet gets a sentence that says what to do; none breaks or fills the machine."""

import io
import zipfile
from pathlib import Path

import pytest

from veche.lib.sheets import files, plain
from veche.registry.operations.importing.sheet import SheetRefused, opened
from veche.registry.tests.sheets import SCHOOL, text, workbook

COMPOUND = bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 512


def code(content: bytes, name: str = "sheet.xlsx") -> str:
    with pytest.raises(SheetRefused) as refused:
        opened(content, name=name)
    assert len(str(refused.value)) > 20
    return refused.value.code


def archive(**parts: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook(SCHOOL))) as book, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as out:
        for part in book.infolist():
            out.writestr(part.filename, parts.pop(part.filename.replace("/", "_").replace(".", "_"), book.read(part)))
        for name, content in parts.items():
            out.writestr(name, content)
    return file.getvalue()


def test_an_empty_file() -> None:
    assert code(b"") == "empty"


def test_a_workbook_without_rows() -> None:
    assert code(workbook(headers=())) in {"empty", "no_header"}
    assert code(workbook()) == "no_rows"


def test_a_table_of_something_else() -> None:
    assert code(workbook(("a", "b"), headers=("Имя", "Возраст"))) == "no_header"


def test_a_damaged_workbook() -> None:
    assert code(workbook(SCHOOL)[:2000]) == "malformed"
    assert code(archive(xl_workbook_xml=b"<nonsense")) == "malformed"
    assert code(archive(xl_worksheets_sheet1_xml=b"\x00\x01\x02")) in {"malformed", "empty", "no_header"}


def test_a_locked_workbook() -> None:
    assert code(COMPOUND + "EncryptedPackage".encode("utf-16-le")) == "encrypted"


def test_an_old_workbook() -> None:
    assert code(COMPOUND) == "old_workbook"
    assert code(COMPOUND, "sheet.xls") == "ending"


def test_a_workbook_with_macros() -> None:
    assert code(workbook(SCHOOL), "sheet.xlsm") == "macros"
    assert code(archive(**{"xl/vbaProject.bin": b"x"})) == "macros"


@pytest.mark.parametrize("name", ["sheet.pdf", "sheet", "sheet.ods", "sheet.exe"])
def test_a_file_of_another_kind(name: str) -> None:
    assert code(workbook(SCHOOL), name) == "ending"


def test_an_ending_that_lies() -> None:
    assert code(workbook(SCHOOL), "sheet.csv") == "not_a_text"
    assert code(text(SCHOOL).encode(), "sheet.xlsx") == "not_a_workbook"


def test_a_file_over_the_limit() -> None:
    assert code(b"PK\x03\x04" + b"\0" * files.MAX_BYTES) == "too_big"


def test_an_archive_that_swells() -> None:
    assert code(archive(**{"xl/media/big.bin": b"\0" * 700 * 1024 * 1024})) == "bomb"


@pytest.mark.parametrize(("cell", "expected"), [("XFD3", "too_wide"), ("A1048576", "too_many_rows")])
def test_one_far_cell_does_not_fill_the_memory(cell: str, expected: str) -> None:
    far = f'<row r="{cell.lstrip("AXFD")}"><c r="{cell}"><v>1</v></c></row></sheetData>'.encode()
    with zipfile.ZipFile(io.BytesIO(workbook(SCHOOL))) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").replace(b"</sheetData>", far)
    assert code(archive(xl_worksheets_sheet1_xml=sheet)) == expected


def test_a_text_with_too_many_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "MAX_ROWS", 10)
    with pytest.raises(files.Unreadable, match="too_many_rows"):
        list(files.tables(text(*[SCHOOL] * 200).encode(), name="a.csv")[0].rows())


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1251", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_encodings_and_delimiters_of_offices(encoding: str, delimiter: str) -> None:
    sheet = opened(text(SCHOOL, delimiter=delimiter).encode(encoding), name="a.csv")
    ((number, cells),) = sheet.rows()
    assert (number, plain(cells[2])) == (2, "Школа № 7")


def test_bytes_that_are_no_text() -> None:
    assert code(bytes(range(128, 256)) * 50, "a.csv") in {"malformed", "no_header"}


def test_the_row_of_headers_may_stand_lower(tmp_path: Path) -> None:
    sheet = opened(
        workbook(*[("", "Учредитель", "Наименование организации", "ОГРН"), ("", "а", "б", "")], headers=("Отчёт",)),
        name="a.xlsx",
    )
    assert [number for number, _ in sheet.rows()] == [3]
