"""Tables that people keep: workbooks (.xlsx) and delimited text (.csv), read within bounds and never executed."""

from veche.lib.sheets.cells import Cell, neutral, plain, restored
from veche.lib.sheets.files import Table, Unreadable, tables
from veche.lib.sheets.written import delimited, workbook

__all__ = ["Cell", "Table", "Unreadable", "delimited", "neutral", "plain", "restored", "tables", "workbook"]
