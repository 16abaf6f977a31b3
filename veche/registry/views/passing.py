"""How a page passed from hand to hand, as lines of its history; only for whoever keeps the page, since they hold names."""

from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from veche.journal.queries import changes_of_rows
from veche.registry.forms.custody import ROLES
from veche.registry.models import Custody, HandOver, Page


def lines(page: Page, *, last: int) -> list[dict[str, Any]]:
    """This function will tell who took a page over, who left it and who passed it to whom, each with its actor."""
    held = list(Custody.objects.filter(page=page).order_by("-pk")[:last])
    passed = list(HandOver.objects.filter(page=page).select_related("giver", "taker").order_by("-pk")[:last])
    takers, givers = {each.taker_id for each in passed}, {each.giver_id for each in passed}
    left = changes_of_rows([each for each in held if each.until and each.pk not in givers], field="until")
    people = {each.pk: each for each in held}
    return [
        *(_passed(each) for each in passed),
        *(_line(each.at, each.actor, _taken(each), each.since) for each in held if each.pk not in takers),
        *(_line(each.at, each.actor, _gone(people[each.subject_id]), people[each.subject_id].until) for each in left),
    ]


def _line(at: Any, actor: str, words: str, on: Any) -> dict[str, Any]:
    return {"at": at, "actor": actor, "words": words, "detail": date_format(on, "d.m.Y"), "state": "info"}


def _taken(held: Custody) -> str:
    role = str(dict(ROLES)[Custody.Role(held.role)])
    return _("Holds the page from now on: %(name)s (%(role)s)") % {"name": _name(held), "role": role.lower()}


def _gone(held: Custody) -> str:
    return _("Holds the page no more: %(name)s") % {"name": _name(held)}


def _passed(passed: HandOver) -> dict[str, Any]:
    words = _("Passed on: %(giver)s → %(taker)s") % {"giver": _name(passed.giver), "taker": _name(passed.taker)}
    links = [(_("Act (PDF)"), reverse("registry:hand-over-act", args=[passed.pk]))]
    if passed.signed_id:
        links.append((_("Signed"), reverse("registry:hand-over-signed", args=[passed.pk])))
    return _line(passed.at, passed.actor, words, passed.on) | {"links": links}


def _name(held: Custody) -> str:
    return held.name or _("name erased")
