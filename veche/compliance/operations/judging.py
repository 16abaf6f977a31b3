"""Judging a page: its verdicts, findings and counters in one transaction."""

import datetime as dt
from collections import Counter

from django.db import transaction

from veche.compliance.models import Outcome, RuleText, Standing, Verdict, WeekCount
from veche.compliance.operations import findings
from veche.compliance.queries import rulebook, sights
from veche.compliance.queries.sights import Gathered
from veche.compliance.rules import verdicts
from veche.compliance.rules.verdicts import Decision
from veche.facts.compliance import VerdictChanged
from veche.jobs.queue import enqueue_many
from veche.journal import operations as journal
from veche.packs.kinds.compliance import CompliancePack
from veche.registry.models import Observation, Page

ACTOR = "job:compliance.judge"
AGAIN = dt.timedelta(hours=12)
AT_ONCE = 500
Standings = dict[tuple[str, str], Verdict]


@transaction.atomic
def judge(page: Page, *, now: dt.datetime, actor: str = ACTOR) -> list[Verdict]:
    """This function will judge a page by every rule on what was last seen of it, and return the standing verdicts.

    A court's page is not judged. `page` comes with its body and territory.
    """
    if not sights.is_judged(page.body):
        return []
    Standing.objects.get_or_create(page=page, defaults={"judged_at": now})
    # Two judgements of one page go one after the other.
    standing = Standing.objects.select_for_update().get(page=page)
    seen, packs = sights.gather(page, now=now), rulebook.rule_packs()
    kept = {(row.pack, row.rule): row for row in Verdict.objects.filter(page=page, superseded_at=None)}
    decisions = [verdicts.decide(pack, rule, seen.sight) for pack in packs for rule in pack.rules]
    judged = _write(page, decisions, seen, kept, actor=actor, now=now)
    findings.settle(page, judged, decisions, actor=actor, now=now)
    _count(standing, judged, now=now)
    _count_weeks(page, seen, packs)
    return judged


def judge_again(page_id: int, *, now: dt.datetime) -> None:
    """This function will judge the page of a number; a page that is gone leaves nothing to do."""
    page = Page.objects.select_related("body__territory").filter(pk=page_id).first()
    if page is not None:
        judge(page, now=now)


def _write(
    page: Page, decisions: list[Decision], seen: Gathered, kept: Standings, *, actor: str, now: dt.datetime
) -> list[Verdict]:
    texts = _texts(decisions)
    judged, confirmed, told = [], [], []
    for decision in decisions:
        fresh = _verdict(page, decision, seen, texts[decision.digest], now=now)
        old = kept.pop((fresh.pack, fresh.rule), None)
        if old is not None and _stands(old, fresh):
            confirmed.append(_confirmed(old, fresh))
            judged.append(old)
            continue
        if old is not None:
            Verdict.objects.filter(pk=old.pk).update(superseded_at=now)
        fresh.save(force_insert=True)
        judged.append(fresh)
        if old is None or old.outcome != fresh.outcome:
            told.append(_changed(fresh, page, before=old.outcome if old else ""))
    Verdict.objects.bulk_update(confirmed, ["confirmed_at", "evidence", "observation"])
    # What is left was said by rules that no pack has any more.
    Verdict.objects.filter(pk__in=[row.pk for row in kept.values()]).update(superseded_at=now)
    journal.record_many(told, actor=actor, at=now)
    return judged


def _texts(decisions: list[Decision]) -> dict[str, RuleText]:
    """The words of every rule that judged, each kept once."""
    kept = {text.digest: text for text in RuleText.objects.filter(digest__in=[each.digest for each in decisions])}
    for each in decisions:
        if each.digest not in kept:
            kept[each.digest], _ = RuleText.objects.get_or_create(
                pack=each.pack.id,
                version=each.pack.version,
                rule=each.rule.id,
                digest=each.digest,
                defaults={"words": each.rule.model_dump(mode="json", by_alias=True, exclude={"examples"})},
            )
    return kept


def _verdict(page: Page, decision: Decision, seen: Gathered, text: RuleText, *, now: dt.datetime) -> Verdict:
    looked = _looked(decision, seen)
    shown = verdicts.evidence(decision, seen_at=looked.at if looked else None, source=page.network, url=page.url)
    return Verdict(
        page=page,
        pack=decision.pack.id,
        version=decision.pack.version,
        rule=decision.rule.id,
        text=text,
        outcome=decision.judgement.outcome,
        reason=decision.reason,
        evidence=shown,
        observation=looked,
        at=now,
        confirmed_at=now,
    )


def _looked(decision: Decision, seen: Gathered) -> Observation | None:
    if not decision.judgement.parts:
        return None
    return seen.posts if decision.week else seen.profile


def _stands(old: Verdict, fresh: Verdict) -> bool:
    return (
        (old.outcome, old.reason, old.version, old.text_id)
        == (fresh.outcome, fresh.reason, fresh.version, fresh.text_id)
    ) and verdicts.same(old.evidence, fresh.evidence)


def _confirmed(old: Verdict, fresh: Verdict) -> Verdict:
    """A week that goes on is told anew; anything else keeps the first sight of it."""
    old.confirmed_at = fresh.confirmed_at
    if fresh.evidence["week"]:
        old.evidence, old.observation = fresh.evidence, fresh.observation
    return old


def _changed(verdict: Verdict, page: Page, *, before: str) -> VerdictChanged:
    return VerdictChanged(
        page_id=page.pk,
        body_id=page.body_id,
        pack=verdict.pack,
        rule=verdict.rule,
        outcome=verdict.outcome,
        before=before,
    )


def _count(standing: Standing, judged: list[Verdict], *, now: dt.datetime) -> None:
    counted = Counter(verdict.outcome for verdict in judged)
    standing.met, standing.broken = counted[Outcome.MET], counted[Outcome.BROKEN]
    standing.unknown, standing.judged_at = counted[Outcome.UNKNOWN], now
    standing.save()


def _count_weeks(page: Page, seen: Gathered, packs: list[CompliancePack]) -> None:
    for each in seen.sight.weeks:
        on = min(seen.sight.on, each.week.sunday)
        norm = verdicts.norm_of(packs, network=page.network, page_class=page.page_class, on=on)
        WeekCount.objects.update_or_create(
            page=page,
            monday=each.week.monday,
            defaults={
                "norm": norm,
                "own": each.count.own,
                "reposts": each.count.reposts,
                "seen_until": each.count.seen_until,
            },
        )


def owe_judgements(*, now: dt.datetime) -> int:
    """This function will owe a judgement of the pages that were not judged for half a day; returns how many."""
    fresh = Standing.objects.filter(judged_at__gt=now - AGAIN).values("page_id")
    pages = Page.objects.exclude(pk__in=fresh).exclude(body__level="court")
    ids = list(pages.order_by("pk").values_list("pk", flat=True)[:AT_ONCE])
    enqueue_many(
        "compliance.judge", [{"page_id": number} for number in ids], dedupe=[f"compliance.judge:{n}" for n in ids]
    )
    return len(ids)
