"""How the news of pages reach us, in words and in figures."""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Count
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from veche.connectors import catalogue
from veche.registry.models import Hearing, Page, Subscription
from veche.registry.queries import listening

State = Subscription.State
LABELS: dict[str, tuple[str, Promise]] = {
    State.CONFIRMED: ("met", gettext_lazy("News come at once")),
    State.WANTED: ("unknown", gettext_lazy("The network is being asked")),
    State.SILENT: ("broken", gettext_lazy("The network is silent")),
    State.REFUSED: ("broken", gettext_lazy("The network declined")),
}


@dataclass(frozen=True, kw_only=True)
class Shown:
    """One page: its badge and label (none where nobody is asked), the reason, the network's words, the last call."""

    badge: str = ""
    label: str = ""
    why: str = ""
    said: str = ""
    heard_at: dt.datetime | None = None
    is_renewable: bool = False


def of_page(page: Page) -> Shown | None:
    """This function will tell how the news of a connected page reach us; None for one that is not connected, or has none."""
    if not page.is_connected or page.closed_on is not None:
        return None
    row = of(page)
    if row is None and page.network in catalogue.networks() and not _has_talk(page.network):
        return None
    if row is None:
        return Shown(why=_why_not(page))
    badge, label = LABELS[row.state]
    why = _(row.reason) if row.reason else ""
    return Shown(badge=badge, label=str(label), why=why, said=row.said, heard_at=row.heard_at, is_renewable=True)


def of(page: Page) -> Subscription | None:
    """This function will find the address by which the network tells of a page, its own or its bot's."""
    return Subscription.objects.select_related("page").filter(hearings__page=page).first()


def _has_talk(network: str) -> bool:
    return "comments" in catalogue.connector(network).abilities()


def _why_not(page: Page) -> str:
    if listening.rules(page.network) is None:
        return _("This network tells no news by itself: comments are read once a minute.")
    if not listening.reachable(page.network, page.realm):
        return _("The installation has no address that the network can reach: comments are read as often as can be.")
    return _("The network will be asked within a minute to tell news by itself.")


def counted() -> dict[str, dict[str, int]]:
    """This function will count the pages of each network by the state of their news."""
    rows = Hearing.objects.filter(page__closed_on=None, page__is_connected=True).order_by()
    found: dict[str, dict[str, int]] = defaultdict(dict)
    for network, state, number in rows.values_list("page__network", "subscription__state").annotate(Count("pk")):
        found[network][state] = number
    return found
