"""What the registry knows of a batch of rows, read in a handful of queries."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.db.models import Q
from django.utils import timezone

from veche.agencies import queries as agencies
from veche.agencies.models import Body
from veche.lib import same_name
from veche.packs.addresses import Address
from veche.registry.models import Exemption, Page
from veche.registry.operations.importing.ledger import Ledger
from veche.registry.rules.rows import Row, Told


@dataclass
class Read:
    """A row that was read, with its addresses resolved and all that is at fault in it."""

    row: Row
    addresses: Sequence[Address]
    faults: Sequence[Told] = ()


@dataclass
class Known:
    """Bodies by number, ОГРН and name, pages by address or number in the network, and bases of exemptions by body."""

    by_id: dict[int, Body] = field(default_factory=dict)
    by_ogrn: dict[str, Body] = field(default_factory=dict)
    by_key: dict[str, list[Body]] = field(default_factory=lambda: defaultdict(list))
    pages: dict[tuple[str, str], Page] = field(default_factory=dict)
    exemptions: dict[int, str] = field(default_factory=dict)

    def meet(self, body: Body) -> None:
        """This function will know a body; one that was merged goes by its ОГРН to its successor, a closed one by none."""
        self.by_id[body.pk] = body
        if body.closed_on is None:
            self.by_key[body.name_key].append(body)
            self.by_ogrn[body.ogrn or ""] = body
        elif body.ogrn and body.successor is not None:
            self.by_ogrn.setdefault(body.ogrn, agencies.final(body))

    def page(self, address: Address) -> Page | None:
        """This function will find the page at an address."""
        return self.pages.get((address.network, address.value))


def known(reads: Iterable[Read], ledger: Ledger, *, for_writing: bool) -> Known:
    """This function will read what rows speak of; for writing the rows are held until the transaction ends."""
    reads = list(reads)
    found = Known()
    for body in _bodies([each.row for each in reads], ledger, for_writing=for_writing):
        found.meet(body)
    for page in _pages([address for each in reads for address in each.addresses], for_writing=for_writing):
        for value in (page.address, page.external_id):
            if value:
                found.pages.setdefault((page.network, value), page)
    if any(each.row.exemption for each in reads):
        kept = (
            Exemption.objects.filter(body__in=list(found.by_id)).standing(timezone.localdate(ledger.now)).everywhere()
        )
        found.exemptions = dict(kept.values_list("body_id", "basis"))
    return found


def _bodies(rows: list[Row], ledger: Ledger, *, for_writing: bool) -> list[Body]:
    keys = {same_name.key(row.name) for row in rows}
    keys |= {key for row in rows if (key := same_name.key(row.founder)) and key not in ledger.founders}
    where = Q(name_key__in=keys) | Q(ogrn__in={row.ogrn for row in rows if row.ogrn})
    ids = {int(row.body_id) for row in rows if row.body_id.isdecimal() and len(row.body_id) < 16}
    if ids:
        where |= Q(pk__in=ids)
    wanted = Body.objects.filter(where).order_by("id")
    if for_writing:
        list(wanted.select_for_update().values_list("pk", flat=True))
    return list(wanted.select_related("territory", "parent", "successor"))


def _pages(addresses: list[Address], *, for_writing: bool) -> list[Page]:
    if not addresses:
        return []
    values = {address.value for address in addresses}
    wanted = Page.objects.filter(Q(address__in=values) | Q(external_id__in=values)).order_by("id")
    if for_writing:
        list(wanted.select_for_update().values_list("pk", flat=True))
    return list(wanted.select_related("body"))
