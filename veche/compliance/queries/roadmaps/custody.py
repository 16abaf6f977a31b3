"""What the registry knows of who holds the access to a page; None where nobody knows."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from veche.registry.models import Custody, HandOver, Page
from veche.registry.queries.custody import Custodianship, custody

LEADING = (Custody.Role.OWNER, Custody.Role.ADMINISTRATOR)
QUARTER = dt.timedelta(days=92)


@dataclass(frozen=True, kw_only=True)
class Known:
    """Who holds a page, the day since which a step looks, and today."""

    page: Page
    held: Custodianship
    since: dt.date
    today: dt.date


def facts(page: Page, names: Iterable[str], *, since: dt.date, today: dt.date) -> dict[str, bool | None]:
    """This function will answer the facts of custody that a step is verified by; `since` is the day the roadmap was given."""
    known = Known(page=page, held=custody(page), since=since, today=today)
    return {name: ANSWERS[name](known) for name in names}


def _administrator_known(known: Known) -> bool | None:
    if not known.held.is_known:
        return None
    return any(each.role in LEADING for each in known.held.holders)


def _successor_known(known: Known) -> bool | None:
    """Somebody leads the page who began on the day the roadmap was given or later; an earlier one may have been forgotten."""
    came = [each for each in known.held.holders if each.role in LEADING and each.since >= known.since]
    return True if came else None


def _second_factor_on(known: Known) -> bool | None:
    return True if known.held.second_factor_on else None


def _password_fresh(known: Known) -> bool | None:
    day = known.held.password_on
    return None if day is None else known.today - day <= QUARTER


def _password_changed(known: Known) -> bool | None:
    day = known.held.password_on
    return None if day is None else day >= known.since


def _leavers_gone(known: Known) -> bool | None:
    """Nobody who left keeps an access, by our word and by the network's; when nobody is written down as having left, nothing is known."""
    gone = [each.removed_on is not None and each.still_seen_at is None for each in known.held.left]
    return all(gone) if gone else None


def _hand_over_signed(known: Known) -> bool | None:
    acts = HandOver.objects.filter(page=known.page, on__gte=known.since).values_list("signed_id", flat=True)
    return any(acts) if acts else None


ANSWERS: Mapping[str, Callable[[Known], bool | None]] = {
    "administrator_known": _administrator_known,
    "successor_known": _successor_known,
    "second_factor_on": _second_factor_on,
    "password_fresh": _password_fresh,
    "password_changed": _password_changed,
    "hand_over_signed": _hand_over_signed,
    "leavers_gone": _leavers_gone,
}
