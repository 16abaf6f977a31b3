"""A deadline as a list shows it fifty times over, drawn in one go as an icon is."""

import datetime as dt

from django.utils.translation import gettext as _
from markupsafe import Markup, escape

from veche.ui import moments
from veche.ui.icons import icon
from veche.ui.moments import Zone


def clock(
    due_at: dt.datetime,
    now: dt.datetime,
    zone: Zone = None,
    *,
    done_at: dt.datetime | None = None,
    paused: str = "",
    soon_hours: float = 4,
    label: str = "",
) -> Markup:
    """This function will draw a deadline: left, soon (within `soon_hours`), late, kept at `done_at`, standing still since `paused`."""
    words, exact = moments.term(due_at, now, zone)
    if done_at:
        late = done_at > due_at
        words = _("%(span)s late") % {"span": moments.span(done_at - due_at)} if late else _("in time")
        look, drawing = ("is-late", "overdue") if late else ("is-done", "met")
    elif paused:
        look, drawing, words = "is-paused", "paused", paused
    elif now > due_at:
        look, drawing = "is-late", "overdue"
    else:
        look, drawing = "is-soon" if due_at - now < dt.timedelta(hours=soon_hours) else "", "clock"
    said, ends = escape(f"{label}: {words}" if label else words), escape(exact)
    return Markup(  # noqa: S704  every part is escaped or drawn by us
        f'<span class="clock {look}" title="{ends}">{icon(drawing)}<span>{said}<span class="print-only"> ({ends})</span></span></span>'
    )
