"""When an answer is due: the preset's term, counted in working time where it says so."""

import datetime as dt

from veche.lib.business_time import Calendar, add_working
from veche.packs.kinds.sla import Importance, SlaPack, Term

# Until when a message is due that waits for no answer: after all others in every order, and never late.
NO_TERM = dt.datetime(9999, 12, 30, tzinfo=dt.UTC)


def due(opened_at: dt.datetime, *, urgent: bool, sla: SlaPack, calendar: Calendar) -> dt.datetime:
    """This function will tell until when an answer is due, by the preset's term for the importance."""
    term = answer_term(sla, urgent=urgent)
    if term is None:
        return opened_at + dt.timedelta(days=1)
    length = dt.timedelta(hours=term.hours(working_day=working_day(calendar)))
    return add_working(opened_at, length, calendar) if term.is_working else opened_at + length


def answer_term(sla: SlaPack, *, urgent: bool) -> Term | None:
    """This function will choose the term that an answer is measured by."""
    importance: Importance = "high" if urgent else "ordinary"
    terms = (sla.term(importance, "first_response"), sla.term(importance, "substantive_answer"))
    return next((term for term in terms if term is not None), None)


def working_day(calendar: Calendar) -> float:
    """This function will measure a Monday of the calendar, in hours."""
    day = dt.date(2000, 1, 3)
    spans = calendar.week.get(0, ())
    long = [dt.datetime.combine(day, until) - dt.datetime.combine(day, since) for since, until in spans]
    return sum(long, dt.timedelta()).total_seconds() / 3600 or 8.0
