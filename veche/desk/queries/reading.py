"""What keys that many pages share read today, what is left of their quotas, and what waits for tomorrow."""

import datetime as dt
from dataclasses import dataclass

from veche.inbox.queries import talks
from veche.inbox.queries.choices import network_title
from veche.inbox.queries.talks import Waiting
from veche.registry.queries import rounds
from veche.registry.queries.rounds import Line


@dataclass(frozen=True, kw_only=True)
class Reading:
    """One network's reading by shared keys: its walls and keys, and the comments under recent posts."""

    title: str
    line: Line
    talks: Waiting

    @property
    def tomorrow(self) -> int:
        """How many walls the keys' quotas of today do not hold."""
        working = [each for each in self.line.keys if each.is_working]
        if not all(each.quota for each in working):
            return 0
        return max(0, self.line.due - sum(each.left for each in working))


def readings(*, now: dt.datetime) -> list[Reading]:
    """This function will tell of every line in which pages wait for shared keys."""
    found = [line for line in rounds.lines(now=now) if line.pages]
    return [
        Reading(title=network_title(line.network), line=line, talks=talks.waiting(line.network, line.realm, now=now))
        for line in found
    ]
