"""What compliance does when the registry has looked at a page."""

import datetime as dt

from veche.compliance.operations import judging
from veche.facts.registry import PageObserved
from veche.journal.subscriptions import on
from veche.registry.models import Page


@on(PageObserved)
def judge_observed_page(fact: PageObserved, *, now: dt.datetime) -> None:
    """This function will judge the page anew."""
    page = Page.objects.select_related("body__territory").filter(pk=fact.page_id).first()
    if page is not None:
        judging.judge(page, now=now)
