from argparse import ArgumentParser
from typing import Any

from django.core.management.base import CommandError
from django.utils.translation import gettext as _

from veche.agencies.management.naming import day, territory_named
from veche.agencies.operations import populations
from veche.lib import clock
from veche.lib.refusals import Refusal
from veche.ui.console import Command as Console


class Command(Console):
    help = "Write down how many people live in a territory on a day."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("territory", help="the territory's number here, or its ОКТМО")
        parser.add_argument("people", type=int)
        parser.add_argument("--on", metavar="DAY", required=True, help="the day, 2026-01-01")
        parser.add_argument("--source", required=True, help="who counted")

    def handle(self, *args: Any, **options: Any) -> None:
        territory = territory_named(options["territory"])
        by: dict[str, Any] = {"actor": "command:territories population", "now": clock.now()}
        if options["people"] < 0:
            raise CommandError(_("A population is not less than nothing."), returncode=1)
        given: dict[str, Any] = {"people": options["people"], "on": day(options["on"]), "source": options["source"]}
        try:
            kept = populations.count(territory, **given, **by)
        except Refusal as refused:
            raise CommandError(str(refused), returncode=1) from refused
        values = {"territory": territory.pk, "on": kept.on, "people": kept.people, "newest": territory.population}
        self.answer(values, f"{territory.name}: {kept.people} ({kept.on})")
