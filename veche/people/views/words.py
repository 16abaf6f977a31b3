"""Roles and persons in words."""

from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from veche.journal.models import Change
from veche.packs.pack import Language
from veche.people import queries
from veche.people.models import Appointment, Person, Realm
from veche.people.queries import staff
from veche.people.rules import roles

ROLE = '<span><b>{}</b><span class="help">{}</span></span>'


def role_title(role: str) -> str:
    """This function will name a role; one that the packs do not know any longer by its id."""
    pack = roles.ordered(tuple(settings.VECHE_REGION_PACKS)).get(role)
    return pack.title.say(_language()) if pack else role


def _language() -> Language:
    return "ru" if (get_language() or "ru").startswith("ru") else "en"


def role_choices(given: list[str]) -> list[tuple[str, str]]:
    """This function will offer roles with what each of them does."""
    known = roles.ordered(tuple(settings.VECHE_REGION_PACKS))
    words = ((role, known[role].title, known[role].describes) for role in given)
    told = (
        (role, format_html(ROLE, title.say(_language()), describes.say(_language())))
        for role, title, describes in words
    )
    return list(told)


def held(appointment: Appointment) -> str:
    """This function will say a role with its body."""
    words = f"{role_title(appointment.role)} · {appointment.body.title}"
    training = _("training")
    return f"{words} · {training}" if appointment.realm == Realm.TRAINING else words


def of_row(person: Person) -> dict[str, Any]:
    """This function will tell a row of the list."""
    standing: list[Appointment] = getattr(person, "held", [])
    return {
        "person": person,
        "roles": [held(each) for each in standing[:3]],
        "more_roles": max(0, len(standing) - 3),
        "is_invited": not person.has_usable_password(),
    }


def role_filter() -> list[tuple[str, str]]:
    """This function will list all roles, for a filter."""
    return [(role, role_title(role)) for role in roles.ordered(tuple(settings.VECHE_REGION_PACKS))]


def place(viewer: Person) -> str:
    """This function will give the address of the place «Settings» of the rail, as it is for this viewer."""
    held = queries.permitted(viewer)
    doors = (("jobs.see", "desk:health"), ("journal.see", "desk:journal"), (staff.PERMISSION, "people:staff"))
    return next((reverse(name) for permission, name in doors if permission in held), "")


def states() -> tuple[tuple[str, str], ...]:
    """This function will name the states by which the list is narrowed."""
    return (
        ("", _("Working")),
        ("suspended", _("Suspended")),
        ("leavers", _("Without a role")),
        ("all", _("All")),
    )


def changes(rows: list[Change]) -> list[dict[str, Any]]:
    """This function will tell what was changed about a person, by whom, from what to what."""
    named = {"name": _("Name of the person"), "post": _("Job title"), "email": _("E-mail"), "login": _("Login")}
    actors = staff.names(each.actor for each in rows)
    return [
        {
            "at": each.at,
            "words": _change(each, named),
            "who": actors.get(each.actor, each.actor),
            "state": "unknown" if each.field == "is_active" and not each.after else "quiet",
        }
        for each in rows
    ]


def _change(change: Change, named: dict[str, str]) -> str:
    if change.field == "is_active":
        return _("Access is open again") if change.after else _("Suspended")
    values = {
        "field": named.get(change.field, change.field),
        "before": change.before or "—",
        "after": change.after or "—",
    }
    return _("%(field)s: %(before)s → %(after)s") % values
