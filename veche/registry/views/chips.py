"""Filters as chips: each is the address with one thing changed."""

import dataclasses
from typing import Any

from django.conf import settings
from django.utils.http import urlencode
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from veche import packs
from veche.registry.queries.listing import Filters

CLASSES = {
    "flagship": gettext_lazy("Flagship"),
    "active": gettext_lazy("Active"),
    "card": gettext_lazy("Card only"),
}


def network(name: str) -> str:
    """This function will call a network as people do."""
    pack = packs.load("networks", regions=tuple(settings.VECHE_REGION_PACKS)).get(name)
    return pack.title.say("en" if get_language() == "en" else "ru") if pack else name


def of_pages(filters: Filters) -> list[dict[str, Any]]:
    """This function will make the chips of the list of pages."""
    known = packs.load("networks", regions=tuple(settings.VECHE_REGION_PACKS))
    chosen = [("network", name, network(name)) for name in known]
    chosen += [("page_class", name, str(label)) for name, label in CLASSES.items()]
    chosen += [("connected", "yes", _("Connected")), ("connected", "no", _("Not connected"))]
    return [_chip(filters, *each) for each in chosen]


def _chip(filters: Filters, name: str, value: str, label: str) -> dict[str, Any]:
    asked = dataclasses.asdict(filters)
    is_on = asked[name] == value
    asked[name] = "" if is_on else value
    return {"label": label, "on": is_on, "url": "?" + urlencode({key: each for key, each in asked.items() if each})}
