import datetime as dt
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import CommandError
from django.utils.translation import gettext as _

from veche.lib import clock
from veche.people.management import persons
from veche.people.operations import passwords
from veche.people.queries import links
from veche.ui.console import Command as Console

ACTOR = "command:people invite"


class Command(Console):
    help = "Make a link by which a person chooses a password, once. An earlier link of the person stops working."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("login")
        parser.add_argument("--hours", type=int, default=72, help="for how long it works (default: %(default)s)")

    def handle(self, *args: Any, **options: Any) -> None:
        if not 1 <= options["hours"] <= 24 * 30:
            raise CommandError(_("A link works for 1 to 720 hours."), returncode=1)
        person = persons.person(options["login"])
        if not person.is_active:
            raise CommandError(_("This person is suspended."), returncode=1)
        valid_for = dt.timedelta(hours=options["hours"])
        link = passwords.make_link(person, actor=ACTOR, now=clock.now(), valid_for=valid_for)
        self.answer({"person": person.pk, "address": links.address(link)}, links.address(link))
