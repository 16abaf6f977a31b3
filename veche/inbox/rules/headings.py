"""What a case is called: its first words, with nothing of a person in them, for it stands in tabs and histories of browsers."""

from veche.language.masking import masked

LONGEST = 70
# A number that is cut would not be known for one: more is read than is shown.
READ = 400


def heading(text: str) -> str:
    """This function will call a case by the first words of its comment; "" where it has none."""
    plain = masked(" ".join(text[:READ].split()))
    if len(plain) <= LONGEST:
        return plain
    return plain[:LONGEST].rsplit(" ", 1)[0].rstrip(" ,.;:—-") + "…"
