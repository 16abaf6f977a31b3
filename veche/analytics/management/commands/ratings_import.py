import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser

from veche.analytics.operations import importing
from veche.lib import clock
from veche.ui.console import Command as BaseCommand


class Command(BaseCommand):
    help = (
        "Take raw counts of municipalities from a .csv or .xlsx. "
        "Exit code: 0 all rows fine, 2 some rows refused, 1 the file cannot be read."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--month", help="for a sheet without the column “Месяц”: 2026-06")

    def handle(self, *args: Any, **options: Any) -> None:
        file, month = options["file"], importing.month_in(options["month"] or "")
        if options["month"] and month is None:
            raise CommandError(f"{options['month']} is no month. Write it as 2026-06.", returncode=2)
        try:
            content = file.read_bytes()
            report = importing.import_counts(content, name=file.name, month=month, actor="command", now=clock.now())
        except (OSError, importing.UnreadableCounts) as refused:
            raise CommandError(str(refused), returncode=1) from None
        counts = {name: report.count(name) for name in (importing.RECORDED, importing.LEFT, importing.REFUSED)}
        self.answer(
            counts | {"rows": [asdict(row) for row in report.rows]},
            ", ".join(f"{name}: {amount}" for name, amount in counts.items()),
            *(f"row {row.row} ({row.municipality}): {row.words}" for row in report.rows if row.words),
        )
        sys.exit(2 if counts[importing.REFUSED] else 0)
