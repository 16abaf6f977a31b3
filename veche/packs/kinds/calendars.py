"""Working days and hours of a year."""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Annotated, Literal, Self
from zoneinfo import ZoneInfo

from pydantic import Field, StringConstraints, model_validator

from veche.lib.business_time import Calendar
from veche.packs.pack import Mark, Pack, Strict, Text

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
Weekday = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
ClockTime = Annotated[str, StringConstraints(pattern=r"^([01]\d|2[0-3]):[0-5]\d$")]


class Span(Strict):
    """Working time from one hour of the clock to another."""

    since: ClockTime
    until: ClockTime

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.until <= self.since:
            raise ValueError("`until` stands before `since`")
        return self

    @property
    def times(self) -> tuple[dt.time, dt.time]:
        """Both ends as times."""
        return dt.time.fromisoformat(self.since), dt.time.fromisoformat(self.until)


class DayOff(Strict):
    """A day without work and why."""

    day: dt.date
    title: Text
    mark: Mark


class SpecialDay(Strict):
    """A day with hours of its own: shortened before a holiday, or moved onto a weekend."""

    day: dt.date
    title: Text
    hours: tuple[Span, ...]
    mark: Mark


class CalendarPack(Pack):
    """One year: hours by weekday, days off, days with hours of their own."""

    year: int = Field(ge=2020, le=2100)
    week: Mapping[Weekday, tuple[Span, ...]]
    days_off: tuple[DayOff, ...]
    special_days: tuple[SpecialDay, ...] = ()

    @model_validator(mode="after")
    def _days_are_of_the_year(self) -> Self:
        days = [off.day for off in self.days_off] + [special.day for special in self.special_days]
        strays = [day for day in days if day.year != self.year]
        if strays:
            raise ValueError(f"{strays[0]} is not in {self.year}")
        return self


def working_calendar(packs: Iterable[CalendarPack], *, zone: str) -> Calendar:
    """This function will join the years of `packs` into one calendar local to `zone`; the hours are those of the newest."""
    years = sorted(packs, key=lambda pack: pack.year)
    week = years[-1].week
    return Calendar(
        zone=ZoneInfo(zone),
        week={number: _periods(week.get(name, ())) for number, name in enumerate(WEEKDAYS)},  # type: ignore[call-overload]
        days_off=frozenset(off.day for pack in years for off in pack.days_off),
        extra_days={special.day: _periods(special.hours) for pack in years for special in pack.special_days},
    )


def _periods(spans: Iterable[Span]) -> tuple[tuple[dt.time, dt.time], ...]:
    return tuple(span.times for span in spans)
