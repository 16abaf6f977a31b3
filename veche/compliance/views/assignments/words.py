"""Assignments in words for people."""

from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from veche.compliance.models import Assignment, Proof, Recipient
from veche.compliance.queries import rulebook
from veche.compliance.queries.assignments.listing import Counts

# The state of the badge, its word, its drawing.
STATES: dict[str, tuple[str, Promise, str]] = {
    "new": ("info", gettext_lazy("Not opened yet"), "bell"),
    "seen": ("info", gettext_lazy("Opened by them"), "eye"),
    "in_work": ("info", gettext_lazy("In work"), "clock"),
    "claimed": ("unknown", gettext_lazy("Shown, waits for control"), "clock"),
    "accepted": ("met", gettext_lazy("Accepted"), ""),
    "returned": ("broken", gettext_lazy("Returned"), "undo"),
    "withdrawn": ("quiet", gettext_lazy("Withdrawn"), ""),
}
REASONS: dict[str, Promise] = {
    "hashtag": gettext_lazy("the hashtag %(value)s"),
    "phrase": gettext_lazy("the words “%(value)s”"),
    "link": gettext_lazy("the link %(value)s"),
    "text": gettext_lazy("%(value)s %% of the given text"),
}
PARTS: dict[str, Promise] = {
    "repost": gettext_lazy("it is a repost"),
    "some": gettext_lazy("not everything is there"),
}


def state(value: str) -> dict[str, str]:
    """This function will name where a recipient stands."""
    badge, word, drawing = STATES[value]
    return {"state": badge, "word": str(word), "icon": drawing}


def chips(counts: Counts, current: str, *, base: str = "?", first: str = "") -> list[dict[str, Any]]:
    """This function will make the chips of states with their numbers."""
    named = [("", first or _("All"), sum(counts.by_state.values())), ("late", _("Late"), counts.late)]
    named += [(value, str(STATES[value][1]), counts.by_state[value]) for value in STATES]
    return [
        {"label": label, "count": number, "on": current == value, "url": f"{base}state={value}" if value else base}
        for value, label, number in named
        if number or not value
    ]


def proof(row: Proof) -> dict[str, Any]:
    """This function will tell one proof: what it is, where it leads, and why a rule thinks so."""
    return {
        "pk": row.pk,
        "state": row.state,
        "words": named(row),
        "url": address(row),
        "note": row.note,
        "why": why(row),
        "at": row.at,
        "is_file": row.upload_id is not None,
    }


def named(row: Proof) -> str:
    """This function will name a proof."""
    if row.upload is not None:
        return row.upload.name
    if row.finding is not None:
        title = rulebook.title(row.finding.pack, row.finding.rule)
        return _("A re-check saw it mended: %(rule)s") % {"rule": title}
    return row.url.replace("https://", "") or row.note


def address(row: Proof) -> str:
    """This function will give where a proof can be looked at."""
    if row.upload_id is not None:
        return reverse("compliance:proof-file", args=[row.pk])
    if row.finding is not None:
        return reverse("compliance:dossier", args=[row.finding.page_id])
    if row.url.startswith(("https://", "http://")):
        return row.url
    return f"https://{row.url}" if row.url else ""


def why(row: Proof) -> str:
    """This function will say for which reasons a post was recognised."""
    said = [str(REASONS[each["by"]]) % {"value": each["value"]} for each in row.why if each["by"] in REASONS]
    parts = [str(PARTS[each["value"]]) for each in row.why if each["by"] == "part"]
    return (
        _("There is %(reasons)s") % {"reasons": ", ".join(said)} + (f" ({'; '.join(parts)})" if parts else "")
        if said
        else ""
    )


def heading(assignment: Assignment) -> str:
    """This function will write the number and the date as papers do."""
    if assignment.issued_on is None:
        return _("Draft")
    return _("No. %(number)s of %(date)s") % {"number": assignment.number, "date": f"{assignment.issued_on:%d.%m.%Y}"}


def wishes(assignment: Assignment) -> list[str]:
    """This function will say what counts as a proof by itself."""
    wish = assignment.wish | ({"hashtag": f"#{tag.lstrip('#')}"} if (tag := assignment.wish.get("hashtag")) else {})
    said = [str(REASONS[name]) % {"value": value} for name, value in wish.items() if name != "text"]
    if assignment.wish.get("text"):
        said.append(_("the given text, nearly as it is"))
    if assignment.rule:
        pack, _dot, rule = assignment.rule.partition(".")
        said.append(_("the finding is mended: %(rule)s") % {"rule": rulebook.title(pack, rule)})
    return said


def is_closed(recipient: Recipient) -> bool:
    """This function will tell whether nothing more is asked of a recipient."""
    return recipient.state in (Recipient.State.ACCEPTED, Recipient.State.WITHDRAWN)
