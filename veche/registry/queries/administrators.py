"""Who runs a page as its network tells it, beside who is written down as holding it."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from veche.people import queries as people
from veche.people.models import Person
from veche.registry.models import AdministratorsLook, Custody, Page, SeenAdministrator
from veche.registry.queries.custody import PERMISSION
from veche.registry.rules.custody import Likeness, likeness

ROLES: Mapping[str, Promise] = {
    "owner": gettext_lazy("Owner"),
    "administrator": gettext_lazy("Administrator"),
    "editor": gettext_lazy("Editor"),
    "moderator": gettext_lazy("Moderator"),
    "advertiser": gettext_lazy("Advertiser"),
}


@dataclass(frozen=True, kw_only=True)
class Sight:
    """What the network told: of everybody who runs the page now, by `seen_at`; before the first sight nobody is known.

    `failure` is why it told nothing at `tried_at`. `accounts` are those of holders, by holder, with those that are gone.
    """

    seen_at: dt.datetime | None = None
    tried_at: dt.datetime | None = None
    failure: str = ""
    strangers: tuple[SeenAdministrator, ...] = ()
    bots: tuple[SeenAdministrator, ...] = ()
    accounts: Mapping[int, tuple[SeenAdministrator, ...]] | None = None

    def of(self, held: Custody) -> tuple[Likeness, str]:
        """This function will tell how what is stated of a holder and what is seen agree, and the role that is seen."""
        rows = (self.accounts or {}).get(held.pk, ())
        here = [each.role for each in rows if each.gone_at is None]
        said = likeness(held.role, here, is_known=bool(rows), is_seen=self.seen_at is not None)
        return said, str(ROLES[here[0]]) if here else ""


def of_page(page: Page) -> Sight:
    """This function will tell who runs a page by its network; it asks no viewer, so the numbers stay with the caller."""
    look = AdministratorsLook.objects.filter(page=page).first()
    if look is None:
        return Sight()
    rows = list(SeenAdministrator.objects.filter(page=page).order_by("first_seen_at", "pk"))
    here = [each for each in rows if each.gone_at is None]
    accounts: dict[int, tuple[SeenAdministrator, ...]] = {}
    for each in rows:
        if each.holder_id is not None:
            accounts[each.holder_id] = (*accounts.get(each.holder_id, ()), each)
    return Sight(
        seen_at=look.seen_at,
        tried_at=look.tried_at,
        failure=look.failure,
        strangers=tuple(each for each in here if each.holder_id is None and not each.is_bot),
        bots=tuple(each for each in here if each.is_bot),
        accounts=accounts,
    )


def seen(viewer: Person) -> QuerySet[SeenAdministrator]:
    """This function will give the accounts that run the pages whose upkeep is the viewer's."""
    rows = SeenAdministrator.objects.select_related("page__body__territory", "page__body__parent", "holder")
    return people.visible(viewer, PERMISSION, rows, body="page__body", realm="page__realm")
