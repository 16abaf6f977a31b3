"""Outcomes, states and marks in words for people."""

import datetime as dt
from collections.abc import Sequence
from typing import Any
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from veche.compliance.models import Outcome
from veche.compliance.queries import rulebook
from veche.compliance.rules.norm import State
from veche.packs.offers import Made
from veche.packs.pack import Basis

# The state of the badge and its word.
OUTCOMES: dict[str, tuple[str, Promise]] = {
    Outcome.BROKEN: ("broken", gettext_lazy("Broken")),
    Outcome.UNKNOWN: ("unknown", gettext_lazy("Unknown")),
    Outcome.MET: ("met", gettext_lazy("Met")),
    Outcome.NOT_APPLICABLE: ("quiet", gettext_lazy("Not applicable")),
    Outcome.NOT_IN_FORCE: ("quiet", gettext_lazy("Not in force")),
}
# The state of the badge, its word, its drawing.
STATES: dict[State, tuple[str, Promise, str]] = {
    State.MISSED: ("broken", gettext_lazy("Missed"), ""),
    State.AT_RISK: ("unknown", gettext_lazy("Will miss"), "warning"),
    State.UNKNOWN: ("unknown", gettext_lazy("Unknown"), ""),
    State.ON_TRACK: ("info", gettext_lazy("On track"), "clock"),
    State.MET: ("met", gettext_lazy("Met"), ""),
    State.EXEMPT: ("quiet", gettext_lazy("Owes no posts"), ""),
}
FINDINGS: dict[str, tuple[str, Promise]] = {
    "open": ("broken", gettext_lazy("To be mended")),
    "mended": ("info", gettext_lazy("Said to be mended")),
    "disputed": ("unknown", gettext_lazy("In dispute")),
    "waived": ("quiet", gettext_lazy("Waived for a time")),
    "rechecked": ("met", gettext_lazy("Mended and seen")),
    "withdrawn": ("quiet", gettext_lazy("Not asked any more")),
}
# How far a basis is proven (`veche/packs/library/README.md`), and whether the rule may lean on it.
MARKS: dict[str, tuple[bool, Promise]] = {
    "S": (True, gettext_lazy("read in a public source")),
    "S-cut": (False, gettext_lazy("not fully proven: only the beginning of the source was read")),
    "C": (False, gettext_lazy("not an act: so it is counted in practice")),
    "I": (False, gettext_lazy("not proven: our own reading or setting")),
    "G": (False, gettext_lazy("not proven: a lawyer has to check it against the act")),
    "T": (True, gettext_lazy("measured by us")),
    "D": (True, gettext_lazy("the network's own documentation")),
    "R": (False, gettext_lazy("not proven: told by others")),
    "U": (False, gettext_lazy("not proven: nobody has checked it")),
}

# The state of the badge of a step, its word, its drawing.
STEPS: dict[str, tuple[str, Promise, str]] = {
    "open": ("info", gettext_lazy("To be done"), "clock"),
    "waiting": ("quiet", gettext_lazy("Waits"), ""),
    "blocked": ("broken", gettext_lazy("Stuck"), "stop"),
    "done": ("met", gettext_lazy("Done"), ""),
    "not_needed": ("quiet", gettext_lazy("Not needed"), ""),
}
VERIFIED: dict[str, Promise] = {
    "rules": gettext_lazy("seen by the check"),
    "page": gettext_lazy("the page is in the registry"),
    "custody": gettext_lazy("known from the custody of the page"),
    "person": gettext_lazy("confirmed by a person"),
}


def step(value: str) -> dict[str, str]:
    """This function will name a state of a step: the badge's state, its word and its drawing."""
    badge, word, drawing = STEPS[value]
    return {"state": badge, "word": str(word), "icon": drawing}


def verified(value: str) -> str:
    """This function will say what closed a step."""
    return str(VERIFIED[value]) if value in VERIFIED else ""


def outcome(value: str) -> dict[str, str]:
    """This function will name an outcome: the badge's state and its word."""
    state, word = OUTCOMES[value]
    return {"state": state, "word": str(word)}


def finding(value: str) -> dict[str, str]:
    """This function will name a state of a finding: the badge's state and its word."""
    badge, word = FINDINGS[value]
    return {"state": badge, "word": str(word)}


def paper(now: dt.datetime, *, zone: str) -> dict[str, dict[str, str]]:
    """This function will give the words of a printed dossier."""
    made = now.astimezone(ZoneInfo(zone)).strftime("%d.%m.%Y %H:%M")
    return {
        "outcomes": {value: str(word) for value, (_shade, word) in OUTCOMES.items()},
        "states": {value: str(word) for value, (_shade, word) in FINDINGS.items()},
        "marks": {value: str(told) for value, (_proven, told) in MARKS.items()},
        "paper": {"issuer": _("Requirements for official pages"), "made": _("Made %(at)s") % {"at": made}},
    }


def offers(made: Sequence[Made]) -> list[dict[str, Any]]:
    """This function will tell what can be copied ready-made, or which facts are missing for it."""
    book, language = rulebook.reasons(), rulebook.language()
    return [
        {
            "title": each.offer.title.say(language),
            "text": each.text,
            "missing": ", ".join(book.fact(name, language=language) for name in each.missing),
        }
        for each in made
    ]


def source(basis: Basis) -> dict[str, Any]:
    """This function will tell a source of a pack in words."""
    return {
        "title": basis.title,
        "article": basis.article,
        "address": basis.address,
        "note": basis.note,
        **mark(basis.mark),
    }


def state(value: State) -> dict[str, str]:
    """This function will name a state of the week: the badge's state, its word and its drawing."""
    badge, word, drawing = STATES[value]
    return {"state": badge, "word": str(word), "icon": drawing}


def mark(value: str) -> dict[str, Any]:
    """This function will tell in words how far a basis is proven."""
    proven, words = MARKS.get(value, MARKS["U"])
    return {"proven": proven, "words": str(words)}


def tabs(current: str) -> list[dict[str, Any]]:
    """This function will make the tabs over the screens of compliance."""
    named = (
        ("pages", _("Requirements")),
        ("findings", _("Findings")),
        ("norm", _("Weekly norm")),
        ("roadmaps", _("Roadmaps")),
        ("assignments", _("Assignments")),
        *((("packs", _("Sets of requirements")),) if current == "packs" else ()),
    )
    return [{"label": label, "url": reverse(f"compliance:{name}"), "on": name == current} for name, label in named]
