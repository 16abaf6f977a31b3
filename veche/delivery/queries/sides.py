"""The other side of an unknown parcel: what its page is known to show, beside what was owed."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from veche.connectors.finding import same
from veche.delivery.models import Look, Parcel
from veche.delivery.models.looks import AROUND, asked_as
from veche.delivery.queries.parcels import can
from veche.jobs.queries import is_owed
from veche.lib.difference import Piece, difference, likeness
from veche.registry.models import SeenPost
from veche.registry.queries import abilities

AFTER = dt.timedelta(days=2)
MOST = 5
ALIKE = 0.5


@dataclass(frozen=True, kw_only=True)
class Shown:
    """A post or an answer on the page; `pieces` mark how it differs from what was owed, where the two are alike.

    `sent_as` is another parcel that has the receipt for it: then it is not the one that is looked for.
    """

    id: str
    at: dt.datetime
    text: str
    url: str
    is_same: bool
    pieces: list[Piece]
    sent_as: int | None


@dataclass(frozen=True, kw_only=True)
class Side:
    """What a page shows, as read `at` (None: never); `asked` tells a reading for this parcel from the usual watch.

    `failure` is why the last reading failed, `why_not` why the page cannot be read at all; then a person opens it.
    """

    shown: list[Shown]
    at: dt.datetime | None
    asked: bool
    failure: str
    why_not: str
    is_being_read: bool


def of_parcel(parcel: Parcel) -> Side:
    """This function will gather what is known of a parcel's page around the attempt: the last reading, else the watch's posts."""
    look = parcel.looks.order_by("-pk").first()
    read = look if look is not None and not look.failure else None
    seen = _watched(parcel)
    found = _read(read) if read else [(row.external_id, row.at, row.text, row.url) for row in seen]
    known = _receipts(parcel, [each[0] for each in found])
    shown = [_shown(parcel, each, sent_as=known.get(each[0])) for each in found]
    at = read.at if read else max((row.seen_at for row in seen), default=None)
    return Side(
        shown=sorted(shown, key=lambda each: not each.is_same)[:MOST],
        at=at,
        asked=read is not None,
        failure=look.failure if look else "",
        why_not=_why_not(parcel),
        is_being_read=is_owed(asked_as(parcel)),
    )


def _why_not(parcel: Parcel) -> str:
    ability = "comments" if parcel.kind == Parcel.Kind.REPLY else "posts"
    if not can(parcel, ability):
        return _("No program can read this network back.")
    return abilities.unable([parcel.page], ability).get(parcel.page_id, "")


def _watched(parcel: Parcel) -> list[SeenPost]:
    """The page's posts that the usual watch or the network's own news brought; of answers there are none here."""
    if parcel.kind == Parcel.Kind.REPLY:
        return []
    rows = SeenPost.objects.filter(page=parcel.page, gone_at=None)
    if parcel.about is not None:
        return list(rows.filter(external_id=parcel.about.receipt_id))
    at = parcel.attempted_at
    near = rows.filter(is_own=True, at__gte=at - AROUND, at__lte=at + AFTER)
    return sorted(near.order_by("-at")[:50], key=lambda row: (not same(row.text, parcel.text), abs(row.at - at)))


def _read(look: Look) -> list[tuple[str, dt.datetime, str, str]]:
    return [(row["id"], dt.datetime.fromisoformat(row["at"]), row["text"], row["url"]) for row in look.shown]


def _receipts(parcel: Parcel, ids: Iterable[str]) -> dict[str, int]:
    if parcel.about_id is not None:
        return {}
    rows = Parcel.objects.filter(page=parcel.page, receipt_id__in=list(ids), kind=parcel.kind).exclude(pk=parcel.pk)
    return dict(rows.values_list("receipt_id", "pk"))


def _shown(parcel: Parcel, told: tuple[str, dt.datetime, str, str], *, sent_as: int | None) -> Shown:
    number, at, text, url = told
    is_same = same(text, parcel.text)
    alike = parcel.about_id is not None or likeness(parcel.text, text) >= ALIKE
    pieces = difference(parcel.text, text) if alike and not is_same else []
    return Shown(id=number, at=at, text=text, url=url, is_same=is_same, pieces=pieces, sent_as=sent_as)
