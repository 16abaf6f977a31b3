"""States of others' work in words for people."""

from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from veche.compliance.queries import PageMeter
from veche.jobs.queries import Health, Problem
from veche.registry.queries.words import network
from veche.ui.moments import span

PROBLEMS: dict[Problem, tuple[Promise, Promise]] = {
    Problem.NO_WORKER: (
        gettext_lazy("No worker is running"),
        gettext_lazy("Nothing is collected, sent or counted. Start it: veche worker, or the service of your system."),
    ),
    Problem.STUCK: (
        gettext_lazy("Work stands still"),
        gettext_lazy("A job has been due for more than ten minutes and nobody has taken it. Look at the lanes below."),
    ),
    Problem.TIMETABLE: (
        gettext_lazy("The timetable is late"),
        gettext_lazy("What happens by itself has not been started in time. A worker that runs starts it again."),
    ),
    Problem.DEAD_LETTERS: (
        gettext_lazy("Some jobs have failed for good"),
        gettext_lazy("They were tried several times. Read the error, remove its cause, and try again."),
    ),
}


LANES: dict[str, Promise] = {
    "audit": gettext_lazy("Checks of the journal"),
    "collect": gettext_lazy("Events of networks"),
    "compliance": gettext_lazy("Judging by requirements"),
    "default": gettext_lazy("Tidying up"),
    "delivery": gettext_lazy("Sending"),
    "looks": gettext_lazy("Looking for what was sent"),
    "mail": gettext_lazy("Letters"),
    "notices": gettext_lazy("Notices"),
    "observe": gettext_lazy("Looking at pages"),
    "polls": gettext_lazy("Comments by pages' own keys"),
    "reactions": gettext_lazy("What follows from deeds"),
    "round": gettext_lazy("Pages by shared keys"),
    "sheets": gettext_lazy("Sheets and bulk edits"),
    "talks": gettext_lazy("Comments by shared keys"),
    "triage": gettext_lazy("Triage of messages"),
}


def lane(name: str) -> str:
    """This function will name a lane of jobs: its work and, of a branch, the network."""
    kind, _colon, branch = name.partition(":")
    words, where = str(LANES.get(kind, kind)), branch.partition(":")[0]
    return f"{words}, {network(where)}" if where else words


NEWS: dict[str, tuple[Promise, bool]] = {
    "confirmed": (gettext_lazy("heard"), False),
    "wanted": (gettext_lazy("being asked"), False),
    "silent": (gettext_lazy("silent"), True),
    "refused": (gettext_lazy("declined"), True),
}


def news(counts: Mapping[str, int]) -> list[tuple[str, int, bool]]:
    """This function will say how many pages' news come and how many do not: the word, the number, whether it is bad."""
    return [(str(word), counts[state], is_bad) for state, (word, is_bad) in NEWS.items() if counts.get(state)]


def problems(health: Health) -> list[dict[str, Any]]:
    """This function will say what is wrong with the installation and what to do, the worst first."""
    return [
        {
            "title": str(PROBLEMS[problem][0]),
            "words": str(PROBLEMS[problem][1]),
            "state": "unknown" if problem == Problem.DEAD_LETTERS else "broken",
        }
        for problem in health.problems
    ]


def meter(each: PageMeter) -> dict[str, Any]:
    """This function will tell the meter of a page's week as finished values."""
    return {
        "title": each.title,
        "network": network(each.network),
        "url": reverse("compliance:dossier", args=[each.page_id]),
        "own": each.meter.count.own,
        "norm": each.meter.norm,
        "missed": each.state == "missed",
        "is_known": each.state != "unknown",
        "note": _pace(each),
    }


def _pace(each: PageMeter) -> str:
    if each.state == "at_risk":
        missing = each.meter.missing
        return ngettext(
            "%(n)s more post is needed this week: at this pace the norm will be missed.",
            "%(n)s more posts are needed this week: at this pace the norm will be missed.",
            missing,
        ) % {"n": missing}
    return _("Nobody has seen the page's posts lately.") if each.state == "unknown" else ""


def late_by(health: Health, *, now: Any) -> str:
    """This function will say for how long the oldest due job waits, "" when none is due."""
    return span(now - health.oldest_due_at) if health.oldest_due_at else ""
