"""The place «Settings»: its tabs, for whom each of them is."""

from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from veche.people.models import Person
from veche.people.queries import permitted

TABS: tuple[tuple[str, Promise, str], ...] = (
    ("desk:health", gettext_lazy("How it works"), "jobs.see"),
    ("registry:networks", gettext_lazy("Keys of the networks"), "registry.connect"),
    ("desk:journal", gettext_lazy("Journal"), "journal.see"),
    ("people:staff", gettext_lazy("Staff"), "people.edit"),
    ("delivery:parcels", gettext_lazy("Delivery"), "delivery.see"),
)


def frame(viewer: Person, current: str) -> dict[str, Any]:
    """This function will give the tabs that the viewer may open, and the place of the rail that they lie in."""
    held = permitted(viewer)
    mine = [(name, label) for name, label, permission in TABS if permission in held]
    return {
        "tabs": [{"label": str(label), "url": reverse(name), "on": name == current} for name, label in mine],
        "tabs_label": _("Settings"),
        "section": reverse(mine[0][0]),
    }
