"""Keeping what a look at many posts, or the reading of their comments, has brought."""

import datetime as dt
import logging
from collections.abc import Mapping, Sequence

from veche.connectors import contract
from veche.connectors.contract import Failure, PostId, TryLater
from veche.inbox.models import Comment, Talk
from veche.inbox.operations import absences, collecting, events
from veche.inbox.operations.collecting import Incoming
from veche.registry.models import Hearing
from veche.registry.operations import listening, observing
from veche.rows import rewrite

log = logging.getLogger("veche.inbox")
SOON = dt.timedelta(minutes=10)


def name(talk: Talk) -> PostId:
    """This function will name a post as connectors do."""
    return talk.post.page.external_id.removeprefix("-"), talk.post.external_id


def owes(talk: Talk, *, count: int | None, verify: dt.timedelta, now: dt.datetime) -> bool:
    """This function will tell whether comments are to be read where the network tells so many of them."""
    if count != talk.counted and (count or talk.counted):
        return True
    return bool(count) and (talk.read_at is None or talk.read_at <= now - verify)


def keep_figures(
    talks: Sequence[Talk],
    told: Mapping[PostId, contract.SeenPost | None],
    *,
    again: dt.timedelta,
    verify: dt.timedelta,
    now: dt.datetime,
) -> list[Talk]:
    """This function will keep what posts show now, and owe and list the readings that follow from it.

    A post about which nothing was told stays as it is.
    """
    answered = [talk for talk in talks if name(talk) in told]
    observing.see_figures([talk.post for talk in answered], {talk.pk: told[name(talk)] for talk in answered}, now=now)
    seen = [(talk, figures) for talk in answered if (figures := told[name(talk)]) is not None]
    Talk.objects.filter(pk__in=[talk.pk for talk, _ in seen]).update(look_due_at=now + again)
    due = [talk for talk, figures in seen if owes(talk, count=figures.comments, verify=verify, now=now)]
    Talk.objects.filter(pk__in=[talk.pk for talk in due], read_due_at=None).update(read_due_at=now)
    return due


def keep_comments(talks: Sequence[Talk], told: Mapping[PostId, contract.Talk | Failure], *, now: dt.datetime) -> int:
    """This function will keep the comments that were read and return how many are new; a post that failed hides no other."""
    incoming = []
    for talk in talks:
        answer = told[name(talk)]
        if not isinstance(answer, Failure):
            incoming += [Incoming(talk.post.page, events.keyed(comment)) for comment in answer.comments]
        _settle(talk, answer, now)
    fresh = collecting.taken(incoming, now=now)
    _tell_missed(fresh, now)
    rewrite(talks, ["counted", "read_at", "read_due_at"])
    return len(fresh)


def missing(
    talks: Sequence[Talk], told: Mapping[PostId, contract.Talk | Failure], *, now: dt.datetime
) -> tuple[list[Comment], list[Talk]]:
    """This function will list the kept comments that whole readings do not show, and the posts to be read once more."""
    rows = absences.missing_under(_by_row(talks, told), now=now)
    of = {(row.page_id, row.post_id) for row in rows}
    return rows, [talk for talk in talks if _row(talk) in of]


def note_missing(
    rows: Sequence[Comment],
    talks: Sequence[Talk],
    again: Mapping[PostId, contract.Talk | Failure],
    *,
    now: dt.datetime,
) -> None:
    """This function will keep that comments are gone which the second reading does not show either."""
    absences.note(rows, _by_row(talks, again), now=now)


def _by_row(
    talks: Sequence[Talk], told: Mapping[PostId, contract.Talk | Failure]
) -> dict[absences.Post, contract.Talk]:
    answers = ((_row(talk), told[name(talk)]) for talk in talks)
    return {post: answer for post, answer in answers if not isinstance(answer, Failure)}


def _row(talk: Talk) -> absences.Post:
    return talk.post.page_id, talk.post.external_id


def _tell_missed(fresh: Sequence[Incoming], now: dt.datetime) -> None:
    """What the network should have told by itself, and did not, shows that it does not call us."""
    of_pages: dict[int, list[Incoming]] = {}
    for each in fresh:
        if each.owes_a_look:
            of_pages.setdefault(each.page.pk, []).append(each)
    heard = Hearing.objects.filter(page__in=list(of_pages)).values_list("page_id", flat=True)
    for pk in heard:
        listening.note_missed(of_pages[pk][0].page, [each.comment.at for each in of_pages[pk]], now=now)


def _settle(talk: Talk, answer: contract.Talk | Failure, now: dt.datetime) -> None:
    """What is not known is asked for again; a closed or deleted talk is let be until its number changes."""
    if isinstance(answer, TryLater):
        talk.read_due_at = now + SOON
        return
    if isinstance(answer, Failure):
        log.info("comments of post %s: %s", talk.pk, answer.code)
    talk.counted, talk.read_at, talk.read_due_at = talk.post.comments, now, None
