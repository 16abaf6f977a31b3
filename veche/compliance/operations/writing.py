"""Writing verdicts: a row where something changed, nothing where it did not."""

import datetime as dt
import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.db.models import OuterRef, Subquery

from veche.compliance.models import RuleText, Standing, Verdict
from veche.compliance.queries.sights import Gathered, Look
from veche.compliance.rules import verdicts
from veche.compliance.rules.verdicts import Decision
from veche.facts.compliance import VerdictChanged
from veche.journal import operations as journal

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


@dataclass(frozen=True, kw_only=True)
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
    rows = Verdict.objects.filter(page__in=pages, superseded_at=None)
    return {
        (page, pack, rule): Stood(pk=pk, outcome=outcome, fingerprint=fingerprint)
        for page, pack, rule, pk, outcome, fingerprint in rows.values_list(
            "page_id", "pack", "rule", "pk", "outcome", "fingerprint"
        )
    }


def _supersede(ids: Sequence[int], *, now: dt.datetime) -> None:
    judged = Subquery(Standing.objects.filter(page=OuterRef("page")).values("judged_at")[:1])
    for start in range(0, len(ids), TOGETHER):
        rows = Verdict.objects.filter(pk__in=ids[start : start + TOGETHER])
        rows.update(superseded_at=now, confirmed_at=judged)


def _create(fresh: Sequence[tuple[Said, str, Stood | None]], *, now: dt.datetime) -> list[tuple[Said, int]]:
    texts = _texts(each.decision for each, _print, _old in fresh)
    rows = [_verdict(each, print_, texts, now=now) for each, print_, _old in fresh]
    Verdict.objects.bulk_create(rows, batch_size=TOGETHER)
    return [(each, row.pk) for (each, _print, _old), row in zip(fresh, rows, strict=True)]


def _texts(decisions: Iterable[Decision]) -> dict[tuple[str, str], int]:
    """The words of every rule that judged, each kept once; by digest and pack."""
    wanted = {(each.rule.digest, each.pack.id, each.pack.version): each for each in decisions}
    rows = RuleText.objects.filter(digest__in={digest for digest, _pack, _version in wanted})
    kept = {(row.digest, row.pack, row.version): row.pk for row in rows}
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


def _verdict(each: Said, print_: str, texts: dict[tuple[str, str], int], *, now: dt.datetime) -> Verdict:
    decision, page, look = each.decision, each.gathered.page, looked(each)
    return Verdict(
        page_id=page.pk,
        pack=decision.pack.id,
        version=decision.pack.version,
        rule=decision.rule.id,
        text_id=texts[decision.rule.digest, decision.pack.id],
        outcome=decision.judgement.outcome,
        reason=decision.reason,
        evidence=verdicts.evidence(
            decision, seen_at=look.at if look else None, source=look.source if look else "", url=page.url
        ),
        observation_id=look.pk if look else None,
        at=now,
        confirmed_at=now,
        fingerprint=print_,
    )


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
    for each, print_, old in grown:
        look = looked(each)
        shown = verdicts.evidence(
            each.decision,
            seen_at=look.at if look else None,
            source=look.source if look else "",
            url=each.gathered.page.url,
        )
        Verdict.objects.filter(pk=old.pk).update(
            evidence=shown, observation_id=look.pk if look else None, fingerprint=print_
        )


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
