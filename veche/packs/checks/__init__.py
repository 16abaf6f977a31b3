"""The closed vocabulary of checks: one function, one file, one test each. There is no expression language.

Each check takes what was observed (None when nobody could see it) and its arguments, and answers met, broken or unknown.
"""

from collections.abc import Callable, Mapping

from veche.packs.checks.at_least import at_least
from veche.packs.checks.at_most import at_most
from veche.packs.checks.contains_words_of import contains_words_of
from veche.packs.checks.includes import includes
from veche.packs.checks.is_at_least_long import is_at_least_long
from veche.packs.checks.is_filled import is_filled
from veche.packs.checks.is_true import is_true
from veche.packs.checks.matches import matches
from veche.packs.checks.matches_in_time import matches_in_time
from veche.packs.checks.one_of import one_of
from veche.packs.checks.pos_widgets import pos_widgets
from veche.packs.checks.verdict import Outcome, Verdict
from veche.packs.checks.within_days import within_days

CHECKS: Mapping[str, Callable[..., Verdict]] = {
    check.__name__: check
    for check in (
        at_least,
        at_most,
        contains_words_of,
        includes,
        is_at_least_long,
        is_filled,
        is_true,
        matches,
        matches_in_time,
        one_of,
        pos_widgets,
        within_days,
    )
}

__all__ = ["CHECKS", "Outcome", "Verdict"]
