"""Asking for a new look at a page and a new judgement."""

import datetime as dt

from django.db import transaction

from veche.facts.compliance import CheckAsked
from veche.jobs.queue import enqueue
from veche.journal import operations as journal
from veche.registry.models import Page
from veche.registry.operations import observing


@transaction.atomic
def check_again(page: Page, *, actor: str, now: dt.datetime) -> None:
    """This function will owe a look at a page; the look is judged as soon as it is taken.

    The page is also judged at once on what is known: rules may have changed though the page has not.
    """
    observing.owe_looks(pages=[page.pk], now=now)
    enqueue("compliance.judge", page_id=page.pk, dedupe=f"compliance.judge:{page.pk}")
    journal.record(CheckAsked(page_id=page.pk, body_id=page.body_id), actor=actor, at=now)
