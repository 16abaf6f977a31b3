"""Writing verdicts: a row where something changed, nothing where it did not."""

import datetime as dt
import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import OuterRef, Subquery

from veche.compliance.models import RuleText, Standing, Verdict
from veche.compliance.queries.sights import Gathered, Look
from veche.compliance.rules import verdicts
from veche.compliance.rules.verdicts import Decision
from veche.facts.compliance import VerdictChanged
from veche.journal import operations as journal
from veche.journal.operations import rows

TOGETHER = 500


@dataclass(kw_only=True, slots=True)
class Said:
    """What one rule says of one page."""

    gathered: Gathered
    decision: Decision

    @property
    def outcome(self) -> str:
        """The rule's outcome."""
        return self.decision.judgement.outcome

    @property
    def key(self) -> tuple[int, str, str]:
        """The page, the pack and the rule."""
        return self.gathered.page.pk, self.decision.pack.id, self.decision.rule.id


@dataclass(kw_only=True, slots=True)
class Stood:
    """A verdict that stood before this judgement."""

    pk: int
    outcome: str
    fingerprint: str


@dataclass
class Written:
    """What stands after a judgement: every saying with the number of its verdict."""

    said: list[tuple[Said, int]] = field(default_factory=list)


def fingerprint(said: Sequence[Said]) -> str:
    """This function will tell whether two judgements of a page say the same, to the body that owns it."""
    prints = [str(said[0].gathered.page.body_id), *(each.decision.fingerprint for each in said)] if said else []
    return hashlib.blake2b("|".join(prints).encode(), digest_size=16).hexdigest()


def write(said: Sequence[Said], pages: Sequence[int], *, actor: str, now: dt.datetime) -> Written:
    """This function will keep what was said of `pages`: new rows for what changed, the same rows for what stands."""
    stood = _stood(pages)
    written = Written()
    fresh: list[tuple[Said, str, Stood | None]] = []
    grown: list[tuple[Said, str, Stood]] = []
    for each in said:
        old, print_ = stood.pop(each.key, None), each.decision.fingerprint
        if old is not None and old.fingerprint == print_:
            written.said.append((each, old.pk))
        elif old is not None and old.fingerprint.partition(".")[0] == print_.partition(".")[0]:
            grown.append((each, print_, old))
            written.said.append((each, old.pk))
        else:
            fresh.append((each, print_, old))
    # What is left was said by rules that are not asked any more.
    _supersede([old.pk for _each, _print, old in fresh if old] + [old.pk for old in stood.values()], now=now)
    written.said += _create(fresh, now=now)
    _grow(grown)
    journal.record_many(_news(fresh), actor=actor, at=now)
    return written


def _stood(pages: Sequence[int]) -> dict[tuple[int, str, str], Stood]:
    standing = Verdict.objects.filter(page__in=pages, superseded_at=None)
    return {
        (page, pack, rule): Stood(pk=pk, outcome=outcome, fingerprint=fingerprint)
        for page, pack, rule, pk, outcome, fingerprint in standing.values_list(
            "page_id", "pack", "rule", "pk", "outcome", "fingerprint"
        )
    }


def _supersede(ids: Sequence[int], *, now: dt.datetime) -> None:
    judged = Subquery(Standing.objects.filter(page=OuterRef("page")).values("judged_at")[:1])
    for start in range(0, len(ids), TOGETHER):
        left = Verdict.objects.filter(pk__in=ids[start : start + TOGETHER])
        left.update(superseded_at=now, confirmed_at=judged)


def _create(fresh: Sequence[tuple[Said, str, Stood | None]], *, now: dt.datetime) -> list[tuple[Said, int]]:
    texts = _texts(each.decision for each, _print, _old in fresh)
    numbered = list(zip((each for each, _print, _old in fresh), rows.numbers(Verdict, len(fresh)), strict=True))
    at = rows.stored(now)
    rows.add(Verdict, COLUMNS, (_row(each, number, texts, at=at) for each, number in numbered))
    return numbered


def _texts(decisions: Iterable[Decision]) -> dict[tuple[str, str], int]:
    """The words of every rule that judged, each kept once; by digest and pack."""
    wanted = {(each.rule.digest, each.pack.id, each.pack.version): each for each in decisions}
    texts = RuleText.objects.filter(digest__in={digest for digest, _pack, _version in wanted})
    kept = {(row.digest, row.pack, row.version): row.pk for row in texts}
    for key, each in wanted.items():
        if key not in kept:
            row, _created = RuleText.objects.get_or_create(
                pack=each.pack.id,
                version=each.pack.version,
                rule=each.rule.id,
                digest=each.rule.digest,
                defaults={"words": each.rule.model_dump(mode="json", by_alias=True, exclude={"examples"})},
            )
            kept[key] = row.pk
    return {(digest, pack): pk for (digest, pack, _version), pk in kept.items()}


COLUMNS = (
    "id",
    "page_id",
    "pack",
    "version",
    "rule",
    "text_id",
    "outcome",
    "reason",
    "evidence",
    "observation_id",
    "at",
    "confirmed_at",
    "fingerprint",
)


def _row(each: Said, number: int, texts: dict[tuple[str, str], int], *, at: Any) -> rows.Row:
    decision, look = each.decision, looked(each)
    pack, rule = decision.pack, decision.rule
    return (
        number,
        each.gathered.page.pk,
        pack.id,
        pack.version,
        rule.id,
        texts[rule.digest, pack.id],
        decision.judgement.outcome,
        decision.reason,
        _evidence(each, look),
        look.pk if look else None,
        at,
        at,
        decision.fingerprint,
    )


def _evidence(each: Said, look: Look | None) -> str:
    seen_at, source = (look.at, look.source) if look else (None, "")
    told = verdicts.evidence(each.decision, seen_at=seen_at, source=source, url=each.gathered.page.url)
    return rows.json_text(told)


def looked(each: Said) -> Look | None:
    """This function will give the look that a rule judged, the oldest of several; None where it looked at nothing."""
    if not each.decision.judgement.parts:
        return None
    if each.decision.week:
        return each.gathered.posts
    seen = [look for name in each.decision.looked_at if (look := each.gathered.origins.get(name))]
    return min(seen, key=lambda look: look.at) if seen else each.gathered.profile


def _grow(grown: Sequence[tuple[Said, str, Stood]]) -> None:
    """A week that goes on is told anew; anything else keeps the first sight of it."""
    told = []
    for each, print_, old in grown:
        look = looked(each)
        told.append((_evidence(each, look), look.pk if look else None, print_, old.pk))
    rows.change(Verdict, ("evidence", "observation_id", "fingerprint"), told)


def _news(fresh: Sequence[tuple[Said, str, Stood | None]]) -> list[VerdictChanged]:
    """Another outcome is news; the first one is not: a breach among the first ones opens a finding, and that is told."""
    return [
        VerdictChanged(
            page_id=each.gathered.page.pk,
            body_id=each.gathered.page.body_id,
            pack=each.decision.pack.id,
            rule=each.decision.rule.id,
            outcome=each.outcome,
            before=old.outcome,
        )
        for each, _print, old in fresh
        if old is not None and old.outcome != each.outcome
    ]
