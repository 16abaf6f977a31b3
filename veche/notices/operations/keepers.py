"""From what a network told of who runs a page to who hears of it."""

import datetime as dt

from veche.notices.operations import hearing, telling


def leaver_seen(page_id: int, custody_id: int, *, now: dt.datetime) -> None:
    """This function will tell that somebody who left a page still has access."""
    hearing.about_page("leaver_seen", page_id, now=now, part=str(custody_id))


def leaver_unseen(page_id: int, custody_id: int, *, now: dt.datetime) -> None:
    """This function will end the matter of a leaver who still had access."""
    telling.close([f"leaver_seen:page:{page_id}:{custody_id}"], now=now)


def administrators_seen(page_id: int, *, appeared: bool, unknown: int, now: dt.datetime) -> None:
    """This function will tell that somebody unknown has come to run a page, or end that when nobody unknown is left."""
    if appeared and unknown:
        hearing.about_page("administrator_unknown", page_id, now=now)
    if not unknown:
        telling.close([f"administrator_unknown:page:{page_id}"], now=now)
