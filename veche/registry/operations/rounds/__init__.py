"""Reading a region by keys that many pages share: 500 profiles with one call, then walls one by one.

What is owed stands in the rows of `Watch`; a reader holds a few of them for a while, so that a reader that dies loses
nothing. Each key is a reader of its own, with its own turn each third of a second and its own quota of the day.
"""

from veche.registry.operations.rounds.keys import LONG, NOTHING_DUE, KeyAtWork
from veche.registry.operations.rounds.readers import Reader
from veche.registry.operations.rounds.running import crew, readers, run, work

__all__ = ["LONG", "NOTHING_DUE", "KeyAtWork", "Reader", "crew", "readers", "run", "work"]
