"""What a letter says, made at the moment of sending: words of ours, ids turned into titles, no text of a citizen."""

import datetime as dt
from email.message import EmailMessage
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from veche.notices.models import Letter, Notice
from veche.notices.queries import bell, digests, policies, senders, subjects, unsubscribing
from veche.people.queries import links
from veche.ui import moments
from veche.ui.render import environment

MOST = 40


def write(letter: Letter, *, now: dt.datetime) -> EmailMessage | None:
    """This function will write a letter; None when there is nothing to say or nobody to say it to."""
    person = letter.person
    if not person.is_active or not person.email or not policies.mail_is_set():
        return None
    told = {"notices": _notices, "digest": _digest, "link": _link}[letter.purpose](letter, now)
    if told is None:
        return None
    return _message(letter, told, now=now)


def _notices(letter: Letter, now: dt.datetime) -> dict[str, Any] | None:
    rows = _standing(letter)
    if not rows:
        return None
    told = subjects.told(rows[:MOST])
    number = len(rows)
    subject = told[0].words if number == 1 else ngettext("%(n)s notice", "%(n)s notices", number) % {"n": number}
    return {"subject": subject, "told": told, "more": max(0, number - MOST), "lines": {}}


def _standing(letter: Letter) -> list[Notice]:
    """What still stands, was not read meanwhile, and is still the person's to see."""
    rows = list(bell.notices(letter.person).filter(letter=letter, read_at=None, closed_at=None).order_by("pk"))
    if not policies.preferences(letter.person).is_duties_only:
        return rows
    return [each for each in rows if (kind := policies.pack().of(each.kind)) and kind.is_duty]


def _digest(letter: Letter, now: dt.datetime) -> dict[str, Any] | None:
    found = digests.digest(letter.person, now=now)
    rows = _standing(letter)
    lines = {} if policies.preferences(letter.person).is_duties_only else digests.by_tone(found)
    if not rows and not lines:
        return None
    day = moments.local(now, found.zone).date()
    subject = _("Digest for %(day)s") % {"day": moments.day(day, now - dt.timedelta(days=9), found.zone)}
    return {"subject": subject, "told": subjects.told(rows[:MOST]), "more": max(0, len(rows) - MOST), "lines": lines}


def _link(letter: Letter, now: dt.datetime) -> dict[str, Any] | None:
    link = links.open_link(letter.link_id or 0, now=now)
    if link is None:
        return None
    is_new = link.purpose == "invitation"
    subject = _("Your access to “Veche”") if is_new else _("A link for a new password")
    return {"subject": subject, "address": links.address(link), "until": link.expires_at, "is_new": is_new}


def _message(letter: Letter, told: dict[str, Any], *, now: dt.datetime) -> EmailMessage:
    person, base = letter.person, settings.VECHE_ADDRESS.rstrip("/")
    is_link = letter.purpose == Letter.Purpose.LINK
    stop = "" if is_link else base + unsubscribing.address(person)
    values = {**told, "person": person, "base": base, "stop": stop, "now": now}
    values["settings_url"] = base + reverse("notices:preferences")
    values["digest_url"] = base + reverse("notices:digest")
    message = EmailMessage()
    message["Subject"] = " ".join(told["subject"].split())
    message["From"] = senders.sender()
    message["To"] = person.email
    message["Date"] = now
    message["Message-ID"] = senders.message_id()
    message["Auto-Submitted"] = "auto-generated"
    if stop:
        message["List-Unsubscribe"] = f"<{stop}>"
        message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    name = "link" if is_link else "news"
    message.set_content(environment().get_template(f"notices/letters/{name}.txt").render(values))
    message.add_alternative(environment().get_template(f"notices/letters/{name}.html").render(values), subtype="html")
    return message
