"""What every pack has: an id, a version, a title in two languages, a basis with its mark, and the dates it holds."""

import datetime as dt
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, ConfigDict, StringConstraints, model_validator

Code = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$", max_length=60)]
Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
Mark = Literal["S", "S-cut", "C", "I", "G", "T", "D", "R", "U"]
Language = Literal["ru", "en"]


class Strict(BaseModel):
    """A frozen piece of a pack that refuses fields it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Words(Strict):
    """One thing said in Russian and in English."""

    ru: Text
    en: Text

    def say(self, language: Language = "ru") -> str:
        """This function will give the text in the language asked for."""
        return self.ru if language == "ru" else self.en


class Basis(Strict):
    """Where a rule comes from, and how far we trust that: S seen, C computed by practitioners, I inferred, G to be checked."""

    title: Text
    article: str = ""
    address: str | None = None
    mark: Mark
    note: str = ""


class InForce(Strict):
    """The days on which something holds, both ends included."""

    since: dt.date
    until: dt.date | None = None

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.until is not None and self.until < self.since:
            raise ValueError("`until` stands before `since`")
        return self

    def holds_on(self, day: dt.date) -> bool:
        """This function will tell whether `day` is inside."""
        return self.since <= day and (self.until is None or day <= self.until)


class Pack(Strict):
    """What all kinds of pack share; `id` is the name of the file."""

    id: Code
    version: int
    title: Words
    basis: tuple[Basis, ...]
    in_force: InForce

    @model_validator(mode="after")
    def _says_where_it_comes_from(self) -> Self:
        if not self.basis:
            raise ValueError("a pack names at least one basis")
        return self

    def failed_examples(self) -> list[tuple[str, str]]:
        """This function will run the pack's own examples and list those that fail as (where, what is wrong)."""
        return []


def unique(items: tuple[Any, ...], attribute: str) -> None:
    """This function will raise ValueError when two items share the value of `attribute`."""
    seen: set[Any] = set()
    for item in items:
        value = getattr(item, attribute)
        if value in seen:
            raise ValueError(f"{attribute} {value!r} is given twice")
        seen.add(value)
