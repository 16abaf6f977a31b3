"""The method of a month."""

import datetime as dt

from django.conf import settings
from django.utils.translation import gettext as _

from veche import packs
from veche.lib.refusals import Refusal
from veche.packs.kinds.ratings import RatingPack


class NoMethod(Refusal):
    """No rating pack is in force in a month."""


def in_force(month: dt.date) -> RatingPack:
    """This function will find the method of a month; of several the one named last. Raises NoMethod."""
    known = packs.load("ratings", regions=tuple(settings.VECHE_REGION_PACKS)).values()
    holding = [pack for pack in known if pack.in_force.holds_on(month)]
    if not holding:
        words = _("No method of rating is in force in %(month)s. Add a pack in the region's folder, “ratings”.")
        raise NoMethod(words % {"month": f"{month:%m.%Y}"})
    return max(holding, key=lambda pack: pack.id)


def known(method: str, version: int) -> RatingPack | None:
    """This function will find a pack by its id and version, if it is still here."""
    found = packs.load("ratings", regions=tuple(settings.VECHE_REGION_PACKS)).get(method)
    return found if found is not None and found.version == version else None
