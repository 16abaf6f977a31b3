"""Reasons that the other side will read."""

from django.utils.translation import gettext as _

from veche.lib.refusals import Refusal
from veche.lib.sheets import plain

LONGEST = 500


class ReasonNeeded(Refusal):
    """The deed needs a reason that others will read."""


def given(reason: str, *, longest: int = LONGEST) -> str:
    """This function will give a reason as it is kept: its lines without invisible signs. Raises ReasonNeeded when it is empty."""
    words = lines(reason)[:longest]
    if not words:
        raise ReasonNeeded(_("Say the reason in a line: others will read it."))
    return words


def lines(text: str) -> str:
    """This function will keep the lines of a text without invisible signs."""
    return "\n".join(plain(line) for line in text.splitlines()).strip()
