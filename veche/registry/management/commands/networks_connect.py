import datetime as dt
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError
from django.utils.translation import gettext as _

from veche.connectors import catalogue
from veche.lib import clock
from veche.lib.refusals import Refusal
from veche.people.models import Realm
from veche.registry.management.commands.pages_connect import key_of
from veche.registry.operations import access
from veche.ui.console import Command as Console

ACTOR = "command:networks connect"


class Command(Console):
    help = "Keep a key that serves all pages of a network: a service key reads the walls of the whole region."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("network", choices=catalogue.networks())
        parser.add_argument("--kind", required=True, help="service, user, bot, application or secret_key")
        parser.add_argument("--key-file", type=Path, required=True, help="a file with the key alone in it")
        parser.add_argument("--label", default="", help="what people call the key; a known label gets the new key")
        parser.add_argument("--until", type=dt.date.fromisoformat, help="the key's last day, 2026-12-31")
        parser.add_argument("--realm", choices=Realm.values, default=Realm.LIVE)

    def handle(self, *args: Any, **options: Any) -> None:
        named = {name: options[name] for name in ("kind", "realm", "label", "until")}
        try:
            kept = access.share(
                options["network"], key=key_of(options["key_file"]), **named, actor=ACTOR, now=clock.now()
            )
        except Refusal as refused:
            raise CommandError(str(refused), returncode=1) from refused
        told = _("The key of the network %(network)s is kept.") % {"network": kept.network}
        self.answer({"network": kept.network, "kind": kept.kind, "label": kept.label, "state": kept.state}, told)
