"""A citizen who writes again in the thread of their own case continues that case.

A case that was closed, or asked nothing, waits for an answer from then on; thanks for an answer change nothing.
"""

import datetime as dt
from collections import Counter

from veche.facts.inbox import CaseReopened
from veche.inbox.models import Case, CaseEvent, Comment
from veche.inbox.operations import clocks, counting
from veche.inbox.queries.keys import CounterKey
from veche.inbox.rules.terms import NO_TERM
from veche.journal import operations as journal

ACTOR = "job:inbox.triage"
DEEPEST = 4


def join(comment: Comment, *, changes: Counter[CounterKey], now: dt.datetime) -> bool:
    """This function will add the comment to the case that its author already has in this thread, if there is one.

    What that means for the counters is added to `changes`.
    """
    case = _case_above(comment)
    if case is None:
        return False
    CaseEvent.objects.create(
        case=case, at=now, actor=ACTOR, what=CaseEvent.What.WROTE_AGAIN, detail=comment.external_id
    )
    changes.update(ask_again(case, comment, now=now))
    return True


def _case_above(comment: Comment) -> Case | None:
    above: Comment | None = comment
    for _ in range(DEEPEST):
        if above is None or not above.parent_id:
            return None
        above = Comment.objects.filter(
            page_id=comment.page_id, post_id=comment.post_id, external_id=above.parent_id
        ).first()
        case = _case_of(above, comment.author_id) if above and comment.author_id else None
        if case is not None:
            return case
    return None


def _case_of(comment: Comment, author_id: str) -> Case | None:
    """The case is held until the transaction ends: it is not handed over while its counters are reckoned."""
    rows = Case.objects.select_for_update(of=("self",)).filter(comment=comment, comment__author_id=author_id)
    return rows.select_related("territory").first()


def ask_again(case: Case, words: Comment, *, now: dt.datetime) -> Counter[CounterKey]:
    """This function will let a case that waits for no answer wait for one, if `words` ask for it; a closed one loses its draft.

    It returns what the caller has still to count.
    """
    due_at = clocks.due(words.text, urgent=case.is_urgent, since=now, zone=case.territory.zone)
    if due_at == NO_TERM:
        return Counter()
    before, fields = counting.key_of(case), {"state": Case.State.OPEN, "due_at": due_at}
    if case.state != Case.State.NO_ACTION:
        fields |= {"closed_at": None, "answered_at": None, "draft": ""}
    if Case.objects.filter(pk=case.pk, state=case.state).exclude(state__in=Case.UNFINISHED).update(**fields):
        case.state = Case.State.OPEN
        journal.record(CaseReopened(case_id=case.pk, body_id=case.body_id), actor=ACTOR, at=now)
    return counting.moved(before, counting.key_of(case))
