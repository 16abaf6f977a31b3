"""Terms of answers: four clocks by importance, in working or plain hours and days."""

from collections.abc import Mapping
from typing import Literal, Self

from pydantic import Field, model_validator

from veche.packs.pack import Mark, Pack, Strict, Words

Clock = Literal["first_response", "substantive_answer", "solution", "confirmation"]
Importance = Literal["high", "ordinary", "private"]
Unit = Literal["working_hours", "working_days", "hours", "days"]


class Term(Strict):
    """A length of time and how it is counted; `mark` tells how sure the source is."""

    amount: float = Field(gt=0)
    unit: Unit
    mark: Mark
    note: str = ""

    @property
    def is_working(self) -> bool:
        """Whether it is counted by a calendar of working time."""
        return self.unit.startswith("working_")

    def hours(self, *, working_day: float = 8.0) -> float:
        """This function will give the term in hours, working or plain; a working day has `working_day` hours."""
        per = {"working_hours": 1.0, "hours": 1.0, "working_days": working_day, "days": 24.0}
        return self.amount * per[self.unit]


class Level(Strict):
    """One importance and its clocks; a clock without a term does not run."""

    title: Words
    clocks: Mapping[Clock, Term]


class SlaPack(Pack):
    """One preset of terms."""

    default: bool = False
    calendar: str = "ru"
    levels: Mapping[Importance, Level]

    @model_validator(mode="after")
    def _has_every_level(self) -> Self:
        lacking = {"high", "ordinary", "private"} - set(self.levels)
        if lacking:
            raise ValueError(f"levels are missing: {', '.join(sorted(lacking))}")
        return self

    def term(self, importance: Importance, clock: Clock) -> Term | None:
        """This function will give the term of one clock, or None when the preset does not run it."""
        return self.levels[importance].clocks.get(clock)
