"""The dossier of a page: what each rule says of it, on what evidence, and what to do."""

import dataclasses
import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from veche.compliance.models import Finding, Outcome, Standing, Verdict
from veche.compliance.queries import rulebook, sights
from veche.packs.offers import Made, offers
from veche.registry.models import Observation, Page

WORST_FIRST = (Outcome.BROKEN, Outcome.UNKNOWN, Outcome.MET, Outcome.NOT_APPLICABLE, Outcome.NOT_IN_FORCE)
LONGEST_HISTORY = 40


@dataclass(frozen=True, kw_only=True)
class Source:
    """One basis of a rule and the mark of how far it is proven."""

    title: str
    article: str
    address: str
    mark: str
    note: str


@dataclass(frozen=True, kw_only=True)
class Said:
    """What one check saw: the fact's name, the sentence, and its outcome."""

    fact: str
    words: str
    outcome: str


@dataclass(frozen=True, kw_only=True)
class Line:
    """One rule in a dossier, in the words that the rule had when it judged."""

    verdict: Verdict
    title: str
    evidence: str
    remedy: str
    steps: tuple[str, ...]
    basis: tuple[Source, ...]
    said: tuple[Said, ...]
    seen_at: dt.datetime | None
    week: dt.date | None
    posts: tuple[tuple[dt.datetime, str], ...]
    finding: Finding | None
    offers: tuple[Made, ...] = ()

    def is_of(self, finding: Finding) -> bool:
        """This function will tell whether a finding is about this rule."""
        return (self.verdict.pack, self.verdict.rule) == (finding.pack, finding.rule)

    @property
    def sunday(self) -> dt.date | None:
        """The last day of the week that was judged, if it was one."""
        return self.week + dt.timedelta(days=6) if self.week else None

    @property
    def outcome(self) -> str:
        """The rule's outcome."""
        return self.verdict.outcome


def lines(page: Page, *, now: dt.datetime) -> list[Line]:
    """This function will give the standing verdicts on a page, the broken ones first; `page` is one the viewer may see."""
    opened = {(row.pack, row.rule): row for row in Finding.objects.filter(page=page, closed_at=None)}
    verdicts = Verdict.objects.filter(page=page, superseded_at=None).whole().order_by("id")
    found = [_line(verdict, opened.get((verdict.pack, verdict.rule)), page) for verdict in verdicts]
    found = _with_offers(found, page, now=now)
    return sorted(found, key=lambda line: WORST_FIRST.index(Outcome(line.outcome)))


def _with_offers(found: list[Line], page: Page, *, now: dt.datetime) -> list[Line]:
    """Ready addresses are made of what is known today, for the rules that offer any."""
    offering = {each.verdict.pk: rulebook.rule(each.verdict.pack, each.verdict.rule) for each in found}
    if not any(rule and rule.remedy.offers for rule in offering.values()):
        return found
    facts = sights.gather([page], now=now)[0].sight.facts
    return [
        dataclasses.replace(each, offers=tuple(offers(rule, facts))) if (rule := offering[each.verdict.pk]) else each
        for each in found
    ]


def history(page: Page) -> list[tuple[Verdict, str, str]]:
    """This function will list what changed on a page, the newest first: the verdict, its rule's title then, the outcome before."""
    kept = Verdict.objects.filter(page=page).select_related("grounds__text")
    # Asked for in two, since each half is found by an index of its own.
    halves = (*kept.filter(superseded_at=None), *kept.filter(superseded_at__isnull=False))
    rows = sorted(halves, key=lambda row: (row.at, row.pk))
    before: dict[tuple[str, str], str] = {}
    found: list[tuple[Verdict, str, str]] = []
    for row in rows:
        key = (row.pack, row.rule)
        if before.get(key) != row.outcome:
            found.append((row, _say(row.grounds.text.words["title"]), before.get(key, "")))
        before[key] = row.outcome
    return found[::-1][:LONGEST_HISTORY]


def standing(page: Page) -> Standing | None:
    """This function will find a page's counters; None when it was not judged yet."""
    return Standing.objects.filter(page=page).first()


def last_look(page: Page) -> Observation | None:
    """This function will find the newest look at a page."""
    return Observation.objects.filter(page=page).order_by("-at", "-id").first()


def _line(verdict: Verdict, finding: Finding | None, page: Page) -> Line:
    words, shown = verdict.grounds.text.words, verdict.evidence
    return Line(
        verdict=verdict,
        title=_say(words["title"]),
        evidence=_say(words["evidence"]),
        remedy=_say(words["remedy"]["text"]),
        steps=tuple(words["remedy"].get("steps", {}).get(page.network, ())),
        basis=tuple(_source(each) for each in words["basis"]),
        said=tuple(dict.fromkeys(_said(part) for part in shown.get("parts", ()))),
        seen_at=dt.datetime.fromisoformat(shown["at"]) if shown.get("at") else None,
        week=dt.date.fromisoformat(shown["week"]) if shown.get("week") else None,
        posts=tuple((dt.datetime.fromisoformat(each["at"]), each["url"]) for each in shown.get("posts", ())),
        finding=finding,
    )


def _say(words: Mapping[str, str]) -> str:
    return words.get(rulebook.language()) or words["ru"]


def _source(basis: Mapping[str, Any]) -> Source:
    return Source(
        title=basis["title"],
        article=basis.get("article") or "",
        address=basis.get("address") or "",
        mark=basis["mark"],
        note=basis.get("note") or "",
    )


def _said(part: Mapping[str, Any]) -> Said:
    book, language = rulebook.reasons(), rulebook.language()
    return Said(
        fact=book.fact(part["observes"], language=language),
        words=book.say(part["reason"], part["values"], language=language),
        outcome=part["outcome"],
    )
