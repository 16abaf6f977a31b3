"""Pages that were left out when a material was published on others: which, by whom and when."""

import datetime as dt
from typing import Any

from django.utils.translation import ngettext

from veche.newsroom.models import Material, Omission, Target
from veche.newsroom.queries.pages import named
from veche.registry.models import Page


def still(material: Material) -> list[Omission]:
    """This function will tell of each page that is left out of a material now who did it and when, by the page's title."""
    out = material.targets.filter(state=Target.State.LEFT_OUT).values("page")
    rows = material.omissions.filter(page__in=out).select_related("page__body", "by").order_by("pk")
    last = {row.page_id: row for row in rows}
    return sorted(last.values(), key=lambda row: (row.page.title, row.page_id))


def deeds(material: Material) -> list[dict[str, Any]]:
    """This function will tell for a material's history who left which pages out, each deed as one line."""
    found: dict[tuple[dt.datetime, str], list[Page]] = {}
    for row in material.omissions.select_related("page", "by").order_by("page__title", "pk"):
        found.setdefault((row.at, row.by.name), []).append(row.page)
    return [{"at": at, "words": _said(len(out)), "who": who, "detail": named(out)} for (at, who), out in found.items()]


def _said(pages: int) -> str:
    return ngettext("%(n)s page left without publication", "%(n)s pages left without publication", pages) % {"n": pages}
