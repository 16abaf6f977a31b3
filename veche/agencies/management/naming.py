"""How commands name bodies and territories, and what they share."""

import datetime as dt
from argparse import ArgumentParser
from collections.abc import Callable
from typing import Any
from zoneinfo import ZoneInfo

from django.core.management.base import CommandError
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _

from veche.agencies import queries
from veche.agencies.models import Body, BodyEvent, Territory
from veche.lib import clock
from veche.lib.refusals import Refusal
from veche.ui.console import Command as Console


def body_named(text: str) -> Body:
    """This function will find a body by its number here or its ОГРН; raises CommandError."""
    found = queries.by_ogrn(text) if len(text) == 13 else None
    if found is None and text.isdecimal() and len(text) < 13:
        found = Body.objects.select_related("territory", "parent", "successor").filter(pk=int(text)).first()
    if found is None:
        raise CommandError(_("There is no body “%(text)s”: give its number here or its ОГРН.") % {"text": text})
    return found


def territory_named(text: str) -> Territory:
    """This function will find a territory by its number here or its ОКТМО; raises CommandError."""
    rows = Territory.objects.all()
    found: Territory | None = rows.filter(oktmo=text).first()
    if found is None and text.isdecimal() and len(text) < 13:
        found = rows.filter(pk=int(text)).first()
    if found is None:
        raise CommandError(_("There is no territory “%(text)s”: give its number here or its ОКТМО.") % {"text": text})
    return found


def day(text: str) -> dt.date:
    """This function will read a day written as 2026-06-01; raises CommandError."""
    try:
        found = parse_date(text)
    except ValueError:
        found = None
    if found is None:
        raise CommandError(_("“%(text)s” is no day. Write it as 2026-06-01.") % {"text": text})
    return found


def plain(body: Body) -> dict[str, Any]:
    """This function will give what a command tells of a body."""
    return {
        "id": body.pk,
        "name": body.name,
        "ogrn": body.ogrn,
        "level": body.level,
        "founder": body.parent_id,
        "territory": body.territory.name,
        "closed_on": body.closed_on,
        "successor": body.successor_id,
    }


class BodyDeed(Console):
    """A command that does one dated deed on a body."""

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("body", help="the body's number here, or its ОГРН")
        parser.add_argument("--on", metavar="DAY", help="the day from which it holds, 2026-06-01; today when left out")
        parser.add_argument("--basis", metavar="DOCUMENT", default="", help="the document: kind, number, date")

    def carry_out(self, deed: Callable[..., BodyEvent], *what: Any, **options: Any) -> None:
        """This function will do the deed and tell what the body is then."""
        body, now = body_named(options["body"]), clock.now()
        on = day(options["on"]) if options["on"] else now.astimezone(ZoneInfo(body.territory.zone)).date()
        named = {name: options[name] for name in ("short_name",) if name in options}
        try:
            event = deed(body, *what, on=on, basis=options["basis"], **named, **_by(self, now))
        except Refusal as refused:
            raise CommandError(str(refused), returncode=1) from refused
        body = body_named(str(event.body_id))
        self.answer({"event": event.pk, **plain(body)}, f"{body.pk}  {body.name}", f"{event.kind}  {event.on}")


def _by(command: Console, now: dt.datetime) -> dict[str, Any]:
    name = type(command).__module__.rpartition(".")[2].replace("_", " ")
    return {"actor": f"command:{name}", "now": now}
