import datetime as dt
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError
from django.utils.translation import gettext as _

from veche.lib import clock
from veche.lib.refusals import Refusal
from veche.registry.models import Page
from veche.registry.operations import access
from veche.registry.queries.addresses import UnknownAddress, page_by_address
from veche.ui.console import Command as Console

ACTOR = "command:pages connect"
LARGEST = 64 * 1024


class Command(Console):
    help = "Keep a key of a page, sealed. The key is read from a file, so that it stays out of the shell's history."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("page", help="the page's number here, or its address in any shape")
        parser.add_argument(
            "--kind",
            required=True,
            help="community, user, service, bot, refresh, application, secret_key, session_secret, secret or confirmation",
        )
        parser.add_argument("--key-file", type=Path, required=True, help="a file with the key alone in it")
        parser.add_argument("--until", type=dt.date.fromisoformat, help="the key's last day, 2026-12-31")

    def handle(self, *args: Any, **options: Any) -> None:
        page = found(options["page"])
        try:
            kept = access.connect(
                page,
                kind=options["kind"],
                key=key_of(options["key_file"]),
                actor=ACTOR,
                now=clock.now(),
                until=options["until"],
            )
        except Refusal as refused:
            raise CommandError(str(refused), returncode=1) from refused
        told = _("The key of %(page)s is kept.") % {"page": page.url}
        self.answer({"page": page.pk, "kind": kept.kind, "state": kept.state}, told)


def found(text: str) -> Page:
    """This function will find a page by its number here or its address; raises CommandError."""
    page = Page.objects.filter(pk=int(text)).first() if text.isdecimal() else None
    try:
        page = page or page_by_address("", text)
    except UnknownAddress:
        page = None
    if page is None:
        raise CommandError(_("There is no page “%(page)s” in the registry.") % {"page": text}, returncode=1)
    return page


def key_of(path: Path) -> str:
    """This function will read a key from its file; raises CommandError."""
    try:
        if path.stat().st_size > LARGEST:
            raise CommandError(_("The file is too large to hold a key."), returncode=1)
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        told = _("The file %(path)s cannot be read as a key.") % {"path": path}
        raise CommandError(told, returncode=1) from error
