"""The rule packs of this installation, which of them are asked, and the words for their reasons."""

import datetime as dt

from django.conf import settings
from django.utils.translation import get_language

from veche import packs
from veche.compliance.models import Switch
from veche.compliance.rules import switching
from veche.compliance.rules.switching import SwitchDecision
from veche.packs.kinds.compliance import CompliancePack, Rule
from veche.packs.kinds.reasons import ReasonPack
from veche.packs.pack import Language


def every_pack() -> dict[str, CompliancePack]:
    """This function will give all packs of rules by their ids, switched on or not, with what the region overrides."""
    return dict(packs.load("compliance", regions=tuple(settings.VECHE_REGION_PACKS)))


def switch_decisions() -> tuple[SwitchDecision, ...]:
    """This function will list what was decided about packs and rules, in the order it was."""
    rows = Switch.objects.order_by("id").values_list("pack", "rule", "is_on", "since")
    return tuple(SwitchDecision(pack=pack, rule=rule, is_on=is_on, since=since) for pack, rule, is_on, since in rows)


def rule_packs(*, on: dt.date, known: tuple[SwitchDecision, ...] | None = None) -> list[CompliancePack]:
    """This function will give the packs that are asked on a day, each with its rules that are.

    `known` spares the reading of the decisions to who asks for many days.
    """
    held = switching.decided(switch_decisions() if known is None else known, on=on)
    return switching.asked(every_pack().values(), held)


def reasons() -> ReasonPack:
    """This function will give the words for the reasons of verdicts."""
    return packs.load("reasons", regions=tuple(settings.VECHE_REGION_PACKS))["checks"]


def network(name: str) -> str:
    """This function will call a network as people do."""
    pack = packs.load("networks", regions=tuple(settings.VECHE_REGION_PACKS)).get(name)
    return pack.title.say(language()) if pack else name


def language() -> Language:
    """This function will give the reader's language, of the two in which packs are written."""
    return "en" if (get_language() or "ru").startswith("en") else "ru"


def rule(pack: str, code: str) -> Rule | None:
    """This function will give a rule of a pack; None when no pack has it any longer."""
    found = every_pack().get(pack)
    return next((known for known in (found.rules if found else ()) if known.id == code), None)


def title(pack: str, code: str) -> str:
    """This function will name a rule; by its code when no pack has it any longer."""
    found = rule(pack, code)
    return found.title.say(language()) if found else code


def titles(*, on: dt.date) -> dict[str, str]:
    """This function will name the rules that are asked on a day by their codes `pack.rule`."""
    return {f"{pack.id}.{rule.id}": rule.title.say(language()) for pack in rule_packs(on=on) for rule in pack.rules}
