"""Until when something is due, by the working calendar of each body's zone."""

import datetime as dt

from veche.compliance.queries.sights import calendar
from veche.compliance.rules.terms import due_after


class Terms:
    """Ends of terms that begin at one moment, worked out once for each time zone."""

    def __init__(self, now: dt.datetime) -> None:
        self.now = now
        self._ends: dict[tuple[str, int], dt.datetime] = {}

    def end(self, zone: str, working_days: int) -> dt.datetime:
        """This function will find the end of so many whole working days after today in a zone."""
        known = self._ends.get((zone, working_days))
        if known is None:
            known = due_after(self.now, working_days=working_days, calendar=calendar(zone))
            self._ends[zone, working_days] = known
        return known
