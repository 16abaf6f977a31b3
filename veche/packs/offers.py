"""Things ready to be copied, made of a page's facts: above all the right addresses of widgets."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from veche.packs.kinds.compliance import Offer, Rule

PLACE = re.compile(r"\{([a-z_]+\.[a-z_]+)\}")


@dataclass(frozen=True, kw_only=True)
class Made:
    """An offer filled with facts, or the names of the facts that are missing for it."""

    offer: Offer
    text: str
    missing: tuple[str, ...] = ()


def offers(rule: Rule, facts: Mapping[str, Any]) -> list[Made]:
    """This function will fill a rule's offers that are meant for the body of these facts."""
    level = facts.get("body.level")
    return [_made(offer, facts) for offer in rule.remedy.offers if not offer.levels or level in offer.levels]


def _made(offer: Offer, facts: Mapping[str, Any]) -> Made:
    missing = tuple(dict.fromkeys(name for name in PLACE.findall(offer.template) if not facts.get(name)))
    if missing:
        return Made(offer=offer, text="", missing=missing)
    return Made(offer=offer, text=PLACE.sub(lambda found: str(facts[found.group(1)]), offer.template))
