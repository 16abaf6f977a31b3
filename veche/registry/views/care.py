"""What the card of a page shows of its upkeep: who holds it, what was confirmed, what became of it."""

import datetime as dt
from typing import Any

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from veche.journal.queries import changes_of
from veche.people.models import Person
from veche.people.queries import may
from veche.people.queries.staff import names
from veche.registry.forms.custody import ROLES
from veche.registry.models import Custody, Exemption, HandOver, Page, PageClaim, PageConfirmation, PageMilestone
from veche.registry.queries import administrators, words
from veche.registry.queries.custody import Custodianship, custody
from veche.registry.queries.exemptions import standing
from veche.registry.queries.obligations import obligations
from veche.registry.queries.upkeep import due_on, unconfirmed_since
from veche.registry.rules.custody import LEADING
from veche.registry.views import passing
from veche.ui import moments

KINDS: dict[str, Promise] = {
    "added": gettext_lazy("Added"),
    "renamed": gettext_lazy("Renamed"),
    "moved": gettext_lazy("Moved to another address"),
    "reclassified": gettext_lazy("Given another class"),
    "handed_over": gettext_lazy("Handed to another body"),
    "closed": gettext_lazy("The page was closed"),
    "reopened": gettext_lazy("The page was opened again"),
}
# What a field of the history is called; milestones tell of the other fields already.
FIELDS: dict[str, Promise] = {
    "external_id": gettext_lazy("Number in the network"),
    "exemption": gettext_lazy("Basis of the exemption"),
    "stated": gettext_lazy("What the sheet states"),
    "is_connected": gettext_lazy("Connected"),
}
LAST = 30


def of_page(page: Page, viewer: Person, *, now: dt.datetime) -> dict[str, Any]:
    """This function will collect the upkeep of a page; names of holders only for whoever keeps the page."""
    on, keeps = timezone.localdate(now), may(viewer, "registry.keep", body=page.body, realm=page.realm)
    held = custody(page)
    sight = administrators.of_page(page) if keeps else administrators.Sight()
    return {
        "keeps": keeps,
        "held": held,
        "runs": sight,
        "strangers": [(each, str(administrators.ROLES[each.role])) for each in sight.strangers],
        "holders": [holder(each, sight, today=on) for each in held.holders] if keeps else [],
        "leavers": [(each, role(each)) for each in held.left] if keeps else [],
        "remaining": remaining(held, now=now) if keeps else [],
        "hand_overs": hand_overs(page) if keeps else [],
        "unconfirmed_since": unconfirmed_since(page, now=now),
        "confirmations": list(PageConfirmation.objects.filter(page=page).order_by("-at")[:3]),
        "duties": [each for each in obligations(page.body, on) if page.network in each.obligation.networks],
        "say": words.say,
        "exemptions": [
            (each, standing(each, on=on), words.network(each.network))
            for each in Exemption.objects.filter(body=page.body, network__in=("", page.network)).standing(on)
        ],
        "open_claims": list(PageClaim.objects.filter(page=page, state="open").select_related("body")) if keeps else [],
        "history": history(page, keeps=keeps),
    }


def remaining(held: Custodianship, *, now: dt.datetime) -> list[str]:
    """This function will list what is still to be proved after somebody left."""
    lines = [
        _("Take away the access of %(name)s and confirm it.") % {"name": each.name}
        for each in held.left
        if each.removed_on is None or each.still_seen_at is not None
    ]
    last = max((each.until for each in held.left if each.until and each.role in LEADING), default=None)
    if last is None:
        return lines
    day = moments.date(last, now)
    return [
        *lines,
        _("Whoever stays confirms a second factor and a new password: on %(day)s or later.") % {"day": day},
    ]


def holder(held: Custody, sight: administrators.Sight, *, today: dt.date) -> dict[str, Any]:
    """This function will tell of one holder: who, since when, what was confirmed and what is due."""
    every = words.upkeep()
    likeness, seen_role = sight.of(held)
    leads = held.role in LEADING
    password = due_on(held.password_on or held.since, every.password)
    factor = due_on(held.second_factor_on or held.since, every.second_factor)
    return {
        "row": held,
        "role": role(held),
        "likeness": likeness.value,
        "seen_role": seen_role,
        "password_due": password if leads and (held.password_on is None or password < today) else None,
        "factor_due": factor if leads and (held.second_factor_on is None or factor < today) else None,
    }


def role(held: Custody) -> str:
    """This function will name a holder's role."""
    return str(dict(ROLES)[Custody.Role(held.role)])


def hand_overs(page: Page) -> list[HandOver]:
    """This function will list how a page passed from hand to hand, the newest first."""
    rows = HandOver.objects.filter(page=page).select_related("giver", "taker", "signed")
    return list(rows.order_by("-on", "-pk")[:LAST])


def history(page: Page, *, keeps: bool = False) -> list[dict[str, Any]]:
    """This function will set the milestones of a page and the changes of its other fields in one line of time, the newest first.

    Whoever `keeps` the page reads also through whose hands it went.
    """
    marks = list(PageMilestone.objects.filter(page=page).order_by("-pk")[:LAST])
    changes = list(changes_of(page).filter(field__in=FIELDS)[:LAST])
    hands = passing.lines(page, last=LAST) if keeps else []
    who = names({each.actor for each in marks} | {each.actor for each in changes} | {each["actor"] for each in hands})
    rows = [
        {
            "at": each.at,
            "words": _milestone(each),
            "detail": " · ".join(part for part in (each.on.strftime("%d.%m.%Y"), each.basis) if part),
            "who": who.get(each.actor, ""),
            "state": "broken" if each.kind == "closed" else "info",
        }
        for each in marks
    ]
    rows += [
        {
            "at": each.at,
            "words": f"{FIELDS[each.field]}: {_plain(each.before)} → {_plain(each.after)}",
            "who": who.get(each.actor, ""),
        }
        for each in changes
    ]
    rows += [each | {"who": who.get(each["actor"], "")} for each in hands]
    rows.append({"at": page.added_at, "words": _("Added")})
    return sorted(rows, key=lambda row: row["at"], reverse=True)[:LAST]


def _milestone(mark: PageMilestone) -> str:
    return f"{KINDS[mark.kind]}: {mark.before} → {mark.after}" if mark.after else str(KINDS[mark.kind])


def _plain(value: Any) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, dict):
        return "; ".join(f"{name} {each}" for name, each in value.items())[:120] or "—"
    return str(value)[:120] if value not in (None, "") else "—"
