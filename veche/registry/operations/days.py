"""The days that people name in deeds on a page."""

import datetime as dt

from django.utils import timezone
from django.utils.translation import gettext as _

from veche.lib.refusals import Refusal


class NotADay(Refusal):
    """The day lies ahead, or before the one on which something began."""


def check(day: dt.date, *, now: dt.datetime, since: dt.date | None = None) -> None:
    """This function will refuse a day that has not come yet, or that lies before `since`; raises NotADay."""
    # A day may be tomorrow in the body's zone when it is still today in the installation's.
    if day > timezone.localdate(now) + dt.timedelta(days=1):
        raise NotADay(_("This day has not come yet. Check the date."))
    if since is not None and day < since:
        raise NotADay(_("This day is before the one on which the holder began or left. Check the date."))
