"""How a method's words are said to the viewer."""

import datetime as dt
from typing import Any

from django.urls import reverse
from django.utils.dates import MONTHS
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from veche.packs.kinds.ratings import RatingPack
from veche.packs.pack import Language


def tabs(current: str) -> list[dict[str, Any]]:
    """This function will make the tabs over the screens of analytics."""
    named = (("ratings", _("Rating")), ("risk", _("This week")), ("coverage", _("Coverage")))
    return [{"label": label, "url": reverse(f"analytics:{name}"), "on": name == current} for name, label in named]


def language() -> Language:
    """This function will tell which of a pack's two languages the viewer reads."""
    return "en" if (get_language() or "ru").startswith("en") else "ru"


def month_name(month: dt.date) -> str:
    """This function will name a month: June 2026."""
    name = str(MONTHS[month.month])
    return f"{name if language() == 'en' else name.lower()}\u00a0{month.year}"


def group_badges(method: RatingPack) -> dict[str, tuple[str, str]]:
    """This function will give each group its state and title: the first is met, the last broken, those between for information."""
    last = len(method.groups) - 1
    states = {0: "met", last: "broken"}
    return {
        group.code: (states.get(number, "info"), group.title.say(language()))
        for number, group in enumerate(method.groups)
    }
