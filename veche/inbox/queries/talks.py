"""How the comments that shared keys read are doing."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Min

from veche.inbox.models import Talk


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """Recent posts of a line: how many are watched, under how many comments wait to be read, and since when the oldest."""

    posts: int
    to_read: int
    oldest: dt.datetime | None


def waiting(network: str, realm: str, *, now: dt.datetime) -> Waiting:
    """This function will count what waits in one line."""
    rows = Talk.objects.filter(line=f"{network}:{realm}")
    due = rows.filter(read_due_at__lte=now)
    oldest = due.aggregate(at=Min("read_due_at"))["at"]
    return Waiting(posts=rows.count(), to_read=due.count(), oldest=oldest)
