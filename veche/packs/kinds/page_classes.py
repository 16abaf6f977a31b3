"""Classes of pages: what a region calls them, and whether they owe posts."""

from typing import Self

from pydantic import Field, model_validator

from veche.packs.pack import Basis, Code, InForce, Pack, Strict, Words, unique


class PageClass(Strict):
    """One class; a page may be given it only on the days on which it is in force."""

    code: Code
    title: Words
    describes: Words
    owes_posts: bool = True
    basis: tuple[Basis, ...] = Field(min_length=1)
    in_force: InForce


class PageClassPack(Pack):
    """The classes of a region, in the order in which they are offered; the first one is given to a new page."""

    classes: tuple[PageClass, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _classes_have_own_codes(self) -> Self:
        unique(self.classes, "code")
        return self
