"""What compliance does when the registry has looked at a page."""

import datetime as dt

from veche.compliance.operations import judging, owing
from veche.facts.registry import PageAdded, PageMoved, PageObserved
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
