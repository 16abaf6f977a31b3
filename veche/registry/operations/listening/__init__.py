"""Letting networks tell us their news: asking them to, looking whether they still do, and noticing what they left out."""

from veche.registry.operations.listening.hearing import note_heard, note_missed, note_polled
from veche.registry.operations.listening.planning import plan
from veche.registry.operations.listening.secrets import believed
from veche.registry.operations.listening.sources import by_key
from veche.registry.operations.listening.tending import end, renew, tend

__all__ = ["believed", "by_key", "end", "note_heard", "note_missed", "note_polled", "plan", "renew", "tend"]
