from typing import Any

from django.core.management.base import CommandError, CommandParser

from veche.analytics.operations import importing, rating
from veche.analytics.queries import ratings
from veche.lib import clock
from veche.lib.refusals import Refusal
from veche.ui.console import Command as BaseCommand


class Command(BaseCommand):
    help = "Count a month and rate its municipalities; the same counts by the same method give the kept rating again."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--month", required=True, help="2026-06")
        parser.add_argument("--no-gather", action="store_true", help="rate recorded counts only, count nothing anew")

    def handle(self, *args: Any, **options: Any) -> None:
        month = importing.month_in(options["month"])
        if month is None:
            raise CommandError(f"{options['month']} is no month. Write it as 2026-06.", returncode=2)
        try:
            found = rating.compute(month, actor="command", now=clock.now(), with_gathering=not options["no_gather"])
        except Refusal as refused:
            raise CommandError(str(refused), returncode=1) from None
        rows = [ratings.as_json(each) for each in ratings.all_standings(found)]
        head = {
            "month": options["month"],
            "method": found.method,
            "version": found.version,
            "interim": found.is_interim,
        }
        self.answer(
            head | {"rating": found.pk, "places": rows},
            f"{found.method} {found.version}, {options['month']}{', interim' if found.is_interim else ''}",
            *(f"{row['place'] or '—':>3}  {row['score'] or row['outcome']:>8}  {row['municipality']}" for row in rows),
        )
