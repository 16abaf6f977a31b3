"""Who is told of what happened elsewhere."""

import datetime as dt

from veche.facts.compliance import (
    FindingClosed,
    FindingOpened,
    NormAtRisk,
    RoadmapFinished,
    RoadmapGiven,
    RoadmapWithdrawn,
    StepBlocked,
    StepDone,
    StepSkipped,
    StepUnblocked,
)
from veche.facts.delivery import DeliveryRefused, DeliverySettled, DeliveryUnknown
from veche.facts.inbox import CaseAnswered, CaseAssigned, CaseDismissed
from veche.facts.newsroom import MaterialApproved, MaterialReturned, MaterialSubmitted
from veche.facts.people import LinkMade, PasswordSet
from veche.facts.registry import (
    AccessFailed,
    AccessRemovalConfirmed,
    CustodyReminderDue,
    ExemptionExpiring,
    ExemptionRevoked,
    HolderLeft,
    PageBack,
    PageConfirmed,
    PageConnected,
    PageGone,
    PageMoved,
    PasswordChangeConfirmed,
    SecondFactorConfirmed,
)
from veche.journal.subscriptions import on
from veche.notices.operations import hearing, letters, telling


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


@on(NormAtRisk)
def tell_norm(fact: NormAtRisk, *, now: dt.datetime) -> None:
    """This function will warn those who write for a page that will miss its week."""
    hearing.norm_at_risk(fact.page_id, fact.monday, now=now)


@on(PageGone)
def tell_gone(fact: PageGone, *, now: dt.datetime) -> None:
    """This function will tell that citizens no longer see a page."""
    hearing.page_gone(fact.page_id, now=now)


@on(PageBack)
def end_gone(fact: PageBack, *, now: dt.datetime) -> None:
    """This function will end what was told of a page that is seen again."""
    hearing.page_back(fact.page_id, now=now)


@on(CustodyReminderDue)
def remind_of_custody(fact: CustodyReminderDue, *, now: dt.datetime) -> None:
    """This function will remind of what is to be confirmed about a page."""
    hearing.custody_due(fact.page_id, fact.what, now=now)


@on(PageConfirmed)
def end_confirming(fact: PageConfirmed, *, now: dt.datetime) -> None:
    """This function will end the reminder to confirm."""
    hearing.custody_confirmed(fact.page_id, "confirm", now=now)


@on(PasswordChangeConfirmed)
def end_password_reminder(fact: PasswordChangeConfirmed, *, now: dt.datetime) -> None:
    """This function will end the reminder to change the password."""
    hearing.custody_confirmed(fact.page_id, "password", now=now)


@on(SecondFactorConfirmed)
def end_factor_reminder(fact: SecondFactorConfirmed, *, now: dt.datetime) -> None:
    """This function will end the reminder of the second factor."""
    hearing.custody_confirmed(fact.page_id, "second_factor", now=now)


@on(HolderLeft)
def tell_holder_left(fact: HolderLeft, *, now: dt.datetime) -> None:
    """This function will tell that somebody who held a page has left."""
    hearing.holder_left(fact.page_id, fact.custody_id, now=now)


@on(AccessRemovalConfirmed)
def end_holder_left(fact: AccessRemovalConfirmed, *, now: dt.datetime) -> None:
    """This function will end what was told of a leaver."""
    hearing.access_removed(fact.page_id, fact.custody_id, now=now)


@on(ExemptionExpiring)
def tell_exemption(fact: ExemptionExpiring, *, now: dt.datetime) -> None:
    """This function will tell that an exemption ends soon."""
    hearing.exemption_expires(fact.exemption_id, fact.body_id, now=now)


@on(ExemptionRevoked)
def end_exemption(fact: ExemptionRevoked, *, now: dt.datetime) -> None:
    """This function will end what was told of an exemption."""
    telling.close([f"exemption_expiring:{fact.exemption_id}"], now=now)


@on(RoadmapGiven)
def tell_roadmap(fact: RoadmapGiven, *, now: dt.datetime) -> None:
    """This function will tell a body of its roadmap."""
    hearing.roadmap_given(fact.roadmap_id, now=now)


@on(RoadmapFinished)
def end_roadmap(fact: RoadmapFinished, *, now: dt.datetime) -> None:
    """This function will end what was told of a roadmap."""
    telling.close([f"roadmap_given:{fact.roadmap_id}"], now=now)


@on(RoadmapWithdrawn)
def end_withdrawn_roadmap(fact: RoadmapWithdrawn, *, now: dt.datetime) -> None:
    """This function will end what was told of a roadmap."""
    telling.close([f"roadmap_given:{fact.roadmap_id}"], now=now)


@on(StepBlocked)
def tell_blocked(fact: StepBlocked, *, now: dt.datetime) -> None:
    """This function will tell those who guide a body."""
    hearing.step_blocked(fact.step_id, fact.roadmap_id, now=now)


@on(StepUnblocked)
def end_blocked(fact: StepUnblocked, *, now: dt.datetime) -> None:
    """This function will end what was told of a blocked step."""
    telling.close([f"step_blocked:{fact.step_id}"], now=now)


@on(StepDone)
def end_done(fact: StepDone, *, now: dt.datetime) -> None:
    """This function will end what was told of a step."""
    telling.close([f"step_blocked:{fact.step_id}"], now=now)


@on(StepSkipped)
def end_skipped(fact: StepSkipped, *, now: dt.datetime) -> None:
    """This function will end what was told of a step."""
    telling.close([f"step_blocked:{fact.step_id}"], now=now)
