"""A poster as a paper, with its codes drawn."""

import datetime as dt
from pathlib import Path
from typing import Any

from veche.lib import qr
from veche.lib.typesetting import typeset

TEMPLATE = Path(__file__).resolve().parent.parent / "typst" / "poster.typ"


def poster(values: dict[str, Any], *, at: dt.datetime) -> bytes:
    """This function will set a poster; each ``qr`` in `values` is an address and becomes a drawing."""
    pages = [{**page, "qr": qr.svg(page["qr"])} for page in values["pages"]]
    return typeset(TEMPLATE, {**values, "pages": pages, "own_qr": qr.svg(values["own_qr"])}, at=at)


def plain(address: str) -> str:
    """This function will write an address as people read it aloud."""
    return address.removeprefix("https://").removeprefix("http://").removesuffix("/")
