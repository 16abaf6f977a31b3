"""Roadmaps: templates of steps that a body walks, each with the way by which it is known to be done."""

from collections.abc import Mapping
from typing import Literal, Self

from pydantic import Field, model_validator

from veche.packs.pack import Basis, Code, Pack, Strict, Text, Words, unique

CustodyFact = Literal[
    "administrator_known",
    "successor_known",
    "second_factor_on",
    "password_fresh",
    "password_changed",
    "hand_over_signed",
    "leavers_gone",
]


class Verified(Strict):
    """How a step is known to be done: by rules of a pack, by the fact of a page, by custody; and, without any, by a person."""

    pack: Code | None = None
    rules: tuple[Code, ...] = ()
    page_exists: bool = False
    custody: tuple[CustodyFact, ...] = ()

    @model_validator(mode="after")
    def _in_one_way(self) -> Self:
        if bool(self.pack) != bool(self.rules):
            raise ValueError("`pack` and `rules` come together")
        if sum((bool(self.rules), self.page_exists, bool(self.custody))) > 1:
            raise ValueError("a step is verified in one way: by rules, by a page or by custody")
        return self

    @property
    def by_itself(self) -> bool:
        """Whether no person is needed."""
        return bool(self.rules or self.page_exists or self.custody)


class RoadmapStep(Strict):
    """One thing to do: in plain words, and through each network's own menu."""

    id: Code
    title: Words
    how: Words
    menus: Mapping[Code, tuple[Text, ...]] = Field(default_factory=dict)
    after: tuple[Code, ...] = ()
    verified: Verified = Verified()
    evidence: Words
    due_working_days: int = Field(ge=1, le=250)
    basis: tuple[Basis, ...] = ()


class RoadmapPack(Pack):
    """A template; `about` says whether it is walked for a page that is there, or towards one in a network."""

    purpose: Words
    about: Literal["page", "network", "body"]
    networks: tuple[Code, ...] = ()
    is_offered: bool = True
    letter: Literal["findings", "memo", "roadmap"] = "roadmap"
    order: int = 100
    steps: tuple[RoadmapStep, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _steps_stand_in_order(self) -> Self:
        unique(self.steps, "id")
        before: set[str] = set()
        for step in self.steps:
            unknown = set(step.after) - before
            if unknown:
                raise ValueError(
                    f"the step {step.id!r} comes after {sorted(unknown)[0]!r}, which does not stand above it"
                )
            before.add(step.id)
        return self
