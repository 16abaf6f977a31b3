"""What compliance does when the registry has looked at a page."""

import datetime as dt

from veche.compliance.operations import judging
from veche.facts.registry import PageObserved
from veche.journal.subscriptions import on


@on(PageObserved)
def judge_observed_page(fact: PageObserved, *, now: dt.datetime) -> None:
    """This function will judge the page anew."""
    judging.judge_numbers([fact.page_id], now=now)
