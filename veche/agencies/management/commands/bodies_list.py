from argparse import ArgumentParser
from typing import Any

from veche.agencies import queries
from veche.agencies.management.naming import plain
from veche.agencies.models import Body
from veche.ui.console import Command as Console


class Command(Console):
    help = "List bodies by name; words in any form narrow the list."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("words", nargs="*")
        parser.add_argument("--closed", action="store_true", help="those that are closed")

    def handle(self, *args: Any, **options: Any) -> None:
        rows = Body.objects.filter(closed_on__isnull=not options["closed"]).select_related("territory")
        found = [plain(body) for body in queries.named(rows, " ".join(options["words"])).order_by("name", "id")]
        self.answer(found, *(f"{each['id']:>7}  {each['ogrn'] or '-':13}  {each['name']}" for each in found))
