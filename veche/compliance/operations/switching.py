"""Switching packs and rules on and off: a deed with a day, and never blind."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from veche.compliance.models import Switch, Trial
from veche.compliance.operations import trying
from veche.facts.compliance import PackSwitched
from veche.journal import operations as journal
from veche.lib.refusals import Refusal
from veche.packs.kinds.compliance import CompliancePack
from veche.people import queries as people
from veche.people.models import Person

FRESH = dt.timedelta(days=30)


class NotTried(Refusal):
    """Nobody has looked at what this pack, as it is now, would change."""


class NotEverywhere(Refusal):
    """Requirements are one for the whole installation: only who sees all of it switches them."""


class NoSuchRule(Refusal):
    """The pack has no such rule."""


@transaction.atomic
def switch(
    pack: str, *, rule: str = "", is_on: bool, since: dt.date, reason: str, by: Person, now: dt.datetime
) -> Switch:
    """This function will decide that a pack, or one rule of it, is asked from a day on, or is not.

    What is switched on was tried within the last thirty days as it is now. Verdicts follow with the next judgement, from
    that day on. Raises NotTried, NotEverywhere, NoSuchRule, NoSuchPack.
    """
    found = trying.find(pack)
    if rule and rule not in {each.id for each in found.rules}:
        raise NoSuchRule(_("The pack has no rule “%(rule)s”.") % {"rule": rule})
    if not people.sees_all(by, "compliance.rules"):
        raise NotEverywhere(_("Requirements hold for the whole region. Ask the centre to switch them."))
    trial = _trial(found, rule=rule, now=now) if is_on else None
    made = Switch.objects.create(
        pack=pack, rule=rule, is_on=is_on, since=since, reason=reason.strip()[:300], trial=trial, actor=by.actor, at=now
    )
    told = PackSwitched(pack=pack, rule=rule, is_on=is_on, since=since.isoformat())
    journal.record(told, actor=by.actor, at=now)
    return made


def _trial(pack: CompliancePack, *, rule: str, now: dt.datetime) -> Trial:
    trials = Trial.objects.filter(pack=pack.id, digest=pack.digest, state=Trial.State.DONE, at__gt=now - FRESH)
    if rule:
        trials = trials.filter(counts__rules__has_key=rule)
    trial = trials.order_by("-id").first()
    if trial is None:
        raise NotTried(_("First look at what would change: try these requirements on today's pages."))
    return trial
