"""A meter of the week as finished values."""

import datetime as dt
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from veche.compliance.rules.norm import Meter, State, expected
from veche.compliance.views import words
from veche.ui import moments


def told(meter: Meter, *, now: dt.datetime) -> dict[str, Any]:
    """This function will tell a meter: counts, state, a sentence that says what to do, and the week's days."""
    return {
        "own": meter.count.own,
        "norm": meter.norm,
        "reposts": meter.count.reposts,
        "reposts_said": reposts(meter.count.reposts),
        "seen_until": meter.count.seen_until,
        "state": meter.state,
        "badge": words.state(meter.state),
        "missed": meter.state == State.MISSED,
        "counts": meter.norm is not None and meter.state != State.UNKNOWN,
        "said": sentence(meter),
        "days": moments.date_range(meter.week.monday, meter.week.sunday),
        "ends_at": meter.week.end - dt.timedelta(minutes=1),
        "is_over": now >= meter.week.end,
    }


def draft_url(page_id: int, meter: Meter, *, is_connected: bool, may_write: bool) -> str:
    """This function will give where a post for a page that still owes some is begun; "" where none can be sent from here."""
    owes = meter.state in {State.AT_RISK, State.ON_TRACK}
    return f"{reverse('newsroom:new')}?page={page_id}" if owes and is_connected and may_write else ""


def sentence(meter: Meter) -> str:
    """This function will say what a meter means for the person who runs the page."""
    left = ngettext("%(count)s more post is needed", "%(count)s more posts are needed", meter.missing) % {
        "count": meter.missing
    }
    if meter.state == State.AT_RISK and meter.forecast is not None:
        will_be = max(meter.forecast, meter.count.own)
        return _("By its usual rhythm the page will have %(number)s of %(norm)s by the end of Sunday: %(left)s.") % {
            "number": will_be,
            "norm": meter.norm,
            "left": left,
        }
    if meter.state == State.AT_RISK and meter.count.seen_until is not None:
        pace = int(expected(meter.count.own, meter.week, meter.count.seen_until))
        return _("At this pace there will be %(pace)s of %(norm)s by the end of Sunday: %(left)s.") % {
            "pace": pace,
            "norm": meter.norm,
            "left": left,
        }
    return {
        State.MET: _("The norm of the week is kept."),
        State.ON_TRACK: _("By the end of Sunday %(left)s.") % {"left": left},
        State.MISSED: _("The week is over: %(done)s of %(norm)s.") % {"done": meter.count.own, "norm": meter.norm},
        State.UNKNOWN: _("Nobody has seen the page's posts lately, so nothing is said of its week."),
        State.EXEMPT: _("A card-only page owes no posts."),
    }.get(meter.state, left)


def reposts(number: int) -> str:
    """This function will say how many reposts stand beside the count."""
    if not number:
        return ""
    return ngettext("%(count)s repost does not count", "%(count)s reposts do not count", number) % {"count": number}
