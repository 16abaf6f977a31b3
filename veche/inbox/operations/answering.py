"""The answer: drafted, sent into the thread, and closed on the receipt."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from veche.delivery.models import Parcel
from veche.delivery.operations import planning
from veche.facts.inbox import AnswerFailed, AnswerSent, CaseAnswered, CaseDismissed
from veche.inbox.models import Case, CaseEvent, Comment
from veche.inbox.operations import clocks, counting, threads
from veche.inbox.queries import cases, choices
from veche.inbox.rules import purposes
from veche.journal import operations as journal
from veche.lib.refusals import Refusal

State = Case.State
What = CaseEvent.What


class EmptyAnswer(Refusal):
    """There is nothing to send."""


class TooLong(Refusal):
    """The network takes no answer of this length."""


class AlreadyAnswered(Refusal):
    """Somebody has answered or closed this case first."""


def keep_draft(case: Case, *, text: str) -> None:
    """This function will keep what is typed so far, so that nothing typed is lost."""
    Case.objects.filter(pk=case.pk, state__in=Case.UNANSWERED).update(draft=sayable(text))


def sayable(text: str) -> str:
    """This function will take out of a text what no database keeps and no network carries: NUL, halves of characters."""
    return text.replace("\x00", "").encode("utf-8", "ignore").decode()


@transaction.atomic
def answer(case: Case, *, text: str, actor: str, now: dt.datetime) -> Parcel:
    """This function will send an answer into the thread; raises EmptyAnswer, AlreadyAnswered and NotConnected."""
    text = sayable(text)
    if not text.strip():
        raise EmptyAnswer(_("Write the answer first."))
    limit = choices.reply_limit(case.page.network)
    if len(text.strip()) > limit:
        words = _("The answer has %(length)s characters, this network takes %(limit)s. Shorten it; the text is kept.")
        raise TooLong(words % {"length": len(text.strip()), "limit": limit})
    _move(case, _unanswered(case), State.ANSWERING, draft=text, trouble="", due_at=clocks.standing(case, now=now))
    parcel = planning.plan_reply(
        case.page,
        text=text.strip(),
        post_id=case.comment.post_id,
        comment_id=case.comment.external_id,
        purpose=purposes.of(case.pk, number=cases.answers_sent(case) + 1),
        actor=actor,
        now=now,
    )
    CaseEvent.objects.create(case=case, at=now, actor=actor, what=What.ANSWER_SENT, detail=str(parcel.pk))
    journal.record(AnswerSent(case_id=case.pk, body_id=case.body_id, parcel_id=parcel.pk), actor=actor, at=now)
    return parcel


@transaction.atomic
def close_on_receipt(case: Case, *, parcel_id: int, now: dt.datetime) -> None:
    """This function will close a case whose answer the network has confirmed; again it does nothing."""
    if case.closed_at is not None:
        return
    _move(case, case.state, State.ANSWERED, answered_at=now, closed_at=now, trouble="")
    actor = "job:inbox.reactions"
    CaseEvent.objects.create(case=case, at=now, actor=actor, what=What.ANSWERED, detail=str(parcel_id))
    journal.record(CaseAnswered(case_id=case.pk, body_id=case.body_id, parcel_id=parcel_id), actor=actor, at=now)
    if words := _written_meanwhile(case):
        # After the counters of the same body: the order holds.
        counting.apply(threads.ask_again(case, words, now=now))


def _written_meanwhile(case: Case) -> Comment | None:
    """What the citizen added while the answer was on its way: the answer did not speak of that."""
    last = case.events.filter(what__in=[What.ANSWER_SENT, What.WROTE_AGAIN]).order_by("pk").last()
    if last is None or last.what != What.WROTE_AGAIN:
        return None
    added = Comment.objects.filter(page_id=case.page_id, post_id=case.comment.post_id, external_id=last.detail)
    return added.first() or case.comment


@transaction.atomic
def take_back(case: Case, *, parcel_id: int, reason: str, now: dt.datetime) -> None:
    """This function will open a case again whose answer the network declined; the draft and the reason stay."""
    if case.state != State.ANSWERING:
        return
    _move(case, State.ANSWERING, State.OPEN, trouble=reason[:500])
    actor = "job:inbox.reactions"
    CaseEvent.objects.create(case=case, at=now, actor=actor, what=What.ANSWER_DECLINED, detail=reason[:500])
    journal.record(AnswerFailed(case_id=case.pk, body_id=case.body_id, parcel_id=parcel_id), actor=actor, at=now)


@transaction.atomic
def doubt(case: Case, *, now: dt.datetime) -> None:
    """This function will say on the case that nobody knows yet whether its answer is there."""
    trouble = _("It is not known whether the answer is there. Look into the thread and say what you see.")
    Case.objects.filter(pk=case.pk, state=State.ANSWERING).update(trouble=trouble)
    CaseEvent.objects.create(case=case, at=now, actor="job:inbox.reactions", what=What.OUTCOME_UNKNOWN)


@transaction.atomic
def trust_again(case: Case, *, parcel_id: int, now: dt.datetime) -> None:
    """This function will end the doubt on a case whose answer was not there and is on its way again."""
    if Case.objects.filter(pk=case.pk, state=State.ANSWERING).exclude(trouble="").update(trouble=""):
        actor = "job:inbox.reactions"
        CaseEvent.objects.create(case=case, at=now, actor=actor, what=What.SENT_AGAIN, detail=str(parcel_id))


@transaction.atomic
def dismiss(case: Case, *, reason: str, actor: str, now: dt.datetime) -> None:
    """This function will close a case that asks for nothing; `reason` is the code of one of the listed reasons."""
    _move(case, _unanswered(case), State.DISMISSED, closed_at=now)
    CaseEvent.objects.create(case=case, at=now, actor=actor, what=What.DISMISSED, detail=reason)
    journal.record(CaseDismissed(case_id=case.pk, body_id=case.body_id, reason=reason), actor=actor, at=now)


def _unanswered(case: Case) -> State:
    """The state in which a case may be answered or dismissed."""
    return State(case.state) if case.state in Case.UNANSWERED else State.OPEN


def _move(case: Case, expected: str, state: str, **fields: object) -> None:
    before = (case.body_id, case.realm, expected)
    if not Case.objects.filter(pk=case.pk, state=expected, body_id=case.body_id).update(state=state, **fields):
        raise AlreadyAnswered(_("Somebody was first: this case has been answered or closed. Look at it again."))
    case.state = state
    counting.apply(counting.moved(before, counting.key_of(case)))
