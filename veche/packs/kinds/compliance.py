"""Rules for official pages: what is looked at, by which check, on what basis, and what to do when it is not so."""

import hashlib
import inspect
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any, Literal, Self

from pydantic import Field, model_validator

from veche.packs.checks import CHECKS
from veche.packs.pack import Basis, Code, InForce, Pack, Strict, Text, Words, unique

# A rule that leans on nothing better than these marks is doubtful: it says so, and is off until somebody switches it on.
PROVEN = frozenset({"S", "S-cut", "D", "T"})
RuleOutcome = Literal["met", "broken", "unknown", "not_applicable", "not_in_force"]


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

    @cached_property
    def named_facts(self) -> frozenset[str]:
        """The facts that the arguments take their values from."""
        return frozenset(_named(list(self.arguments.values())))

    @cached_property
    def moving(self) -> Mapping[str, Any]:
        """Those of the arguments that take something from facts."""
        return {name: argument for name, argument in self.arguments.items() if any(_named(argument))}


def _named(argument: Any) -> Iterator[str]:
    if isinstance(argument, Mapping) and set(argument) == {"fact"}:
        yield str(argument["fact"])
    elif isinstance(argument, list | tuple):
        for item in argument:
            yield from _named(item)


class AppliesTo(Strict):
    """Which pages a rule is about; an empty list of networks means every network.

    `when` are conditions that a page must meet to be meant: one that fails makes the rule not applicable, one that
    nobody could see leaves it unknown.
    """

    networks: tuple[Code, ...] = ()
    page_classes: tuple[Code, ...] = ()
    when: tuple[Condition, ...] = ()

    def covers(self, *, network: str, page_class: str) -> bool:
        """This function will tell whether a page of this network and class is meant, whatever it shows."""
        return (not self.networks or network in self.networks) and (
            not self.page_classes or page_class in self.page_classes
        )


class Offer(Strict):
    """Something ready to be copied, made of a page's facts: `{fact.name}` in the template is replaced by its value.

    It is made for the levels of bodies that it names, or for all; where a fact is missing, the offer says which.
    """

    title: Words
    template: Text
    levels: tuple[Code, ...] = ()


class Remedy(Strict):
    """What to do, the steps through each network's own menu, and what can be copied ready-made."""

    text: Words
    steps: Mapping[Code, tuple[Text, ...]] = Field(default_factory=dict)
    offers: tuple[Offer, ...] = ()


class Example(Strict):
    """Facts and the outcome that the rule must give on them."""

    name: Text
    facts: Mapping[str, Any]
    outcome: RuleOutcome
    network: Code = "vk"
    page_class: Code = "active"


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
    on_by_default: bool | None = None
    examples: tuple[Example, ...] = Field(min_length=2)

    @property
    def is_asked_by_default(self) -> bool:
        """Whether the rule is asked with its pack: a doubtful one is not, unless the pack says so itself."""
        return not self.is_doubtful if self.on_by_default is None else self.on_by_default

    @cached_property
    def digest(self) -> str:
        """The fingerprint of the rule's whole text."""
        return hashlib.sha256(self.model_dump_json(by_alias=True).encode()).hexdigest()

    @cached_property
    def arguments_of(self) -> Mapping[str, frozenset[str]]:
        """The facts from which the checks of each observed fact take their arguments."""
        found: dict[str, frozenset[str]] = {}
        for condition in (*self.conditions, *self.applies_to.when):
            found[condition.observes] = found.get(condition.observes, frozenset()) | condition.named_facts
        return found

    @cached_property
    def looks_at(self) -> tuple[str, ...]:
        """All facts that may decide the rule."""
        return tuple(sorted(set(self.arguments_of).union(*self.arguments_of.values())))

    @cached_property
    def is_about_posts(self) -> bool:
        """Whether the rule looks at the posts of a week."""
        return any(condition.observes.startswith("posts.") for condition in self.conditions)

    @property
    def is_doubtful(self) -> bool:
        """Whether no act or document that was read stands behind the rule."""
        return all(basis.mark not in PROVEN for basis in self.basis)


class Watch(Strict):
    """Keeps the day since which an observed number is at least `minimum`, as the facts `watch.NAME_since` and
    `watch.NAME_working_days` (working days that have passed since)."""

    name: Code
    observes: Text
    minimum: float


class CompliancePack(Pack):
    """A dated set of rules; one that is on by default is asked of every page until somebody switches it off."""

    on_by_default: bool = False
    watches: tuple[Watch, ...] = ()
    rules: tuple[Rule, ...] = Field(min_length=1)

    @cached_property
    def digest(self) -> str:
        """The fingerprint of the pack's whole text."""
        return hashlib.sha256(self.model_dump_json(by_alias=True).encode()).hexdigest()

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
