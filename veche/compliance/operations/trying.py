"""What if: a pack judged on the pages of today, with nothing written to them, and the difference it would make."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from veche.agencies.models import Body
from veche.compliance.models import Outcome, Trial, TriedPage, Verdict
from veche.compliance.operations import judging
from veche.compliance.queries import rulebook, sights
from veche.compliance.rules import switching
from veche.compliance.rules.verdicts import Asking
from veche.facts.compliance import PackTried
from veche.jobs.queue import enqueue
from veche.journal import operations as journal
from veche.lib.refusals import Refusal
from veche.packs.kinds.compliance import CompliancePack, Rule
from veche.people.models import Person, Realm
from veche.registry.models import Page


class NoSuchPack(Refusal):
    """Neither the library nor the region has such a pack."""


@dataclass(frozen=True, kw_only=True)
class Difference:
    """One rule on one page: what stands today ("" when nothing does), and what the tried pack would say."""

    page_id: int
    rule: str
    before: str
    after: str

    @property
    def newly_breaks(self) -> bool:
        """Whether the page would break what it does not break today."""
        return self.after == Outcome.BROKEN and self.before != Outcome.BROKEN


@dataclass(kw_only=True)
class Sum:
    """How many pages each rule would have with each outcome, and how many would newly break or mend."""

    pages: int = 0
    rules: dict[str, Counter[str]] = field(default_factory=dict)
    newly_broken: int = 0
    no_longer_broken: int = 0
    pages_newly_broken: set[int] = field(default_factory=set)

    def add(self, each: Difference) -> None:
        """This function will count one difference."""
        self.rules.setdefault(each.rule, Counter())[each.after] += 1
        if each.newly_breaks:
            self.newly_broken += 1
            self.pages_newly_broken.add(each.page_id)
        elif each.before == Outcome.BROKEN and each.after != Outcome.BROKEN:
            self.no_longer_broken += 1

    def as_plain(self) -> dict[str, Any]:
        """This function will tell the sum in plain values."""
        outcomes: Counter[str] = Counter()
        for counted in self.rules.values():
            outcomes += counted
        return {
            "pages": self.pages,
            "outcomes": dict(outcomes),
            "rules": {rule: dict(counted) for rule, counted in self.rules.items()},
            "newly_broken": self.newly_broken,
            "no_longer_broken": self.no_longer_broken,
            "pages_newly_broken": len(self.pages_newly_broken),
        }


def tried_rules(pack: CompliancePack, *, now: dt.datetime, with_doubtful: bool) -> tuple[Rule, ...]:
    """This function will choose the rules that a trial asks: those that would be asked, or all, the doubtful ones too."""
    held = switching.decided(rulebook.switch_decisions(), on=localdate(now))
    return pack.rules if with_doubtful else switching.asked_rules(pack, held)


def differences(
    pack: CompliancePack, rules: Iterable[Rule], pages: QuerySet[Page], *, now: dt.datetime
) -> Iterator[Difference]:
    """This function will judge pages by rules of a pack as of the first day on which it holds, and compare with what stands."""
    chosen = tuple(rules)
    as_of = switching.first_day(pack, chosen, today=localdate(now))
    asking = Asking((pack, rule) for rule in chosen)
    for portion in judging.portions(pages.order_by("pk").values_list("pk", flat=True)):
        rows = Verdict.objects.filter(page__in=portion, pack=pack.id, superseded_at=None)
        stands = {(page, rule): said for page, rule, said in rows.values_list("page_id", "rule", "outcome")}
        found = list(Page.objects.select_related("body").filter(pk__in=portion).order_by("pk"))
        for each in sights.gather(found, now=now, as_of=as_of):
            for rule, said in zip(chosen, asking.judge(each.sight), strict=True):
                before = stands.get((each.page.pk, rule.id), "")
                yield Difference(page_id=each.page.pk, rule=rule.id, before=before, after=said.outcome)


def summed(found: Iterable[Difference]) -> tuple[Sum, list[Difference]]:
    """This function will count differences and keep those of pages that would newly break."""
    total, kept, pages = Sum(), [], set()
    for each in found:
        total.add(each)
        pages.add(each.page_id)
        if each.newly_breaks:
            kept.append(each)
    total.pages = len(pages)
    return total, kept


def find(pack: str) -> CompliancePack:
    """This function will find a pack, switched on or not; raises NoSuchPack."""
    found = rulebook.every_pack().get(pack)
    if found is None:
        raise NoSuchPack(_("There is no pack “%(pack)s”.") % {"pack": pack})
    return found


@transaction.atomic
def ask(pack: str, *, body: Body, with_doubtful: bool, by: Person, now: dt.datetime) -> Trial:
    """This function will owe a trial of a pack on the live pages of a body and of all below it; raises NoSuchPack."""
    found = find(pack)
    trial = Trial.objects.create(
        pack=found.id,
        version=found.version,
        digest=found.digest,
        with_doubtful=with_doubtful,
        body=body,
        realm=Realm.LIVE,
        actor=by.actor,
        at=now,
    )
    enqueue("compliance.try_pack", trial_id=trial.pk)
    told = PackTried(trial_id=trial.pk, body_id=body.pk, pack=found.id, version=found.version)
    journal.record(told, actor=by.actor, at=now)
    return trial


@transaction.atomic
def run(trial_id: int, *, now: dt.datetime) -> None:
    """This function will make a trial that was asked for, and keep the pages that would newly break something."""
    trial = Trial.objects.select_for_update().select_related("body").filter(pk=trial_id, state="waiting").first()
    if trial is None:
        return
    pack = find(trial.pack)
    pages = Page.objects.filter(body__path__startswith=trial.body.path, realm=trial.realm)
    rules = tried_rules(pack, now=now, with_doubtful=trial.with_doubtful)
    total, kept = summed(differences(pack, rules, pages, now=now))
    rows = [
        TriedPage(trial=trial, page_id=row.page_id, rule=row.rule, before=row.before, after=row.after) for row in kept
    ]
    TriedPage.objects.bulk_create(rows, batch_size=500)
    Trial.objects.filter(pk=trial.pk).update(
        state=Trial.State.DONE, pages=total.pages, counts=total.as_plain(), digest=pack.digest, version=pack.version
    )
