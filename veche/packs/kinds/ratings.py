"""The municipal indicator of official pages: weights, target, penalty steps and groups of one year."""

from typing import Self

from pydantic import Field, model_validator

from veche.packs.pack import Code, Mark, Pack, Strict, Words, unique


class Component(Strict):
    """One part of the sum and its weight."""

    code: Code
    title: Words
    weight: float
    mark: Mark


class Step(Strict):
    """From this share of met minimum requirements on, this many percentage points."""

    at_least: float = Field(ge=0, le=1)
    points: float = Field(le=0)
    mark: Mark


class Group(Strict):
    """A group of places and the score it begins at."""

    code: Code
    title: Words
    at_least: float
    mark: Mark


class PenaltyExample(Strict):
    """A share and the points it costs."""

    share: float
    points: float


class RatingPack(Pack):
    """Score = sum of weight × component; see `basis` for the method and its transcription.

    Below `least_pages` or `least_views` a place is not judged; these two minimums are ours, not the method's.
    """

    components: tuple[Component, ...]
    engagement_target: float = Field(gt=0)
    engagement_formula: Words
    cap: float = 100.0
    posts_per_week: int = Field(ge=1)
    posting_exempt: tuple[Code, ...]
    least_pages: int = Field(default=3, ge=1)
    least_views: int = Field(default=300, ge=1)
    penalty_steps: tuple[Step, ...] = Field(min_length=1)
    penalty_floor: float
    groups: tuple[Group, ...] = Field(min_length=1)
    examples: tuple[PenaltyExample, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _in_falling_order(self) -> Self:
        unique(self.components, "code")
        shares = [step.at_least for step in self.penalty_steps]
        borders = [group.at_least for group in self.groups]
        if shares != sorted(shares, reverse=True) or borders != sorted(borders, reverse=True):
            raise ValueError("steps and groups stand from the highest down")
        return self

    def weight(self, code: str) -> float:
        """This function will give the weight of one component; raises LookupError."""
        for component in self.components:
            if component.code == code:
                return component.weight
        raise LookupError(f"The rating {self.id} has no component {code}.")

    def penalty(self, share: float) -> float:
        """This function will give the points (zero or less) for a share of met minimum requirements from 0 to 1."""
        for step in self.penalty_steps:
            if share >= step.at_least - 1e-9:
                return step.points
        return self.penalty_floor

    def group(self, score: float) -> Group:
        """This function will tell the group of a score; the lowest takes all that is left."""
        return next((group for group in self.groups if score >= group.at_least), self.groups[-1])

    def failed_examples(self) -> list[tuple[str, str]]:
        """This function will recompute the pack's known points."""
        return [
            (f"penalty of {example.share}", f"expected {example.points}, got {self.penalty(example.share)}")
            for example in self.examples
            if self.penalty(example.share) != example.points
        ]
