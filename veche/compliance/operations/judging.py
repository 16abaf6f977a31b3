"""Judging pages: verdicts, findings and counters of many pages in one transaction."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice

from django.db import transaction

from veche import rows
from veche.compliance.models import Finding, NumberWatch, Standing, Verdict
from veche.compliance.operations import counting, owing, settling, writing
from veche.compliance.queries import rulebook, sights
from veche.compliance.queries.sights import Gathered
from veche.compliance.rules.verdicts import Asking, Ruling
from veche.jobs.queue import enqueue_many
from veche.packs.kinds.compliance import CompliancePack
from veche.registry.models import Page
from veche.rows import Among

ACTOR = "job:compliance.judge"
AGAIN = dt.timedelta(hours=12)
AT_ONCE = 2000
TOGETHER = 200
FIRST = ("page_id", "met", "broken", "unknown", "judged_at", "fingerprint")
WAITING = (Finding.State.MENDED, Finding.State.WAIVED)


def judge(page: Page, *, now: dt.datetime, actor: str = ACTOR) -> list[Verdict]:
    """This function will judge a page by every rule that is asked, and return the standing verdicts; none of a court's page."""
    judge_many([page], now=now, actor=actor)
    return list(Verdict.objects.filter(page=page, superseded_at=None).whole().order_by("id"))


def judge_numbers(ids: Iterable[int], *, now: dt.datetime, actor: str = ACTOR) -> Counter[str]:
    """This function will judge the pages of these numbers in portions and count what was said; pages that are gone are left out."""
    counted: Counter[str] = Counter()
    for portion in portions(ids):
        counted += judge_many(list(sights.to_judge(portion)), now=now, actor=actor)
    return counted


@transaction.atomic
def judge_many(pages: Sequence[Page], *, now: dt.datetime, actor: str = ACTOR) -> Counter[str]:
    """This function will judge pages by every rule that is asked on what was last seen of them, and count the outcomes.

    Courts' pages are not judged. `pages` come with their bodies. The counter has `pages` beside the outcomes.
    """
    ids = [page.pk for page in pages if sights.is_judged(page.body)]
    standings = _held(ids, now=now)
    seen = sights.gather(pages, now=now)
    said, packs = _judge(seen)
    # A page that is closed is asked for nothing: what stood of it stands no longer.
    said |= {pk: [] for pk in ids if pk not in said}
    bodies = {page.pk: page.body_id for page in pages}
    changed = _changed(said, bodies, standings)
    if changed:
        gathered = {each.page.pk: each for each in seen}
        kept = writing.write({page: said[page] for page in changed}, gathered, actor=actor, now=now)
        settling.settle(kept, changed, actor=actor, now=now)
        owing.owe(bodies[page] for page in changed)
    _watch(seen)
    counting.count_weeks(seen, packs)
    return counting.count(said, changed, standings, now=now)


def _held(ids: Sequence[int], *, now: dt.datetime) -> dict[int, Standing]:
    """The counters of pages, held so that two judgements of one page go one after the other."""
    held = Standing.objects.select_for_update().order_by("page")
    found = {row.page_id: row for row in held.filter(Among("page", ids))}
    if first := [pk for pk in ids if pk not in found]:
        rows.add_lacking(Standing, FIRST, [(pk, 0, 0, 0, rows.stored(now), "") for pk in first])
        found |= {row.page_id: row for row in held.filter(Among("page", first))}
    return found


def _judge(seen: Sequence[Gathered]) -> tuple[dict[int, list[Ruling]], dict[dt.date, list[CompliancePack]]]:
    decided = rulebook.switch_decisions()
    packs = {day: rulebook.rule_packs(on=day, known=decided) for day in {each.sight.on for each in seen}}
    asking = {day: Asking((pack, rule) for pack in held for rule in pack.rules) for day, held in packs.items()}
    return {each.page.pk: asking[each.sight.on].judge(each.sight) for each in seen}, packs


def _changed(
    said: Mapping[int, Sequence[Ruling]], bodies: Mapping[int, int], standings: Mapping[int, Standing]
) -> list[int]:
    """The pages of which something else is said than stands, and those whose findings wait for a second look."""
    waiting = Finding.objects.filter(Among("page", said), closed_at=None, state__in=WAITING)
    again = set(waiting.values_list("page_id", flat=True))
    changed = []
    for page, each in said.items():
        print_ = writing.fingerprint(bodies[page], each)
        if page in again or standings[page].fingerprint != print_:
            standings[page].fingerprint = print_
            changed.append(page)
    return changed


def _watch(seen: Sequence[Gathered]) -> None:
    """The watched numbers of all packs are kept, asked or not: a pack switched on later knows since when."""
    fresh, gone = [], []
    for each in seen:
        for name, since in each.since.items():
            before = each.kept_since[name]
            if since is not None and before is None:
                fresh.append(NumberWatch(page=each.page, name=name, since=since))
            elif since is None and before is not None:
                gone.append((each.page.pk, name))
    NumberWatch.objects.bulk_create(fresh, ignore_conflicts=True)
    for page, name in gone:
        NumberWatch.objects.filter(page=page, name=name).delete()


def owe_judgements(*, now: dt.datetime) -> int:
    """This function will owe a judgement of the pages that were not judged for half a day; returns how many."""
    fresh = Standing.objects.filter(judged_at__gt=now - AGAIN).values("page_id")
    pages = Page.objects.exclude(pk__in=fresh).exclude(body__level="court")
    ids = list(pages.order_by("pk").values_list("pk", flat=True)[:AT_ONCE])
    owed = list(portions(ids))
    enqueue_many(
        "compliance.judge_some",
        [{"page_ids": portion} for portion in owed],
        dedupe=[f"compliance.judge_some:{portion[0]}" for portion in owed],
    )
    return len(ids)


def portions(ids: Iterable[int]) -> Iterator[list[int]]:
    """This function will cut a row of numbers into portions that are judged together."""
    rest = iter(ids)
    while portion := list(islice(rest, TOGETHER)):
        yield portion
