"""How the weekly norm is watched: when a page at risk is told, and from how many of its own weeks its rhythm is learnt."""

from pydantic import Field

from veche.packs.kinds.calendars import WEEKDAYS, Weekday
from veche.packs.pack import Pack, Strict


class WarnFrom(Strict):
    """A weekday and an hour of the page's own zone."""

    weekday: Weekday
    hour: int = Field(ge=0, le=23)


class NormPack(Pack):
    """From `warn` on a page that will miss its norm is told; `fresh_hours` is how old the last look may be then.

    The rhythm is that of the last `weeks` whole weeks; fewer than `least_weeks` of them tell nothing.
    """

    warn: WarnFrom
    fresh_hours: int = Field(default=24, ge=1)
    weeks: int = Field(default=4, ge=1, le=12)
    least_weeks: int = Field(default=2, ge=1)

    @property
    def warn_hours(self) -> int:
        """Hours from Monday 00:00 until the first warning."""
        return 24 * WEEKDAYS.index(self.warn.weekday) + self.warn.hour
