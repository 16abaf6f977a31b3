"""Writing verdicts: a row where something changed, nothing where it did not."""

import datetime as dt
import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import OuterRef, Subquery

from veche import rows
from veche.compliance.models import Grounds, RuleText, Standing, Verdict
from veche.compliance.queries.sights import Gathered, Look
from veche.compliance.rules import verdicts
from veche.compliance.rules.page_facts import SeenWeek
from veche.compliance.rules.verdicts import Ruling
from veche.facts.compliance import VerdictChanged
from veche.journal import operations as journal
from veche.rows import Among

TOGETHER = 500
Asked = tuple[str, str]
COLUMNS = ("id", "page_id", "pack", "rule", "outcome", "grounds_id", "observation_id", "week", "posts", "at")
GROUNDS = ("text_id", "reason", "seen", "parts", "fingerprint", "digest")


# What one rule says of one page: a tuple, since there are forty for each page of a region.
Said = tuple[Gathered, Ruling]
# The same with the number of the verdict that stands after a judgement.
Written = tuple[Gathered, Ruling, int]


@dataclass(kw_only=True, slots=True)
class Stood:
    """A verdict that stood before this judgement; `posts` is the number of those of its week."""

    pk: int
    outcome: str
    fingerprint: str
    week: dt.date | None
    posts: int

    def still_says(self, ruling: Ruling) -> bool:
        """Whether a fresh judgement says the same: of the same week, if it is about one."""
        week = ruling.week.week.monday if ruling.week else None
        return self.fingerprint == ruling.grounds.fingerprint and self.week == week

    def has_grown(self, ruling: Ruling) -> bool:
        """Whether there are other posts in its week by now."""
        return ruling.week is not None and self.posts != len(ruling.week.posts)


def fingerprint(body: int, rulings: Sequence[Ruling]) -> str:
    """This function will tell whether two judgements of a page say the same, to the body that owns it."""
    prints = [str(body), *[each.fingerprint for each in rulings]] if rulings else []
    return hashlib.blake2b("|".join(prints).encode(), digest_size=16).hexdigest()


def write(
    said: Mapping[int, Sequence[Ruling]], gathered: Mapping[int, Gathered], *, actor: str, now: dt.datetime
) -> list[Written]:
    """This function will keep what was said of pages: new rows for what changed, the same rows for what stands.

    A page of which nothing is said needs not be among `gathered`.
    """
    stood = _stood(list(said))
    written: list[Written] = []
    fresh: list[Said] = []
    replaced: list[tuple[Said, Stood]] = []
    grown: list[tuple[Said, Stood]] = []
    for page, rulings in said.items():
        before = stood.get(page)
        if not before:
            fresh += [(gathered[page], ruling) for ruling in rulings]
            continue
        for ruling in rulings:
            old = before.pop(ruling.grounds.asked, None)
            each = gathered[page], ruling
            if old is None or not old.still_says(ruling):
                fresh.append(each)
                if old is not None:
                    replaced.append((each, old))
                continue
            written.append((*each, old.pk))
            if old.has_grown(ruling):
                grown.append((each, old))
    # What is left was said by rules that are not asked any more.
    left = [old.pk for before in stood.values() for old in before.values()]
    _supersede([old.pk for _each, old in replaced] + left, now=now)
    grounds = _grounds(ruling for _gathered, ruling in (*fresh, *[each for each, _old in grown]))
    written += _create(fresh, grounds, now=now)
    _grow(grown, grounds)
    journal.record_many(_news(replaced), actor=actor, at=now)
    return written


def _stood(pages: Sequence[int]) -> dict[int, dict[Asked, Stood]]:
    standing = Verdict.objects.filter(Among("page", pages), superseded_at=None)
    found: dict[int, dict[Asked, Stood]] = defaultdict(dict)
    told = standing.values_list("page_id", "pack", "rule", "pk", "outcome", "grounds__fingerprint", "week", "posts")
    for page, pack, rule, pk, outcome, print_, week, posts in told:
        old = Stood(pk=pk, outcome=outcome, fingerprint=print_, week=week, posts=len(posts or ()))
        found[page][pack, rule] = old
    return found


def _supersede(ids: Sequence[int], *, now: dt.datetime) -> None:
    judged = Subquery(Standing.objects.filter(page=OuterRef("page")).values("judged_at")[:1])
    for start in range(0, len(ids), TOGETHER):
        left = Verdict.objects.filter(Among("pk", ids[start : start + TOGETHER]))
        left.update(superseded_at=now, confirmed_at=judged)


def _grounds(rulings: Iterable[Ruling]) -> dict[int, int]:
    """The numbers of the rows of grounds by their ids in Python, as long as the rulings are held; each is kept once."""
    different = {id(each.grounds): each.grounds for each in rulings}
    wanted = {each.digest: each for each in different.values()}
    kept = rows.known(Grounds, "digest", list(wanted))
    lacking = {digest: each for digest, each in wanted.items() if digest not in kept}
    if lacking:
        texts = _texts(lacking.values())
        # In one order: of two who add the same at once the second waits, and neither for the other.
        whole = [_ground(digest, lacking[digest], texts) for digest in sorted(lacking)]
        rows.add_lacking(Grounds, GROUNDS, whole)
        kept |= rows.known(Grounds, "digest", list(lacking))
    return {held: kept[each.digest] for held, each in different.items()}


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


def _create(fresh: Sequence[Said], grounds: Mapping[int, int], *, now: dt.datetime) -> list[Written]:
    numbers = rows.numbers(Verdict, len(fresh))
    rows.add(Verdict, COLUMNS, _rows(fresh, numbers, grounds, at=rows.stored(now)))
    return [(*each, number) for each, number in zip(fresh, numbers, strict=True)]


def _rows(fresh: Sequence[Said], numbers: Sequence[int], grounds: Mapping[int, int], *, at: Any) -> Iterator[rows.Row]:
    weeks: dict[int, tuple[str, str]] = {}
    # What pages share is put together once; several packs ask for the posts of one week.
    shared: dict[int, tuple[str, str, str, int]] = {}
    for (gathered, ruling), number in zip(fresh, numbers, strict=True):
        held, week = ruling.grounds, ruling.week
        said = shared.get(id(held))
        if said is None:
            said = shared[id(held)] = (*held.asked, ruling.outcome, grounds[id(held)])
        look = looked(gathered, ruling)
        # Not `pk`, which asks the model each time what its key is called.
        page, seen = gathered.page.id, look.pk if look else None
        if week is None:
            yield number, page, *said, seen, None, None, at
            continue
        counted = weeks.get(id(week)) or weeks.setdefault(id(week), _counted(week))
        yield number, page, *said, seen, *counted, at


def _counted(week: SeenWeek) -> tuple[str, str]:
    """The Monday of the week that was judged, and its posts."""
    told = [{"at": post.at.isoformat(), "url": post.url} for post in week.posts]
    return week.week.monday.isoformat(), rows.json_text(told)


def looked(gathered: Gathered, ruling: Ruling) -> Look | None:
    """This function will give the look that a rule judged, the oldest of several; None where it looked at nothing."""
    if ruling.week:
        return gathered.posts
    if not ruling.grounds.has_looked:
        return None
    if gathered.is_of_one_look:
        return gathered.profile
    oldest: Look | None = None
    for name in ruling.grounds.seen:
        look = gathered.origins.get(name)
        if look is not None and look is not oldest and (oldest is None or look.at < oldest.at):
            oldest = look
    return oldest or gathered.profile


def _grow(grown: Sequence[tuple[Said, Stood]], grounds: Mapping[int, int]) -> None:
    """A week that goes on is told anew; anything else keeps the first sight of it."""
    told = []
    for (gathered, ruling), old in grown:
        look = looked(gathered, ruling)
        posts = _counted(ruling.week)[1] if ruling.week else None
        told.append((grounds[id(ruling.grounds)], look.pk if look else None, posts, old.pk))
    rows.change(Verdict, ("grounds_id", "observation_id", "posts"), told)


def _news(replaced: Sequence[tuple[Said, Stood]]) -> list[VerdictChanged]:
    """Another outcome is news; the first one is not: a breach among the first ones opens a finding, and that is told."""
    return [
        VerdictChanged(
            page_id=gathered.page.pk,
            body_id=gathered.page.body_id,
            pack=ruling.grounds.pack.id,
            rule=ruling.grounds.rule.id,
            outcome=ruling.outcome,
            before=old.outcome,
        )
        for (gathered, ruling), old in replaced
        if old.outcome != ruling.outcome
    ]
