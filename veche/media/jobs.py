"""Work owed to files."""

import datetime as dt

from veche.jobs.register import job
from veche.media import operations


@job("media.sweep", lane="default")
def sweep(*, now: dt.datetime) -> None:
    """This function will remove files that no row holds."""
    operations.sweep(now=now)
