"""What cannot wait: words of danger from the triage pack, beside what the model guesses."""

import re
from collections.abc import Iterable

from veche.packs.kinds.triage import Urgency


def danger(text: str, kinds: Iterable[Urgency]) -> Urgency | None:
    """This function will find the kind of danger that a text speaks of, by the beginnings of its words; None for none."""
    plain = " ".join(text.lower().split())
    return next((kind for kind in kinds if speaks_of(kind.stems, plain) and not speaks_of(kind.unless, plain)), None)


def speaks_of(stems: Iterable[str], plain: str) -> bool:
    """This function will tell whether a word of a text in small letters begins as one of these."""
    return any(re.search(rf"(?<!\w){re.escape(stem)}", plain) for stem in stems)
