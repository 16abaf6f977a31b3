"""Papers: a typst template and finished values make a PDF, the same bytes every time."""

import datetime as dt
import json
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import typst

HOUSE = Path(__file__).resolve().parent.parent


@cache
def _fonts() -> typst.Fonts:
    # Only the fonts inside typst itself: the paper looks the same on a server that has none.
    return typst.Fonts(include_system_fonts=False)


def typeset(template: Path, values: Mapping[str, Any], *, at: dt.datetime) -> bytes:
    """This function will set values (what JSON can say) by a template of ours as PDF/A-2b, dated `at`.

    A template reads them as `json(bytes(sys.inputs.values))` and may take the house's paper from
    ``/ui/typst/paper.typ``. Values are never read as markup.
    """
    sheet = typst.compile(
        template,
        root=HOUSE,
        font_paths=_fonts(),
        sys_inputs={"values": json.dumps(printable(values), ensure_ascii=False)},
        timestamp=at.replace(microsecond=0),
        pdf_standards="a-2b",
    )
    return bytes(sheet)


# What the fonts inside typst can draw of what people write; PDF/A takes nothing that a font lacks, such as emoji.
_DRAWN = re.compile(
    r"[^\n\t -~\u00a0-\u024f\u0300-\u03ff\u0400-\u052f\u2010-\u2027\u202f\u2030-\u205e"
    r"\u20ac\u20bd\u2116\u2122\u2190-\u2193\u2212]"
)


def printable(values: Any) -> Any:
    """This function will leave out of texts the signs that no font of ours can draw."""
    if isinstance(values, str):
        return _DRAWN.sub("", values)
    if isinstance(values, Mapping):
        return {name: printable(value) for name, value in values.items()}
    return [printable(each) for each in values] if isinstance(values, list | tuple) else values
