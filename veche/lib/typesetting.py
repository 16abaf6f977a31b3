"""Papers: a typst template and finished values make a PDF, the same bytes every time."""

import datetime as dt
import json
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
        sys_inputs={"values": json.dumps(values, ensure_ascii=False)},
        timestamp=at.replace(microsecond=0),
        pdf_standards="a-2b",
    )
    return bytes(sheet)
