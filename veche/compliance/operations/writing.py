"""Writing verdicts: a row where something changed, nothing where it did not."""

import datetime as dt
import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import OuterRef, Subquery

from veche.compliance.models import Grounds, RuleText, Standing, Verdict
from veche.compliance.queries.sights import Gathered, Look
from veche.compliance.rules import verdicts
from veche.compliance.rules.verdicts import Decision
from veche.facts.compliance import VerdictChanged
from veche.journal import operations as journal
from veche.journal.operations import rows

TOGETHER = 500
Key = tuple[int, str, str]
COLUMNS = ("id", "page_id", "pack", "rule", "outcome", "grounds_id", "observation_id", "week", "posts", "at")
GROUNDS = ("text_id", "reason", "seen", "parts", "fingerprint", "digest")


class Said:
    """What one rule says of one page."""

    __slots__ = ("decision", "gathered", "key", "outcome")

    def __init__(self, gathered: Gathered, decision: Decision) -> None:
        grounds = decision.grounds
        self.gathered, self.decision, self.outcome = gathered, decision, decision.outcome
        self.key: Key = (gathered.page.pk, grounds.pack.id, grounds.rule.id)


@dataclass(kw_only=True, slots=True)
class Stood:
    """A verdict that stood before this judgement; `posts` is the number of those of its week."""

    pk: int
    outcome: str
    fingerprint: str
    week: dt.date | None
    posts: int

    def still_says(self, decision: Decision) -> bool:
        """Whether a fresh judgement says the same: of the same week, if it is about one."""
        week = decision.week.week.monday if decision.week else None
        return self.fingerprint == decision.grounds.fingerprint and self.week == week

    def has_grown(self, decision: Decision) -> bool:
        """Whether there are other posts in its week by now."""
        return decision.week is not None and self.posts != len(decision.week.posts)


@dataclass
class Written:
    """What stands after a judgement: every saying with the number of its verdict."""

    said: list[tuple[Said, int]] = field(default_factory=list)


def fingerprint(body: int, decisions: Sequence[Decision]) -> str:
    """This function will tell whether two judgements of a page say the same, to the body that owns it."""
    prints = [str(body), *[each.fingerprint for each in decisions]] if decisions else []
    return hashlib.blake2b("|".join(prints).encode(), digest_size=16).hexdigest()


def write(said: Sequence[Said], pages: Sequence[int], *, actor: str, now: dt.datetime) -> Written:
    """This function will keep what was said of `pages`: new rows for what changed, the same rows for what stands."""
    stood = _stood(pages)
    written = Written()
    fresh: list[tuple[Said, Stood | None]] = []
    grown: list[tuple[Said, Stood]] = []
    for each in said:
        old = stood.pop(each.key, None)
        if old is None or not old.still_says(each.decision):
            fresh.append((each, old))
            continue
        written.said.append((each, old.pk))
        if old.has_grown(each.decision):
            grown.append((each, old))
    # What is left was said by rules that are not asked any more.
    _supersede([old.pk for _each, old in fresh if old] + [old.pk for old in stood.values()], now=now)
    grounds = _grounds(each.decision for each, _old in (*fresh, *grown))
    written.said += _create([each for each, _old in fresh], grounds, now=now)
    _grow(grown, grounds)
    journal.record_many(_news(fresh), actor=actor, at=now)
    return written


def _stood(pages: Sequence[int]) -> dict[Key, Stood]:
    standing = Verdict.objects.filter(page__in=pages, superseded_at=None)
    found = standing.values_list("page_id", "pack", "rule", "pk", "outcome", "grounds__fingerprint", "week", "posts")
    return {
        (page, pack, rule): Stood(pk=pk, outcome=outcome, fingerprint=print_, week=week, posts=len(posts or ()))
        for page, pack, rule, pk, outcome, print_, week, posts in found
    }


def _supersede(ids: Sequence[int], *, now: dt.datetime) -> None:
    judged = Subquery(Standing.objects.filter(page=OuterRef("page")).values("judged_at")[:1])
    for start in range(0, len(ids), TOGETHER):
        left = Verdict.objects.filter(pk__in=ids[start : start + TOGETHER])
        left.update(superseded_at=now, confirmed_at=judged)


def _grounds(decisions: Iterable[Decision]) -> dict[str, int]:
    """The numbers of the grounds by their digests, each kept once."""
    wanted = {each.grounds.digest: each.grounds for each in decisions}
    kept = rows.known(Grounds, "digest", list(wanted))
    lacking = {digest: each for digest, each in wanted.items() if digest not in kept}
    if lacking:
        texts = _texts(lacking.values())
        # In one order: of two who add the same at once the second waits, and neither for the other.
        whole = [_ground(digest, lacking[digest], texts) for digest in sorted(lacking)]
        rows.add_lacking(Grounds, GROUNDS, whole)
        kept |= rows.known(Grounds, "digest", list(lacking))
    return kept


def _ground(digest: str, each: verdicts.Grounds, texts: Mapping[tuple[str, str, int], int]) -> rows.Row:
    text = texts[each.rule.digest, each.pack.id, each.pack.version]
    return text, each.reason, rows.json_text(each.shown), rows.json_text(each.parts), each.fingerprint, digest


def _texts(grounds: Iterable[verdicts.Grounds]) -> dict[tuple[str, str, int], int]:
    """The words of every rule that judged, each kept once; by digest, pack and version."""
    wanted = {(each.rule.digest, each.pack.id, each.pack.version): each for each in grounds}
    texts = RuleText.objects.filter(digest__in={digest for digest, _pack, _version in wanted})
    kept = {(row.digest, row.pack, row.version): row.pk for row in texts.only("digest", "pack", "version")}
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
    return kept


def _create(fresh: Sequence[Said], grounds: Mapping[str, int], *, now: dt.datetime) -> list[tuple[Said, int]]:
    numbered = list(zip(fresh, rows.numbers(Verdict, len(fresh)), strict=True))
    at = rows.stored(now)
    rows.add(Verdict, COLUMNS, [_row(each, number, grounds, at=at) for each, number in numbered])
    return numbered


def _row(each: Said, number: int, grounds: Mapping[str, int], *, at: Any) -> rows.Row:
    decision, look = each.decision, looked(each)
    monday, posts = _counted(decision)
    held = grounds[decision.grounds.digest]
    return number, *each.key, each.outcome, held, look.pk if look else None, monday, posts, at


def _counted(decision: Decision) -> tuple[str | None, str | None]:
    """The Monday of the week that was judged, and its posts."""
    if decision.week is None:
        return None, None
    told = [{"at": post.at.isoformat(), "url": post.url} for post in decision.week.posts]
    return decision.week.week.monday.isoformat(), rows.json_text(told)


def looked(each: Said) -> Look | None:
    """This function will give the look that a rule judged, the oldest of several; None where it looked at nothing."""
    decision, gathered = each.decision, each.gathered
    if decision.week:
        return gathered.posts
    if not decision.grounds.judgement.parts:
        return None
    if gathered.is_of_one_look:
        return gathered.profile
    oldest: Look | None = None
    for name in decision.grounds.seen:
        look = gathered.origins.get(name)
        if look is not None and look is not oldest and (oldest is None or look.at < oldest.at):
            oldest = look
    return oldest or gathered.profile


def _grow(grown: Sequence[tuple[Said, Stood]], grounds: Mapping[str, int]) -> None:
    """A week that goes on is told anew; anything else keeps the first sight of it."""
    told = []
    for each, old in grown:
        look = looked(each)
        _monday, posts = _counted(each.decision)
        told.append((grounds[each.decision.grounds.digest], look.pk if look else None, posts, old.pk))
    rows.change(Verdict, ("grounds_id", "observation_id", "posts"), told)


def _news(fresh: Sequence[tuple[Said, Stood | None]]) -> list[VerdictChanged]:
    """Another outcome is news; the first one is not: a breach among the first ones opens a finding, and that is told."""
    return [
        VerdictChanged(
            page_id=each.gathered.page.pk,
            body_id=each.gathered.page.body_id,
            pack=each.key[1],
            rule=each.key[2],
            outcome=each.outcome,
            before=old.outcome,
        )
        for each, old in fresh
        if old is not None and old.outcome != each.outcome
    ]
