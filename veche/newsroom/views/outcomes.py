"""What became of a material on its pages: how many took it, the table of them, what can still be changed there."""

import datetime as dt
from collections.abc import Collection, Mapping
from typing import Any
from urllib.parse import urlencode

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from veche.delivery import queries as delivery
from veche.lib.difference import difference
from veche.newsroom.models import Correction, Material, Target
from veche.newsroom.operations.drafting import FREE
from veche.newsroom.queries import by_hand, corrections, left_out, materials, stages
from veche.newsroom.queries.pages import named
from veche.newsroom.views.words import CHANGES, TARGETS


def of(
    material: Material, targets: Collection[Target], *, asked: Mapping[str, str], now: dt.datetime
) -> dict[str, Any]:
    """This function will gather what a material's screen says of its pages; `asked` is the address's query."""
    counted = materials.progress([material]).get(material.pk, {})
    is_moving = any(target.state == Target.State.OWED and target.parcel_id for target in targets)
    return {
        "counted": counted,
        "total": materials.asked(counted),
        "has_left": any(state not in FREE for state in counted),
        "is_free": any(state in FREE for state in counted),
        "is_moving": is_moving and bool(material.scheduled_at and material.scheduled_at <= now),
        "page_chips": page_chips(stages.count_pages(material, now=now), asked.get("pages", "")),
        "left_out": left_out.still(material),
        **_table(material, stage=asked.get("pages", ""), after=asked.get("after", ""), now=now),
        **_changes(material),
    }


def page_chips(counted: Mapping[str, int], asked: str) -> list[dict[str, Any]]:
    """This function will make the chips over the table of pages."""
    return [
        {"label": words, "count": counted[name], "on": name == asked, "url": "?" if name == asked else f"?pages={name}"}
        for name, (_mark, words, _icon) in TARGETS.items()
        if counted.get(name)
    ]


def _table(material: Material, *, stage: str, after: str, now: dt.datetime) -> dict[str, Any]:
    table = materials.targets(material, stage=stage, after=after, now=now)
    return {
        "table": table.rows,
        "more": "?" + urlencode({"pages": stage, "after": table.after}) if table.after else "",
        "marks": TARGETS,
        "by_hand": by_hand.networks(),
        "placed": by_hand.marks(table.rows),
        "own_correctable": {each.pk for each in table.rows if each.text and corrections.can_be_corrected(each)},
        "changing": delivery.last_changes([each.parcel_id for each in table.rows if each.parcel_id]),
        "change_words": CHANGES,
    }


def _changes(material: Material) -> dict[str, Any]:
    waiting = corrections.waiting(material)
    shown_on, others = corrections.shown(material)
    return {
        "corrections": [(each, difference(each.before, each.text), refused(each)) for each in waiting],
        "corrected": {each.target_id for each in waiting},
        "shown_on": shown_on,
        "kept_by": [*kept_by(material), *by_person(others)],
    }


def refused(correction: Correction) -> dict[int, str]:
    """This function will tell by page why it will refuse a correction that waits for a decision."""
    return corrections.refusing(corrections.reached(correction.material, correction.target), "edit")


def kept_by(material: Material) -> list[str]:
    """This function will say which pages will keep the post when it is taken off, because no key of theirs may delete."""
    pages = corrections.refusing_removal(material)
    if not pages:
        return []
    told = (
        _("The keys of this page do not allow it, take it off there yourself: %(pages)s.")
        if len(pages) == 1
        else _("The keys of these pages do not allow it, take it off there yourself: %(pages)s.")
    )
    return [told % {"pages": named(pages)}]


def by_person(pages: int) -> list[str]:
    """This function will say on how many pages only a person can take the post off: their networks let no program do it."""
    told = ngettext(
        "%(n)s more page keeps it: take it off there by hand.",
        "%(n)s more pages keep it: take it off there by hand.",
        pages,
    )
    return [told % {"n": pages}] if pages else []
