"""What waits for no answer: short words of thanks and their like, by the triage pack."""

from collections.abc import Iterable

from veche.inbox.rules.urgency import speaks_of
from veche.packs.kinds.triage import Unasking


def asks_nothing(text: str, kinds: Iterable[Unasking]) -> bool:
    """This function will tell whether a message asks nothing of anybody; a question, or a word of doubt, asks."""
    plain = " ".join(text.lower().split())
    return "?" not in plain and any(_is_of(kind, plain) for kind in kinds)


def _is_of(kind: Unasking, plain: str) -> bool:
    is_short = len(plain.split()) <= kind.most_words
    return is_short and speaks_of(kind.stems, plain) and not speaks_of(kind.unless, plain)
