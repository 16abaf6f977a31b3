"""What happened to the journal itself."""

from dataclasses import dataclass

from veche.facts.base import Fact


@dataclass(frozen=True, kw_only=True)
class ChainVerified(Fact):
    """The whole chain was recomputed; `flaws` is how many entries or seals did not fit."""

    seals: int
    entries: int
    flaws: int
