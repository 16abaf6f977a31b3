"""What the states of materials and of their pages are called, each with its mark: what is on its way is called as its parcels are."""

import datetime as dt
from collections.abc import Iterable, Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from veche.delivery.queries import stages as parcels
from veche.newsroom.models import Material
from veche.newsroom.queries.stages import AHEAD, BY_HAND, ON_ITS_WAY, of_material

Mark = tuple[str, Promise, str]
SHARED: Mapping[str, Mark] = {
    AHEAD: parcels.WORDS["planned"],
    BY_HAND: ("unknown", _("Waits to be published by hand"), "person"),
    ON_ITS_WAY: parcels.WORDS["sending"],
    "published": parcels.WORDS["confirmed"],
}
STATES: Mapping[str, Mark] = {
    "draft": ("quiet", _("Draft"), "edit"),
    "waiting": ("info", _("Waits for approval"), "clock"),
    "returned": ("unknown", _("Returned for changes"), "undo"),
    "approved": ("met", _("Approved"), "check"),
    AHEAD: SHARED[AHEAD],
    BY_HAND: SHARED[BY_HAND],
    ON_ITS_WAY: SHARED[ON_ITS_WAY],
    "trouble": ("broken", _("Look"), "warning"),
    "published": SHARED["published"],
}
TARGETS: Mapping[str, Mark] = {
    "chosen": ("quiet", _("Chosen"), "minus"),
    **SHARED,
    "refused": parcels.WORDS["failed"],
    "unknown": parcels.WORDS["unknown"],
    "withdrawn": parcels.WORDS["withdrawn"],
}
CHANGES: Mapping[str, Promise] = {
    "planned": _("Correction on its way"),
    "sending": _("Correction on its way"),
    "failed": _("Correction declined"),
    "unknown": _("Correction: not known"),
}


def marks(materials: Iterable[Material], *, now: dt.datetime) -> dict[int, Mark]:
    """This function will give by material the mark of what it waits for now."""
    return {material.pk: STATES[of_material(material, now=now)] for material in materials}
