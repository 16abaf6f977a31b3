"""Reports of fakes: for the centre those of its reach, for a reporter the one whose code they hold, for others none."""

from dataclasses import dataclass
from difflib import SequenceMatcher

from django.conf import settings
from django.db.models import QuerySet

from veche.lib.secrets import unseal
from veche.people import queries as people
from veche.people.models import Person
from veche.public.models import FakeReport
from veche.public.queries import directory
from veche.public.rules import codes
from veche.registry.models import Page
from veche.registry.queries.listing import Portion

PERMISSION = "public.decide"
PORTION, FEW = 50, 8
OPEN = (FakeReport.State.NEW, FakeReport.State.LOOKED_AT)


@dataclass(frozen=True, kw_only=True)
class Warned:
    """What everybody is told of a confirmed fake."""

    url: str
    genuine: Page


def reports(viewer: Person) -> QuerySet[FakeReport]:
    """This function will give the reports that a viewer may see and decide."""
    rows = FakeReport.objects.select_related("genuine__body__territory", "decided_by", "screenshot", "body__territory")
    return people.visible(viewer, PERMISSION, rows)


def portion(viewer: Person, *, state: str, after: str) -> Portion:
    """This function will list reports, the newest first: those that wait, or those of one state."""
    rows = reports(viewer).order_by("-id")
    rows = rows.filter(state=state) if state in FakeReport.State.values else rows.filter(state__in=OPEN)
    if after.isdecimal():
        rows = rows.filter(pk__lt=int(after[:15]))
    found = list(rows[: PORTION + 1])
    return Portion(found[:PORTION], found[PORTION - 1].pk if len(found) > PORTION else None)


def waiting(viewer: Person) -> int:
    """This function will count the reports that wait for the viewer's decision."""
    return reports(viewer).filter(state__in=OPEN).count()


def by_code(text: str) -> FakeReport | None:
    """This function will find the report whose code a reporter holds."""
    code = codes.tidy(text)
    return FakeReport.objects.filter(code=code).first() if code else None


def warned(network: str, address: str) -> Warned | None:
    """This function will tell of a confirmed fake at an address; of a report that is not decided it says nothing."""
    rows = FakeReport.objects.filter(network=network, address=address, state=FakeReport.State.CONFIRMED)
    found = rows.select_related("genuine__body__territory").order_by("-id").first()
    return Warned(url=found.url, genuine=found.genuine) if found and found.genuine else None


def contact(report: FakeReport) -> str:
    """This function will open how to reach the reporter; nothing once the report is decided."""
    return unseal(report.contact, keys=settings.SECRETS_DIR / "tokens.key") if report.contact else ""


def others(report: FakeReport) -> int:
    """This function will count other open reports of the same address: one decision settles them all."""
    rows = FakeReport.objects.filter(network=report.network, address=report.address, state__in=OPEN)
    return rows.exclude(pk=report.pk).count()


def imitated(report: FakeReport, text: str = "") -> list[Page]:
    """This function will offer official pages that the fake may imitate: those named, or those whose address is most alike."""
    if text.strip():
        return list(directory.found(text=text)[:FEW])
    start = report.address[:3]
    rows = directory.official_pages().filter(address__startswith=start) if start else directory.official_pages().none()
    alike = {page.pk: page for page in rows.order_by("address")[:200]}
    if report.genuine is not None:
        alike[report.genuine.pk] = report.genuine
    return sorted(alike.values(), key=lambda page: -_likeness(page.address, report.address))[:FEW]


def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other).ratio()
