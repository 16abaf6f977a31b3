"""Who is told of what happened elsewhere."""

import datetime as dt

from veche.facts.compliance import FindingClosed, FindingOpened
from veche.facts.delivery import DeliveryRefused, DeliverySettled, DeliveryUnknown
from veche.facts.inbox import CaseAnswered, CaseAssigned, CaseDismissed
from veche.facts.newsroom import MaterialApproved, MaterialReturned, MaterialSubmitted
from veche.facts.people import LinkMade, PasswordSet
from veche.facts.registry import AccessFailed, PageConnected, PageMoved
from veche.journal.subscriptions import on
from veche.notices.operations import hearing, letters


@on(DeliveryRefused)
def tell_refused(fact: DeliveryRefused, *, now: dt.datetime) -> None:
    """This function will tell that a network declined a post or an answer."""
    hearing.parcel_troubled("delivery_refused", fact.parcel_id, now=now)


@on(DeliveryUnknown)
def tell_unknown(fact: DeliveryUnknown, *, now: dt.datetime) -> None:
    """This function will tell that nobody knows whether a post arrived."""
    hearing.parcel_troubled("delivery_unknown", fact.parcel_id, now=now)


@on(DeliverySettled)
def end_unknown(fact: DeliverySettled, *, now: dt.datetime) -> None:
    """This function will end what was told of an unknown one."""
    hearing.parcel_settled(fact.parcel_id, now=now)


@on(AccessFailed)
def tell_lost_key(fact: AccessFailed, *, now: dt.datetime) -> None:
    """This function will tell that a key works no longer."""
    hearing.access_failed(fact.page_id, now=now)


@on(PageConnected)
def end_lost_key(fact: PageConnected, *, now: dt.datetime) -> None:
    """This function will end what was told of a lost key."""
    hearing.access_given(fact.page_id, now=now)


@on(PageMoved)
def tell_moved(fact: PageMoved, *, now: dt.datetime) -> None:
    """This function will tell that a page has another address."""
    hearing.page_moved(fact.page_id, now=now)


@on(FindingOpened)
def tell_finding(fact: FindingOpened, *, now: dt.datetime) -> None:
    """This function will tell of a new finding."""
    hearing.finding_opened(fact.page_id, now=now)


@on(FindingClosed)
def end_finding(fact: FindingClosed, *, now: dt.datetime) -> None:
    """This function will end what was told of findings that no longer stand."""
    hearing.finding_closed(fact.page_id, now=now)


@on(CaseAssigned)
def tell_assigned(fact: CaseAssigned, *, now: dt.datetime) -> None:
    """This function will tell a person of a message in their charge."""
    hearing.case_assigned(fact.case_id, fact.person_id, now=now)


@on(CaseAnswered)
def end_answered(fact: CaseAnswered, *, now: dt.datetime) -> None:
    """This function will end what was told of a message that is answered."""
    hearing.case_done(fact.case_id, now=now)


@on(CaseDismissed)
def end_dismissed(fact: CaseDismissed, *, now: dt.datetime) -> None:
    """This function will end what was told of a message that was closed."""
    hearing.case_done(fact.case_id, now=now)


@on(MaterialSubmitted)
def tell_waiting(fact: MaterialSubmitted, *, now: dt.datetime) -> None:
    """This function will tell those who may approve."""
    hearing.material_sent_again(fact.material_id, now=now)


@on(MaterialApproved)
def end_waiting(fact: MaterialApproved, *, now: dt.datetime) -> None:
    """This function will end the waiting for a decision."""
    hearing.material_decided(fact.material_id, now=now)


@on(MaterialReturned)
def tell_returned(fact: MaterialReturned, *, now: dt.datetime) -> None:
    """This function will tell the author."""
    hearing.material_returned(fact.material_id, now=now)


@on(PasswordSet)
def tell_password(fact: PasswordSet, *, now: dt.datetime) -> None:
    """This function will tell a person of the own new password."""
    hearing.password_set(fact.person_id, now=now)


@on(LinkMade)
def send_link(fact: LinkMade, *, now: dt.datetime) -> None:
    """This function will owe the letter that carries a one-time link."""
    letters.owe_link(fact.link_id, fact.person_id, now=now)
