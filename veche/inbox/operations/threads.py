"""A citizen who writes again in the thread of their own case continues that case, and opens it when it was closed."""

import datetime as dt
from collections import Counter

from veche.facts.inbox import CaseReopened
from veche.inbox.models import Case, CaseEvent, Comment
from veche.inbox.operations import clocks, counting
from veche.journal import operations as journal

ACTOR = "job:inbox.triage"
DEEPEST = 4


def join(comment: Comment, *, changes: Counter[counting.Place], now: dt.datetime) -> bool:
    """This function will add the comment to the case that its author already has in this thread, if there is one.

    What that means for the counters is added to `changes`.
    """
    case = _case_above(comment)
    if case is None:
        return False
    CaseEvent.objects.create(case=case, at=now, actor=ACTOR, what="wrote again", detail=comment.external_id)
    due_at = clocks.due(comment.text, urgent=case.is_urgent, since=now, zone=case.territory.zone)
    if case.closed_at is not None:
        changes.update(reopen(case, due_at=due_at, now=now))
    elif not case.has_term:
        Case.objects.filter(pk=case.pk, closed_at=None).update(due_at=due_at)
    return True


def _case_above(comment: Comment) -> Case | None:
    above: Comment | None = comment
    for _ in range(DEEPEST):
        if above is None or not above.parent_id:
            return None
        above = Comment.objects.filter(
            page_id=comment.page_id, post_id=comment.post_id, external_id=above.parent_id
        ).first()
        case = Case.objects.filter(comment=above, comment__author_id=comment.author_id).first() if above else None
        if case is not None and comment.author_id:
            return case
    return None


def reopen(case: Case, *, due_at: dt.datetime, now: dt.datetime) -> Counter[counting.Place]:
    """This function will open a closed case again, with a term of its own for the new answer and an empty draft.

    It returns what the caller has still to count.
    """
    before = counting.place(case)
    fields = {"state": Case.State.OPEN, "closed_at": None, "answered_at": None, "draft": "", "due_at": due_at}
    if Case.objects.filter(pk=case.pk, state=case.state).exclude(closed_at=None).update(**fields):
        case.state = Case.State.OPEN
        journal.record(CaseReopened(case_id=case.pk, body_id=case.body_id), actor=ACTOR, at=now)
    return counting.moved(before, counting.place(case))
