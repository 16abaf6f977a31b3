"""The rule packs of this installation, and the words for their reasons."""

from django.conf import settings
from django.utils.translation import get_language

from veche import packs
from veche.packs.kinds.compliance import CompliancePack
from veche.packs.kinds.reasons import ReasonPack
from veche.packs.pack import Language


def rule_packs() -> list[CompliancePack]:
    """This function will give the packs of rules, with what the region overrides."""
    return list(packs.load("compliance", regions=tuple(settings.VECHE_REGION_PACKS)).values())


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


def title(pack: str, rule: str) -> str:
    """This function will name a rule; by its code when no pack has it any longer."""
    for each in rule_packs():
        if each.id == pack:
            return next((known.title.say(language()) for known in each.rules if known.id == rule), rule)
    return rule


def titles() -> dict[str, str]:
    """This function will name all rules of today's packs by their codes."""
    return {rule.id: rule.title.say(language()) for pack in rule_packs() for rule in pack.rules}
