import sys
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import CommandError
from django.utils.translation import gettext as _

from veche.lib import clock
from veche.lib.refusals import Refusal
from veche.people.queries import links
from veche.project.beginning import Beginning, begin
from veche.ui.console import Command as Console

# What is asked one by one when it is not given, with an example.
QUESTIONS = (
    ("region", "The region", "Еврейская автономная область"),
    ("zone", "Its time zone", settings.TIME_ZONE),
    ("head", "The body at its head", "Правительство Еврейской автономной области"),
    ("centre", "The centre that will work here", "Центр управления регионом"),
    ("name", "Your surname, name and patronymic", ""),
    ("login", "The login you will sign in with", "name@example.org"),
)


class Command(Console):
    help = (
        "Begin an empty installation: the region, the body at its head, the centre and the first administrator. "
        "Prints the link by which that person chooses a password. What is not given is asked."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        for name, question, example in QUESTIONS:
            parser.add_argument(f"--{name}", help=f"{question.lower()}{f', such as {example}' if example else ''}")
        parser.add_argument("--oktmo", help="the region's ОКТМО, 8 digits; may be given later")
        parser.add_argument("--email", default="", help="the administrator's address for letters; may be given later")

    def handle(self, *args: Any, **options: Any) -> None:
        answers = {name: options[name] or self._asked(name, question, example) for name, question, example in QUESTIONS}
        try:
            asked = Beginning(**answers, oktmo=options["oktmo"], email=options["email"])
            link = begin(asked, now=clock.now())
        except Refusal as refused:
            raise CommandError(str(refused), returncode=1) from refused
        address = links.address(link)
        told = _("Open this link within three days and choose a password: %(address)s") % {"address": address}
        self.answer({"person": link.person_id, "address": address}, told)

    def _asked(self, name: str, question: str, example: str) -> str:
        if not sys.stdin.isatty():
            raise CommandError(_("Give --%(name)s.") % {"name": name}, returncode=1)
        hint = f" ({example})" if example else ""
        while not (answer := input(f"{question}{hint}: ").strip()):
            pass
        return answer
