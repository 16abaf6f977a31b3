"""Judging by itself."""

import datetime as dt

from veche.compliance.operations import foreseeing, judging, owing, trying
from veche.compliance.operations.assignments import recognising, reminding
from veche.compliance.operations.roadmaps import hearing
from veche.jobs.register import job


@job("compliance.judge", lane="compliance")
def judge(*, page_id: int, now: dt.datetime) -> None:
    """This function will judge one page on what is known of it."""
    judging.judge_numbers([page_id], now=now)


@job("compliance.judge_some", lane="compliance", lease=300)
def judge_some(*, page_ids: list[int], now: dt.datetime) -> None:
    """This function will judge some pages together, which is far cheaper than one by one."""
    judging.judge_numbers(page_ids, now=now)


@job("compliance.judge_all")
def judge_all(*, now: dt.datetime) -> None:
    """This function will owe a judgement of every page that was not judged for half a day: weeks end, rules come into force."""
    judging.owe_judgements(now=now)


@job("compliance.follow", lane="compliance")
def follow(*, body_id: int, now: dt.datetime) -> None:
    """This function will hear what checks say of all that a body walks, and look for proofs of what it is asked."""
    hearing.follow(body_id, now=now)
    recognising.follow(body_id, now=now)


@job("compliance.follow_all")
def follow_all(*, now: dt.datetime) -> None:
    """This function will owe a look at every body that walks something or is asked: facts of custody come and go by the day."""
    owing.owe_all()


@job("compliance.remind")
def remind(*, now: dt.datetime) -> None:
    """This function will tell those whose assignment is due within two days, each once."""
    reminding.remind(now=now)


@job("compliance.foresee", lane="compliance", atomic=False, lease=600)
def foresee(*, now: dt.datetime) -> None:
    """This function will warn of the pages that will miss the norm of this week."""
    foreseeing.foresee(now=now)


@job("compliance.try_pack", lane="compliance", lease=600)
def try_pack(*, trial_id: int, now: dt.datetime) -> None:
    """This function will make a trial of a pack that somebody asked for."""
    trying.run(trial_id, now=now)
