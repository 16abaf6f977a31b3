"""Looking at pages, and working through sheets."""

import datetime as dt

from veche.connectors.contract import TryLater
from veche.jobs.register import Postpone, job
from veche.registry import doors
from veche.registry.models import Page
from veche.registry.operations import observing


@job("registry.observe_due")
def observe_due(*, now: dt.datetime) -> None:
    """This function will owe a look at every page whose time has come."""
    observing.owe_looks(now=now)


@job("registry.observe", lane="network", atomic=False)
def observe(*, page_id: int, now: dt.datetime) -> None:
    """This function will look at one page."""
    page = Page.objects.select_related("body").get(pk=page_id)
    try:
        observing.observe(page, doors.connector(page), now=now)
    except TryLater as later:
        raise Postpone(later.after) from later
