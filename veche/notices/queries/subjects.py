"""What notices are about: finished words and addresses, read at once for many notices. No citizen's text is among them."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from veche.notices.models import Notice
from veche.notices.queries import policies
from veche.registry.models import Page

# Where a notice leads: the first of these ids among its values, or the address of its kind.
ROADS = (
    ("case_id", "inbox:case"),
    ("material_id", "newsroom:material"),
    ("parcel_id", "delivery:parcel"),
)
BY_PAGE = {
    "finding_opened": "compliance:dossier",
    "finding_overdue": "compliance:dossier",
    "access_lost": "registry:page",
    "page_moved": "registry:page",
}
MANY = {"delivery_refused": "delivery:parcels", "delivery_unknown": "delivery:parcels", "case_overdue": "inbox:cases"}


@dataclass(frozen=True, kw_only=True)
class Told:
    """A notice in words: what happened, of what, in which body, where to go."""

    notice: Notice
    words: str
    subject: str
    body: str
    url: str
    zone: str | None

    @property
    def title(self) -> str:
        """What a list shows first: of what it is, or what happened when it is of nothing."""
        return self.subject or self.body or self.words

    @property
    def about(self) -> tuple[str, ...]:
        """The rest."""
        return tuple(each for each in (self.words, self.body) if each and each != self.title)


def told(rows: Iterable[Notice]) -> list[Told]:
    """This function will put notices into words."""
    rows = list(rows)
    pages = Page.objects.in_bulk({each.values["page_id"] for each in rows if each.values.get("page_id")})
    return [_told(each, pages) for each in rows]


def _told(notice: Notice, pages: dict[int, Page]) -> Told:
    kind = policies.pack().of(notice.kind)
    words = policies.say(kind.says) if kind else notice.kind
    if notice.number > 1:
        words = _("%(words)s (times: %(n)s)") % {"words": words, "n": notice.number}
    page = pages.get(notice.values.get("page_id") or 0)
    body = notice.body.title if notice.body else ""
    return Told(
        notice=notice,
        words=words,
        subject=page.title if page else "",
        body=body if not page or page.title != body else "",
        url=address(notice),
        zone=notice.body.territory.zone if notice.body else None,
    )


def address(notice: Notice) -> str:
    """This function will give where one acts on a notice; the list when it tells of many things."""
    if notice.number > 1 and notice.kind in MANY:
        return reverse(MANY[notice.kind])
    if notice.kind in BY_PAGE:
        return reverse(BY_PAGE[notice.kind], args=[notice.values["page_id"]])
    for key, name in ROADS:
        if notice.values.get(key):
            return reverse(name, args=[notice.values[key]])
    return reverse("people:me")
