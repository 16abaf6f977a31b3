"""Papers that leave the house: one content, set as DOCX to be edited and as PDF to be signed.

The content is plain values. Texts of people are defused where a paper is made: no invisible signs, nothing that either
format would take for markup.
"""

import datetime as dt
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from docx import Document
from docx.document import Document as Docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt

from veche.lib.sheets import plain
from veche.lib.typesetting import HOUSE, typeset

TEMPLATE = HOUSE / "ui" / "typst" / "letter.typ"
FACE = "Liberation Serif"
SHORT, WIDE, LONG = 16, 30, 90  # characters: a date stands in one line, what is longer than the last wraps anyhow
BREADTH, NARROW = 165, 32  # millimetres


@dataclass(frozen=True, kw_only=True)
class Block:
    """A piece of a paper: a heading, a paragraph, points (numbered or not), or a table with its head."""

    kind: str
    text: str = ""
    points: Sequence[str] = ()
    numbered: bool = False
    head: Sequence[str] = ()
    rows: Sequence[Sequence[str]] = ()


@dataclass(frozen=True, kw_only=True)
class Paper:
    """A letter, a memo or a report: who writes, under which number, to whom, what, and who signs."""

    title: str
    issuer: Sequence[str] = ()
    reference: str = ""
    addressee: Sequence[str] = ()
    greeting: str = ""
    blocks: Sequence[Block] = field(default_factory=tuple)
    signs: Sequence[str] = ()
    executor: str = ""
    language: str = "ru"


def heading(text: str) -> Block:
    """This function will make a heading inside a paper."""
    return Block(kind="heading", text=text)


def paragraph(text: str) -> Block:
    """This function will make a paragraph."""
    return Block(kind="text", text=text)


def points(items: Sequence[str], *, numbered: bool = False) -> Block:
    """This function will make a list."""
    return Block(kind="points", points=items, numbered=numbered)


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> Block:
    """This function will make a table."""
    return Block(kind="table", head=head, rows=rows)


def pdf(paper: Paper, *, at: dt.datetime) -> bytes:
    """This function will set a paper as PDF/A-2b, the same bytes for the same content and moment."""
    return typeset(TEMPLATE, _defused(paper), at=at)


def docx(paper: Paper, *, at: dt.datetime) -> bytes:
    """This function will write a paper as DOCX, dated `at`."""
    said = _defused(paper)
    book = _book(said, at=at)
    for line in said["issuer"]:
        _line(book, line, align=WD_ALIGN_PARAGRAPH.CENTER)
    if said["reference"]:
        _line(book, said["reference"])
    for line in said["addressee"]:
        _line(book, line, left=90)
    _line(book, said["title"], bold=True, size=13, after=8)
    if said["greeting"]:
        _line(book, said["greeting"], align=WD_ALIGN_PARAGRAPH.CENTER, after=6)
    for block in said["blocks"]:
        WRITERS[block["kind"]](book, block)
    if said["signs"]:
        _line(book, "\t".join(said["signs"]), before=18)
    if said["executor"]:
        _line(book, said["executor"], size=9, before=12)
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def _book(said: Mapping[str, Any], *, at: dt.datetime) -> Docx:
    book = Document()
    page = book.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin, page.right_margin, page.top_margin, page.bottom_margin = Mm(30), Mm(15), Mm(20), Mm(20)
    book.styles["Normal"].font.name = FACE
    book.styles["Normal"].font.size = Pt(12)
    told = book.core_properties
    told.title, told.author, told.comments = said["title"][:255], " ".join(said["issuer"])[:255], ""
    told.created = told.modified = at.astimezone(dt.UTC).replace(tzinfo=None)
    return book


def _line(
    book: Docx,
    text: str,
    *,
    align: WD_ALIGN_PARAGRAPH | None = None,
    bold: bool = False,
    size: int = 0,
    left: int = 0,
    before: int = 0,
    after: int = 2,
) -> None:
    made = book.add_paragraph()
    run = made.add_run(text)
    run.bold = bold
    if size:
        run.font.size = Pt(size)
    if align is not None:
        made.alignment = align
    made.paragraph_format.left_indent = Mm(left)
    made.paragraph_format.space_before, made.paragraph_format.space_after = Pt(before), Pt(after)


def _heading(book: Docx, block: Mapping[str, Any]) -> None:
    _line(book, block["text"], bold=True, before=8, after=4)


def _text(book: Docx, block: Mapping[str, Any]) -> None:
    for line in block["text"].splitlines() or [""]:
        _line(book, line, after=6)


def _points(book: Docx, block: Mapping[str, Any]) -> None:
    for place, point in enumerate(block["points"], start=1):
        _line(book, f"{place}. {point}" if block["numbered"] else f"– {point}", left=6)


def _table(book: Docx, block: Mapping[str, Any]) -> None:
    grid = book.add_table(rows=1, cols=len(block["head"]), style="Table Grid")
    left, shared = BREADTH - NARROW * block["widths"].count(0), sum(block["widths"]) or 1
    for column, share in zip(grid.columns, block["widths"], strict=True):
        column.width = Mm(left * share / shared if share else NARROW)
    for row, values in [(grid.rows[0], block["head"]), *((grid.add_row(), each) for each in block["rows"])]:
        for cell, value in zip(row.cells, values, strict=True):
            cell.text = value
            cell.paragraphs[0].runs[0].font.size = Pt(10)
    book.add_paragraph()


def _widths(lines: Sequence[Sequence[str]]) -> list[int]:
    """What each column gets of the breadth by its longest text; 0 for one that needs no more than its text."""
    longest = [max(map(len, column)) for column in zip(*lines, strict=True)]
    return [0 if length <= SHORT else min(max(length, WIDE), LONG) for length in longest]


WRITERS = {"heading": _heading, "text": _text, "points": _points, "table": _table}


def _defused(paper: Paper) -> dict[str, Any]:
    """Finished values without invisible signs, lines kept."""
    return {
        "title": plain(paper.title),
        "issuer": [plain(line) for line in paper.issuer],
        "reference": plain(paper.reference),
        "addressee": [plain(line) for line in paper.addressee],
        "greeting": plain(paper.greeting),
        "blocks": [_piece(block) for block in paper.blocks],
        "signs": [plain(part) for part in paper.signs],
        "executor": plain(paper.executor),
        "language": paper.language[:2],
    }


def _piece(block: Block) -> dict[str, Any]:
    return {
        "kind": block.kind,
        "text": "\n".join(plain(line) for line in block.text.splitlines()),
        "points": [plain(each) for each in block.points],
        "numbered": block.numbered,
        "head": [plain(each) for each in block.head],
        "rows": [[plain(cell) for cell in row] for row in block.rows],
        "widths": _widths([block.head, *block.rows]),
    }
