"""Tables that people keep: workbooks (.xlsx) and delimited text (.csv), read within bounds and never executed."""

from veche.lib.sheets.cells import Cell, neutral, plain
from veche.lib.sheets.files import Table, Unreadable, tables

__all__ = ["Cell", "Table", "Unreadable", "neutral", "plain", "tables"]
