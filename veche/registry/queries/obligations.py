"""Which pages a body owes on a day, by which act, and whether it has them."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from veche import packs
from veche.agencies.models import Body, Territory
from veche.packs.kinds.obligations import Obligation, ObligationPack
from veche.people.models import Realm
from veche.registry.models import Exemption, Page
from veche.registry.queries.words import regions

State = Literal["met", "unmet", "exempt"]


@dataclass(frozen=True, kw_only=True)
class Owed:
    """One obligation of a body: met by `pages`, or lacking a page in `missing` (any of them, or all), or exempt by a document."""

    obligation: Obligation
    state: State
    pages: tuple[Page, ...]
    missing: tuple[str, ...]
    exemption: Exemption | None

    @property
    def is_recommendation(self) -> bool:
        return self.obligation.is_recommendation


def obligations(body: Body, on: dt.date) -> tuple[Owed, ...]:
    """This function will tell what a body owes on a day; recommendations come last and are marked as such.

    Bodies that no obligation names (courts, ТОС, the centre) owe nothing here. Only live pages that were not closed count.
    """
    asked = tuple(_asked(body, on, oktmo=code_of(body.territory)))
    if not asked:
        return ()
    pages = open_pages(on, body=body)
    exemptions = list(Exemption.objects.filter(body=body).standing(on).order_by("since", "id"))
    return tuple(_owed(each, pages, exemptions) for each in sorted(asked, key=lambda one: one.is_recommendation))


def open_pages(on: dt.date, *, body: Body) -> list[Page]:
    """This function will list a body's live pages that are not closed on a day."""
    rows = Page.objects.filter(body=body, realm=Realm.LIVE).order_by("network", "id")
    return [page for page in rows if page.closed_on is None or page.closed_on > on]


def in_force(on: dt.date) -> tuple[Obligation, ...]:
    """This function will list the obligations that are on and in force on a day, whoever they are of."""
    known: Mapping[str, ObligationPack] = packs.load("obligations", regions=regions())
    return tuple(
        each
        for pack in known.values()
        if pack.in_force.holds_on(on)
        for each in pack.obligations
        if each.is_on and each.in_force.holds_on(on)
    )


def code_of(territory: Territory) -> str | None:
    """This function will give the ОКТМО by which regional acts are told apart: its own, or that of any place of its region."""
    if territory.oktmo:
        return territory.oktmo
    region = "/" + territory.path.strip("/").partition("/")[0] + "/"
    rows = Territory.objects.filter(path__startswith=region, oktmo__isnull=False)
    return rows.values_list("oktmo", flat=True).order_by("id").first()


def _asked(body: Body, on: dt.date, *, oktmo: str | None) -> Iterator[Obligation]:
    for each in in_force(on):
        if each.bodies.cover(level=body.level, sphere=body.sphere, oktmo=oktmo):
            yield each


def _owed(asked: Obligation, pages: Sequence[Page], exemptions: Sequence[Exemption]) -> Owed:
    mine = tuple(page for page in pages if page.network in asked.networks)
    freed = {each.network: each for each in exemptions}
    missing = asked.missing(frozenset(page.network for page in mine))
    owing = tuple(network for network in missing if "" not in freed and network not in freed)
    # An exemption in one of several networks of which any one is enough frees of that network, not of the duty.
    still = owing if asked.all_of else (missing if owing else ())
    state: State = "met" if not missing else "unmet" if still else "exempt"
    exemption = next((freed[name] for name in ("", *missing) if name in freed), None) if missing else None
    return Owed(obligation=asked, state=state, pages=mine, missing=still, exemption=exemption)
