"""Pages by what they break, within what a viewer may see."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from veche.agencies.models import Body
from veche.compliance.models import Finding, Outcome, Standing, Verdict
from veche.compliance.queries import rulebook
from veche.compliance.queries.findings import OWED, late, visible
from veche.compliance.queries.portions import Portion, cut, number
from veche.people import queries as people
from veche.people.models import Person
from veche.registry.models import Page
from veche.registry.queries import words

STEPS = 3


@dataclass(frozen=True, kw_only=True)
class Step:
    """One thing to mend next: where, the rule's title and until when; `network` is the network's name as people say it."""

    page_id: int
    page: str
    network: str
    rule: str
    due_at: dt.datetime


@dataclass(frozen=True, kw_only=True)
class Broken:
    """How many of a viewer's pages break something, their open findings, how many are late, and what to mend first."""

    pages: int
    findings: int
    overdue: int
    steps: tuple[Step, ...]


def broken(viewer: Person, *, now: dt.datetime) -> Broken:
    """This function will count what a viewer's pages break and name the findings that fall due first."""
    pages = standings(viewer).filter(broken__gt=0).count()
    opened = findings(viewer)
    counted = opened.aggregate(all=Count("pk"), late=Count("pk", filter=late(now)))
    first = opened.filter(state__in=OWED).select_related("page").order_by("due_at", "pk")[:STEPS]
    steps = tuple(
        Step(
            page_id=row.page_id,
            page=row.page.title,
            network=words.network(row.page.network),
            rule=rulebook.title(row.pack, row.rule),
            due_at=row.due_at,
        )
        for row in first
    )
    return Broken(pages=pages, findings=counted["all"], overdue=counted["late"], steps=steps)


def standings(viewer: Person) -> QuerySet[Standing]:
    """This function will give the counters of the pages whose verdicts a viewer may see."""
    return people.visible(viewer, "compliance.see", Standing.objects.all(), body="page__body", realm="page__realm")


def findings(viewer: Person) -> QuerySet[Finding]:
    """This function will give the open findings that a viewer may see."""
    return visible(viewer).filter(closed_at=None)


def below(viewer: Person, body: Body) -> dict[str, int]:
    """This function will count the judged pages of the bodies under a body, and those that break something."""
    rows = standings(viewer).filter(page__body__path__startswith=body.path).exclude(page__body=body)
    return rows.aggregate(pages=Count("pk"), broken=Count("pk", filter=Q(broken__gt=0)))


@dataclass(frozen=True, kw_only=True)
class Filters:
    """What narrows the list; empty means everything."""

    rule: str = ""
    outcome: str = ""
    municipality: str = ""


def chosen(viewer: Person, filters: Filters) -> QuerySet[Standing]:
    """This function will narrow the pages that a viewer may see, those that break most first."""
    rows = standings(viewer).select_related("page__body__territory")
    if municipality := number(filters.municipality):
        rows = rows.filter(page__body__territory=municipality)
    if filters.rule:
        rows = rows.filter(Exists(_standing_verdicts(filters)))
    elif filters.outcome in COUNTERS:
        rows = rows.filter(**{f"{COUNTERS[filters.outcome]}__gt": 0})
    elif filters.outcome == "clean":
        rows = rows.filter(broken=0, unknown=0)
    return rows.order_by("-broken", "page_id")


COUNTERS = {"broken": "broken", "unknown": "unknown"}


def _standing_verdicts(filters: Filters) -> QuerySet[Verdict]:
    pack, _dot, rule = filters.rule.rpartition(".")
    verdicts = Verdict.objects.filter(page=OuterRef("page_id"), rule=rule, superseded_at=None)
    if pack:
        verdicts = verdicts.filter(pack=pack)
    outcome = filters.outcome if filters.outcome in Outcome.values else Outcome.BROKEN
    return verdicts.filter(outcome=Outcome.MET if filters.outcome == "clean" else outcome)


def portion(rows: QuerySet[Standing], *, after: str) -> Portion[Standing]:
    """This function will give the rows that follow the key `after`."""
    broken, _dot, page = after.partition(".")
    if number(page):
        rows = rows.filter(Q(broken__lt=number(broken)) | Q(broken=number(broken), page_id__gt=number(page)))
    return cut(rows, key=lambda row: f"{row.broken}.{row.page_id}")


def by_rule(viewer: Person) -> dict[str, int]:
    """This function will count a viewer's pages that break each rule, by its code `pack.rule`."""
    rows = findings(viewer).values("pack", "rule").annotate(pages=Count("page", distinct=True))
    return {f"{row['pack']}.{row['rule']}": row["pages"] for row in rows}


def not_judged(viewer: Person) -> int:
    """This function will count the pages that a viewer may see and nobody has judged yet; courts' pages never are."""
    pages = Page.objects.exclude(pk__in=Standing.objects.values("page_id")).exclude(body__level="court")
    return people.visible(viewer, "compliance.see", pages).count()


def broken_rules(rows: list[Standing]) -> list[tuple[int, str]]:
    """This function will pair the pages of some rows with the rules that they break, by their codes `pack.rule`."""
    pages = [row.page_id for row in rows if row.broken]
    verdicts = Verdict.objects.filter(page__in=pages, outcome=Outcome.BROKEN, superseded_at=None)
    named = verdicts.order_by("id").values_list("page_id", "pack", "rule")
    return [(page, f"{pack}.{rule}") for page, pack, rule in named]
