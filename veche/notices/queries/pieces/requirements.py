"""The norm of the week, findings that stand, findings mended."""

from collections.abc import Iterator

from django.db.models import Count, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from veche.compliance.models import Finding, WeekCount
from veche.compliance.queries import meters
from veche.compliance.queries.findings import OWED
from veche.compliance.queries.standings import findings as open_findings
from veche.compliance.queries.standings import standings
from veche.notices.queries.pieces.line import Day, Line
from veche.people import queries as people
from veche.people.models import Person

OWN_PAGES = 50
NAMED = 5


def norm(viewer: Person, day: Day) -> Iterator[Line]:
    """This function will tell which of the viewer's pages are about to miss the norm, by name where they are few."""
    if standings(viewer).count() <= OWN_PAGES:
        found = [each for each in meters.norm(viewer, now=day.now) if each.state in ("at_risk", "missed")]
        number, names = len(found), first_of([each.title for each in found])
    else:
        number, names = _at_risk(viewer), ()
    if number:
        words = ngettext(
            "%(n)s page is about to miss the norm of the week",
            "%(n)s pages are about to miss the norm of the week",
            number,
        ) % {"n": number}
        yield Line(tone="risk", words=words, url=reverse("compliance:norm"), details=names)


def first_of(titles: list[str]) -> tuple[str, ...]:
    """This function will give the first titles, and how many more there are."""
    rest = len(titles) - NAMED
    return (*titles[:NAMED], _("and %(n)s more") % {"n": rest}) if rest > 0 else tuple(titles)


def _at_risk(viewer: Person) -> int:
    """What the look ahead has found, by each page's own rhythm; a page that was not seen lately is not among them."""
    rows = WeekCount.objects.filter(is_at_risk=True)
    return people.visible(viewer, "compliance.see", rows, body="page__body", realm="page__realm").count()


def findings(viewer: Person, day: Day) -> Iterator[Line]:
    """This function will tell how many findings are late and how many fall due today."""
    opened, there = open_findings(viewer).filter(state__in=OWED), reverse("compliance:findings")
    found = opened.aggregate(
        late=Count("pk", filter=Q(due_at__lt=day.now)),
        today=Count("pk", filter=Q(due_at__gte=day.now, due_at__lt=day.ends)),
    )
    if found["late"]:
        words = ngettext(
            "%(n)s finding was not mended in time", "%(n)s findings were not mended in time", found["late"]
        )
        yield Line(tone="risk", words=words % {"n": found["late"]}, url=f"{there}?late=yes")
    if found["today"]:
        words = ngettext("%(n)s finding is to be mended today", "%(n)s findings are to be mended today", found["today"])
        yield Line(tone="risk", words=words % {"n": found["today"]}, url=there)


def _seen(viewer: Person) -> QuerySet[Finding]:
    return people.visible(viewer, "compliance.see", Finding.objects.all(), realm="page__realm")


def changed(viewer: Person, day: Day) -> Iterator[Line]:
    """This function will tell how many findings are new since the last digest."""
    number = _seen(viewer).filter(opened_at__gte=day.since, opened_at__lt=day.now).count()
    if number:
        words = ngettext("%(n)s new finding", "%(n)s new findings", number) % {"n": number}
        yield Line(tone="changed", words=words, url=reverse("compliance:findings"))


def mended(viewer: Person, day: Day) -> Iterator[Line]:
    """This function will tell how many findings were mended since the last digest, and on which pages where they are few."""
    rows = _seen(viewer).filter(closed_at__gte=day.since, closed_at__lt=day.now)
    number = rows.count()
    if not number:
        return
    pages = list(dict.fromkeys(rows.order_by("page__title").values_list("page__title", flat=True)[:50]))
    names = tuple(pages) if len(pages) <= NAMED else (_("pages: %(n)s") % {"n": len(pages)},)
    words = ngettext("%(n)s finding is mended", "%(n)s findings are mended", number) % {"n": number}
    yield Line(tone="better", words=words, url=f"{reverse('compliance:findings')}?state=rechecked", details=names)
