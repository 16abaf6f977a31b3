"""Small sheets for tests."""

from io import BytesIO
from typing import Any

from openpyxl import Workbook

HEADERS = (
    "Уровень",
    "Учредитель",
    "Наименование подведомственной организации",
    "ОГРН",
    "Ссылка на госпаблик ВК",
    "Муниципалитет",
)
SCHOOL = (
    "МО",
    "Администрация Первого района",
    "Школа № 7",
    "1027990000010",
    "https://vk.com/demo_school7",
    "Первый район",
)


def workbook(*rows: Any, headers: Any = HEADERS) -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (headers, *rows):
        sheet.append(list(row))
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def text(*rows: Any, headers: Any = HEADERS, delimiter: str = ";") -> str:
    return "\n".join(delimiter.join(str(cell) for cell in row) for row in (headers, *rows))
