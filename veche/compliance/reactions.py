"""What compliance does when the registry has looked at a page."""

import datetime as dt

from veche.compliance.operations import judging, owing
from veche.facts.custody import LeaverSeen, LeaverUnseen
from veche.facts.registry import (
    AccessRemovalConfirmed,
    CustodyTaken,
    HolderLeft,
    PageAdded,
    PageHandedOver,
    PageHandedToHolder,
    PageMoved,
    PageObserved,
    PasswordChangeConfirmed,
    SecondFactorConfirmed,
)
from veche.journal.subscriptions import on


@on(PageObserved)
def judge_observed_page(fact: PageObserved, *, now: dt.datetime) -> None:
    """This function will judge the page anew."""
    judging.judge_numbers([fact.page_id], now=now)


@on(PageAdded)
def follow_new_page(fact: PageAdded, *, now: dt.datetime) -> None:
    """This function will tell the roadmaps of its body that a page is there."""
    owing.owe([fact.body_id])


@on(PageMoved)
def follow_moved_page(fact: PageMoved, *, now: dt.datetime) -> None:
    """This function will tell the roadmaps of both bodies that a page has changed hands."""
    owing.owe([fact.body_id], pages=[fact.page_id])


@on(PageHandedOver)
def follow_handed_page(fact: PageHandedOver, *, now: dt.datetime) -> None:
    """This function will tell the roadmaps of both bodies that a page has changed hands."""
    owing.owe([fact.body_id, fact.former_body_id], pages=[fact.page_id])


@on(CustodyTaken)
def follow_new_holder(fact: CustodyTaken, *, now: dt.datetime) -> None:
    """This function will tell the roadmaps of a page that somebody has taken the page over."""
    owing.owe([fact.body_id], pages=[fact.page_id])


@on(HolderLeft)
def follow_leaver(fact: HolderLeft, *, now: dt.datetime) -> None:
    """This function will tell the roadmaps of a page that somebody has left the page."""
    owing.owe([fact.body_id], pages=[fact.page_id])


@on(AccessRemovalConfirmed)
def follow_removed_access(fact: AccessRemovalConfirmed, *, now: dt.datetime) -> None:
    """This function will tell the roadmaps of a page that a leaver's access was taken away."""
    owing.owe([fact.body_id], pages=[fact.page_id])


@on(LeaverSeen)
def judge_with_leaver(fact: LeaverSeen, *, now: dt.datetime) -> None:
    """This function will judge a page that somebody who left still runs, and tell its roadmaps."""
    judging.judge_numbers([fact.page_id], now=now)
    owing.owe([fact.body_id], pages=[fact.page_id])


@on(LeaverUnseen)
def judge_without_leaver(fact: LeaverUnseen, *, now: dt.datetime) -> None:
    """This function will judge a page that nobody who left runs any longer, and tell its roadmaps."""
    judging.judge_numbers([fact.page_id], now=now)
    owing.owe([fact.body_id], pages=[fact.page_id])


@on(SecondFactorConfirmed)
def follow_second_factor(fact: SecondFactorConfirmed, *, now: dt.datetime) -> None:
    """This function will tell the roadmaps of a page that a second factor is on."""
    owing.owe([fact.body_id], pages=[fact.page_id])


@on(PasswordChangeConfirmed)
def follow_password(fact: PasswordChangeConfirmed, *, now: dt.datetime) -> None:
    """This function will tell the roadmaps of a page that a password was changed."""
    owing.owe([fact.body_id], pages=[fact.page_id])


@on(PageHandedToHolder)
def follow_hand_over(fact: PageHandedToHolder, *, now: dt.datetime) -> None:
    """This function will tell the roadmaps of a page that the page was handed over."""
    owing.owe([fact.body_id], pages=[fact.page_id])
