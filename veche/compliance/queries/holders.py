"""What is known of the people who hold pages, as facts that rules are asked about."""

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from veche.registry.models import Custody
from veche.rows import Among

LEADING = ("owner", "administrator")


def facts(ids: Sequence[int]) -> dict[int, dict[str, Any]]:
    """This function will tell of those who hold each page today: their second factors, and the oldest change of a password.

    What one of them has not said is unknown. So is whether all who left are out, until each was found to be.
    """
    rows = Custody.objects.filter(Among("page", ids), until=None, role__in=LEADING)
    held: dict[int, list[tuple[dt.date | None, dt.date | None]]] = defaultdict(list)
    for page, second_factor, password in rows.values_list("page_id", "second_factor_on", "password_on"):
        held[page].append((second_factor, password))
    found: dict[int, dict[str, Any]] = {}
    for page, days in held.items():
        changed = [password for _second, password in days if password is not None]
        found[page] = {
            "custody.second_factor": True if all(second for second, _password in days) else None,
            "custody.password_changed_on": min(changed) if len(changed) == len(days) else None,
            "custody.leavers_gone": True,
        }
    for page, gone in _leavers(ids).items():
        found.setdefault(page, {})["custody.leavers_gone"] = gone
    return found


def _leavers(ids: Sequence[int]) -> dict[int, bool | None]:
    """Of the pages that somebody has left: whether every leaver's access is gone, by our word and by the network's."""
    rows = Custody.objects.filter(Among("page", ids), until__isnull=False).order_by("page_id")
    found: dict[int, bool | None] = {}
    for page, removed_on, still_seen_at in rows.values_list("page_id", "removed_on", "still_seen_at"):
        before = found.get(page, True)
        word = False if still_seen_at else True if removed_on else None
        found[page] = False if False in (before, word) else None if None in (before, word) else True
    return found
