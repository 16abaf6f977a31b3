from argparse import ArgumentParser
from typing import Any

from django.core.management.base import CommandError
from django.utils.translation import gettext as _

from veche.lib import clock
from veche.lib.refusals import Refusal
from veche.people.operations import add_person
from veche.ui.console import Command as Console

ACTOR = "command:people add"


class Command(Console):
    help = "Add a member of staff. The password is chosen by the person: veche people invite makes the link."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("login")
        parser.add_argument("name", help="surname, name and patronymic")
        parser.add_argument("--post", default="")
        parser.add_argument("--email", default="")

    def handle(self, *args: Any, **options: Any) -> None:
        told = {name: options[name] for name in ("name", "post", "email")}
        try:
            person = add_person(options["login"], **told, actor=ACTOR, now=clock.now())
        except Refusal as refused:
            raise CommandError(str(refused), returncode=1) from refused
        self.answer({"person": person.pk, "login": person.login}, _("%(login)s is added.") % {"login": person.login})
