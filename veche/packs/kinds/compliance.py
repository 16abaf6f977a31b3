"""Rules for official pages: what is looked at, by which check, on what basis, and what to do when it is not so."""

import inspect
from collections.abc import Mapping
from typing import Any, Literal, Self

from pydantic import Field, model_validator

from veche.packs.checks import CHECKS
from veche.packs.pack import Basis, Code, InForce, Pack, Strict, Text, Words, unique

PageClass = Literal["flagship", "active", "card"]
RuleOutcome = Literal["met", "broken", "unknown", "not_applicable", "not_in_force"]


class AppliesTo(Strict):
    """Which pages a rule is about; an empty list of networks means every network."""

    networks: tuple[Code, ...] = ()
    page_classes: tuple[PageClass, ...] = ("flagship", "active", "card")

    def covers(self, *, network: str, page_class: str) -> bool:
        """This function will tell whether a page of this network and class is meant."""
        return (not self.networks or network in self.networks) and page_class in self.page_classes


class Condition(Strict):
    """One observed field and the check it must meet; an argument `{fact: NAME}` takes the value of another fact."""

    observes: Text
    check: str
    arguments: Mapping[str, Any] = Field(default_factory=dict, alias="with")
    networks: tuple[Code, ...] = ()

    @model_validator(mode="after")
    def _check_is_known(self) -> Self:
        if self.check not in CHECKS:
            raise ValueError(f"there is no check {self.check!r}; the checks are {', '.join(CHECKS)}")
        try:
            inspect.signature(CHECKS[self.check]).bind(None, **self.arguments)
        except TypeError as error:
            raise ValueError(f"the check {self.check!r} cannot take these arguments: {error}") from error
        return self


class Remedy(Strict):
    """What to do, and the steps through each network's own menu."""

    text: Words
    steps: Mapping[Code, tuple[Text, ...]] = Field(default_factory=dict)


class Example(Strict):
    """Facts and the outcome that the rule must give on them."""

    name: Text
    facts: Mapping[str, Any]
    outcome: RuleOutcome
    network: Code = "vk"
    page_class: PageClass = "active"


class Rule(Strict):
    """One obligation of an official page; it is met when all its conditions for the page's network are."""

    id: Code
    title: Words
    basis: tuple[Basis, ...] = Field(min_length=1)
    in_force: InForce
    applies_to: AppliesTo = AppliesTo()
    conditions: tuple[Condition, ...] = Field(min_length=1)
    evidence: Words
    remedy: Remedy
    due_working_days: int = Field(default=10, ge=1)
    examples: tuple[Example, ...] = Field(min_length=2)


class CompliancePack(Pack):
    """A dated set of rules."""

    rules: tuple[Rule, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _rules_have_own_ids(self) -> Self:
        unique(self.rules, "id")
        return self

    def rule(self, rule_id: str) -> Rule:
        """This function will give one rule by its id; raises LookupError."""
        for rule in self.rules:
            if rule.id == rule_id:
                return rule
        raise LookupError(f"The pack {self.id} has no rule {rule_id}.")
