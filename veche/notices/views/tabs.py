"""The three pages about being told, as tabs."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _


def tabs(current: str) -> dict[str, Any]:
    """This function will give the tabs, `current` (a route's name) among them."""
    named = (
        ("notices:notices", _("Notices")),
        ("notices:digest", _("Digest")),
        ("notices:preferences", _("How to tell me")),
    )
    items = [{"label": label, "url": reverse(name), "on": name == current, "count": None} for name, label in named]
    return {"tabs": items, "section": ""}
