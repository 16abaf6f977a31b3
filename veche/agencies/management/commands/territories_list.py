from argparse import ArgumentParser
from typing import Any

from veche.agencies import queries
from veche.agencies.models import Territory
from veche.ui.console import Command as Console


class Command(Console):
    help = "List standing territories with codes, populations and time zones."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("words", nargs="*")

    def handle(self, *args: Any, **options: Any) -> None:
        rows = queries.named(Territory.objects.filter(closed_on=None), " ".join(options["words"])).order_by("path")
        names = ("id", "name", "kind", "oktmo", "population", "zone")
        found = [dict(zip(names, row, strict=True)) for row in rows.values_list(*names)]
        self.answer(found, *("  ".join(str(value or "-") for value in each.values()) for each in found))
