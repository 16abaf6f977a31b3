"""What the keys of pages allow, in words."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from veche.registry.models import Page, PageAbility
from veche.registry.queries import words

LABELS: dict[str, Promise] = {
    "publish": gettext_lazy("Publishing"),
    "upload": gettext_lazy("Photos"),
    "video": gettext_lazy("Videos"),
    "poll": gettext_lazy("Polls"),
    "reply": gettext_lazy("Answers to comments"),
    "edit": gettext_lazy("Editing what is published"),
    "delete": gettext_lazy("Taking posts off"),
    "pin": gettext_lazy("Pinning a post"),
    "hide": gettext_lazy("Removing comments"),
    "ban": gettext_lazy("Banning"),
    "message": gettext_lazy("Private messages"),
    "read_back": gettext_lazy("Checking what was sent"),
    "posts": gettext_lazy("Reading own posts"),
    "comments": gettext_lazy("Reading comments"),
    "profile": gettext_lazy("Reading the description"),
    "statistics": gettext_lazy("Statistics"),
    "administrators": gettext_lazy("Reading who runs the page"),
    "subscribe": gettext_lazy("News from the network at once"),
}


@dataclass(frozen=True, kw_only=True)
class Shown:
    """One ability: what it is called, how it stands (met, broken, unknown) and what is lacking."""

    label: str
    state: str
    why: str
    measured_at: dt.datetime


def of_page(page: Page) -> list[Shown]:
    """This function will tell how each ability of a page stands, those that people use most first."""
    rows = {row.ability: row for row in PageAbility.objects.filter(page=page)}
    return [
        Shown(label=str(label), state=_state(rows[name]), why=why(rows[name]), measured_at=rows[name].measured_at)
        for name, label in LABELS.items()
        if name in rows
    ]


def unable(pages: Collection[Page], ability: str) -> dict[int, str]:
    """This function will tell by page why an ability cannot be used there; where it can, or nobody knows, it is left out."""
    rows = PageAbility.objects.filter(page__in=pages, ability=ability, can=False)
    return {row.page_id: why(row) for row in rows}


def why(row: PageAbility) -> str:
    """This function will tell what an ability lacks, or what about it is not known; nothing where it can be used."""
    if row.can:
        return ""
    if row.can is None:
        return _("the network does not tell the rights of the key")
    if row.right:
        key = words.KEY_KINDS.get(row.key, row.key)
        return _("the key lacks the right “%(right)s” (%(key)s)") % {"right": row.right, "key": key}
    return words.key_needed(row.key)


def _state(row: PageAbility) -> str:
    return {True: "met", False: "broken", None: "unknown"}[row.can]
