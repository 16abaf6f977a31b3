"""What notices are about: finished words and addresses, read at once for many notices. No citizen's text is among them."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from veche.notices.models import Notice
from veche.notices.queries import policies
from veche.notices.queries.matters import matters
from veche.registry.models import Page
from veche.registry.queries.words import network

# Where one acts on a notice: the address of its kind and the id that it takes, if any.
ROADS: dict[str, tuple[str, str]] = {
    "access_expiring": ("registry:page", "page_id"),
    "access_lost": ("registry:page", "page_id"),
    "administrator_unknown": ("registry:page", "page_id"),
    "assignment_claimed": ("compliance:assignment", "assignment_id"),
    "assignment_due_soon": ("compliance:recipient", "recipient_id"),
    "assignment_given": ("compliance:recipient", "recipient_id"),
    "assignment_returned": ("compliance:recipient", "recipient_id"),
    "case_assigned": ("inbox:case", "case_id"),
    "case_overdue": ("inbox:case", "case_id"),
    "correction_waiting": ("newsroom:material", "material_id"),
    "custody_due": ("registry:page", "page_id"),
    "delivery_changed": ("delivery:parcel", "parcel_id"),
    "delivery_gone": ("delivery:parcel", "parcel_id"),
    "delivery_refused": ("delivery:parcel", "parcel_id"),
    "delivery_unknown": ("delivery:parcel", "parcel_id"),
    "exemption_expiring": ("registry:body", "body_id"),
    "extension_asked": ("compliance:assignment", "assignment_id"),
    "extension_decided": ("compliance:recipient", "recipient_id"),
    "finding_disputed": ("compliance:finding", "finding_id"),
    "finding_opened": ("compliance:dossier", "page_id"),
    "finding_overdue": ("compliance:dossier", "page_id"),
    "holder_left": ("registry:page", "page_id"),
    "leaver_seen": ("registry:page", "page_id"),
    "material_returned": ("newsroom:material", "material_id"),
    "material_waiting": ("newsroom:material", "material_id"),
    "network_key_expiring": ("registry:networks", ""),
    "network_key_failed": ("registry:networks", ""),
    "norm_at_risk": ("compliance:norm", ""),
    "page_claimed": ("registry:claim", "claim_id"),
    "page_gone": ("registry:page", "page_id"),
    "page_moved": ("registry:page", "page_id"),
    "page_questioned": ("registry:page", "page_id"),
    "password_set": ("people:me", ""),
    "roadmap_given": ("compliance:roadmap", "roadmap_id"),
    "step_blocked": ("compliance:roadmap", "roadmap_id"),
}
MANY = {"delivery_refused": "delivery:parcels", "delivery_unknown": "delivery:parcels", "case_overdue": "inbox:cases"}


@dataclass(frozen=True, kw_only=True)
class Told:
    """A notice in words: what happened, of which page in which network or of which body, where to go."""

    notice: Notice
    words: str
    subject: str
    network: str
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
        return tuple(each for each in (self.words, self.network, self.body) if each and each != self.title)


def told(rows: Iterable[Notice]) -> list[Told]:
    """This function will put notices into words."""
    rows = list(rows)
    pages = Page.objects.in_bulk({each.values["page_id"] for each in rows if each.values.get("page_id")})
    named = matters(rows)
    return [_told(each, pages, named.get(each.pk, "")) for each in rows]


def _told(notice: Notice, pages: dict[int, Page], matter: str) -> Told:
    page = None if is_of_many(notice) else pages.get(notice.values.get("page_id") or 0)
    body = notice.body.title if notice.body and not is_of_many(notice) else ""
    return Told(
        notice=notice,
        words=_words(notice, matter),
        subject=page.title if page else "",
        network=network(page.network) if page else "",
        body=body if not page or page.title != body else "",
        url=address(notice),
        zone=notice.body.territory.zone if notice.body else None,
    )


def _words(notice: Notice, matter: str) -> str:
    if notice.kind == "finding_opened" and "pages" in notice.values:
        return _first_check(notice)
    kind = policies.pack().of(notice.kind)
    words = policies.say(kind.says) if kind else notice.kind
    if "pages" in notice.values:
        return f"{words}: {matter or _of_many(notice)}"
    if notice.number > 1:
        told = ngettext("%(words)s (%(n)s time)", "%(words)s (%(n)s times)", notice.number)
        words = told % {"words": words, "n": notice.number}
    return f"{words}: {matter}" if matter else words


def _first_check(notice: Notice) -> str:
    """What the first check found: of one page how much, of many on how many too."""
    many = _of_many(notice) if is_of_many(notice) else _findings(notice)
    return _("The first check: %(many)s") % {"many": many}


def _of_many(notice: Notice) -> str:
    pages = ngettext("%(n)s page", "%(n)s pages", notice.values["pages"]) % {"n": notice.values["pages"]}
    return _("%(pages)s, %(findings)s") % {"pages": pages, "findings": _findings(notice)}


def _findings(notice: Notice) -> str:
    number = notice.values["findings"]
    return ngettext("%(n)s finding", "%(n)s findings", number) % {"n": number}


def is_of_many(notice: Notice) -> bool:
    """This function will tell whether a notice gathers what happened to many pages."""
    return bool(notice.values.get("pages", 1) > 1)


def address(notice: Notice) -> str:
    """This function will give where one acts on a notice; the list when it tells of many things."""
    if is_of_many(notice):
        late = "?late=yes" if notice.kind == "finding_overdue" else ""
        return f"{reverse('compliance:findings')}{late}"
    if notice.number > 1 and notice.kind in MANY:
        return reverse(MANY[notice.kind])
    name, key = ROADS.get(notice.kind, ("notices:notices", ""))
    number = notice.body_id if key == "body_id" else notice.values.get(key)
    return reverse(name, args=[number] if key else None)
