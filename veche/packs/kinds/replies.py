"""Templates of answers, and the officialese to avoid."""

import re
from typing import Self

from pydantic import Field, model_validator

from veche.packs.pack import Code, Pack, Strict, Text, Words, unique


class Template(Strict):
    """One answer with slots in braces that a person must fill."""

    code: Code
    title: Words
    text: Text
    use: Words

    @property
    def slots(self) -> tuple[str, ...]:
        """The names of what must be filled."""
        return tuple(re.findall(r"\{([^{}]+)\}", self.text))


class Officialese(Strict):
    """A turn of phrase that nobody says aloud: stems to look for, and what to write instead."""

    stem: Text
    instead: Text


class ReplyPack(Pack):
    """Help for those who answer."""

    templates: tuple[Template, ...] = ()
    officialese: tuple[Officialese, ...] = ()
    must_tell: tuple[Words, ...] = Field(default=())

    @model_validator(mode="after")
    def _codes_once(self) -> Self:
        unique(self.templates, "code")
        unique(self.officialese, "stem")
        return self
