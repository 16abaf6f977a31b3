"""Filters as chips: each is the address with one thing changed."""

import dataclasses
from typing import Any

from django.conf import settings
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from veche import packs
from veche.registry.queries import words
from veche.registry.queries.listing import Filters


def of_pages(filters: Filters) -> list[dict[str, Any]]:
    """This function will make the chips of the list of pages."""
    known = packs.load("networks", regions=tuple(settings.VECHE_REGION_PACKS))
    chosen = [("network", name, words.network(name)) for name in known]
    chosen += [("page_class", each.code, each.title.say(words.language())) for each in words.page_classes()]
    chosen += [("connected", "yes", _("Connected")), ("connected", "no", _("Not connected"))]
    chosen += [
        ("upkeep", "overdue", _("Long unconfirmed")),
        ("upkeep", "recheck", _("To be re-checked")),
        ("upkeep", "closed", _("Closed pages")),
    ]
    return [_chip(filters, *each) for each in chosen]


def _chip(filters: Filters, name: str, value: str, label: str) -> dict[str, Any]:
    asked = dataclasses.asdict(filters)
    is_on = asked[name] == value
    asked[name] = "" if is_on else value
    return {"label": label, "on": is_on, "url": "?" + urlencode({key: each for key, each in asked.items() if each})}
