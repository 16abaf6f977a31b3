"""A paper says what its values say, reads none of them as markup, and comes out the same every time."""

import datetime as dt
import io
from pathlib import Path

import pypdf
import pytest

from veche.lib import typesetting
from veche.lib.typesetting import typeset

AT = dt.datetime(2026, 6, 17, 2, 0, tzinfo=dt.UTC)
TEMPLATE = """
#import "/ui/typst/paper.typ": paper, facts, sheet
#let values = json(bytes(sys.inputs.values))
#show: paper.with(title: values.title, issuer: "Issuer", foot: "Foot")
= #values.title
#facts(values.facts)
#sheet((auto, 1fr), ("a", "b"), values.rows)
"""


@pytest.fixture
def papers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A template in a house of its own that has the house's paper."""
    paper = tmp_path / "ui" / "typst" / "paper.typ"
    paper.parent.mkdir(parents=True)
    paper.write_text((typesetting.HOUSE / "ui" / "typst" / "paper.typ").read_text())
    monkeypatch.setattr(typesetting, "HOUSE", tmp_path)
    (tmp_path / "sheet.typ").write_text(TEMPLATE)
    return tmp_path / "sheet.typ"


def test_a_paper_says_its_values_and_no_markup(papers: Path) -> None:
    values = {"title": "Досье #panic()", "facts": [["Имя", "*жирно* $x$"]], "rows": [["1", "2"]] * 60}
    paper = typeset(papers, values, at=AT)
    pages = pypdf.PdfReader(io.BytesIO(paper)).pages
    text = "".join(page.extract_text() for page in pages)
    assert len(pages) > 1
    assert "Досье #panic()" in text
    assert "*жирно* $x$" in text
    assert typeset(papers, values, at=AT) == paper
