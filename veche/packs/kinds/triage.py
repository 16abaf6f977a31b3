"""Groups of topics, the words that make a message urgent, and those by which it waits for no answer."""

from collections.abc import Mapping
from typing import Self

from pydantic import Field, model_validator

from veche.packs.pack import Code, Pack, Strict, Text, Words, unique


class TopicGroup(Strict):
    """One of the 26 groups: what belongs to it and with which it is confused."""

    code: Code
    title: Words
    belongs: Words
    not_to_confuse: Mapping[Code, Words] = Field(default_factory=dict)


class Urgency(Strict):
    """Stems that tell of danger to life now, and where a person must turn at once."""

    code: Code
    title: Words
    stems: tuple[Text, ...] = Field(min_length=1)
    unless: tuple[Text, ...] = ()
    hand_over: Words


class Unasking(Strict):
    """Stems of short messages that ask nothing, such as thanks, and those with which a message asks something after all."""

    code: Code
    title: Words
    most_words: int = Field(gt=0)
    stems: tuple[Text, ...] = Field(min_length=1)
    unless: tuple[str, ...] = ()


class TriagePack(Pack):
    """The classifier as people read it."""

    groups: tuple[TopicGroup, ...]
    urgent: tuple[Urgency, ...]
    asks_nothing: tuple[Unasking, ...] = ()

    @model_validator(mode="after")
    def _hints_name_groups(self) -> Self:
        unique(self.groups, "code")
        unique(self.urgent, "code")
        unique(self.asks_nothing, "code")
        codes = {group.code for group in self.groups}
        strays = [hint for group in self.groups for hint in group.not_to_confuse if hint not in codes]
        if strays:
            raise ValueError(f"there is no group {strays[0]!r} to be confused with")
        return self

    def group(self, code: str) -> TopicGroup:
        """This function will give one group by its code; raises LookupError."""
        for group in self.groups:
            if group.code == code:
                return group
        raise LookupError(f"There is no group of topics {code}.")
