import datetime as dt

from veche.jobs.register import job
from veche.journal import operations


@job("journal.seal")
def seal(*, now: dt.datetime) -> None:
    """This function will seal what has been recorded since the last time."""
    operations.seal(now=now)
