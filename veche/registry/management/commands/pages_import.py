import sys
from argparse import ArgumentParser
from collections import Counter
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError
from django.db import transaction
from django.utils.translation import gettext as _

from veche.agencies.models import Body
from veche.lib import clock
from veche.lib.sheets.files import MAX_BYTES
from veche.people.models import Realm
from veche.registry.management.progress import Progress
from veche.registry.operations.importing import ground, plans, rows, words
from veche.registry.operations.importing.rows import Result
from veche.registry.operations.importing.sheet import Sheet, SheetRefused, opened
from veche.ui.console import Command as Console

ACTOR = "command:pages import"
UNREADABLE, SOME_REFUSED = 1, 2


class Command(Console):
    help = (
        "Import a sheet (.xlsx or .csv): bodies, territories, official pages, exemptions. Its layout is found by its headers. "
        "Exit code: 0 all rows fine, 2 some rows refused, 1 the file cannot be read."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="the sheet; columns are found by their names")
        parser.add_argument("--dry-run", action="store_true", help="tell what would happen and change nothing")
        parser.add_argument("--region", default="", help="the region's name, for the first import")
        parser.add_argument("--government", default="", help="the name of the body at its head, for the first import")
        parser.add_argument("--zone", default="", help="the region's time zone, such as Asia/Vladivostok")
        parser.add_argument(
            "--new-territories",
            action="store_true",
            help="municipalities that are not known yet are new; without this their rows are refused",
        )
        parser.add_argument("--realm", choices=Realm.values, default=Realm.LIVE, help="where new pages belong")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            sheet = opened(content(options["file"]), name=options["file"].name)
            results = self._run(sheet, options)
        except SheetRefused as refused:
            raise CommandError(str(refused), returncode=UNREADABLE) from refused
        counts = Counter(result.outcome for result in results)
        self.answer(
            {**{name: counts[name] for name in rows.OUTCOMES}, "results": [plain(result) for result in results]},
            *(line(result) for result in results if result.outcome != plans.LEFT or options["verbosity"] > 1),
            summary(counts),
        )
        if counts[plans.REFUSED]:
            sys.exit(SOME_REFUSED)

    def _run(self, sheet: Sheet, options: dict[str, Any]) -> list[Result]:
        now = clock.now()
        progress = Progress(sys.stderr, total=sheet.total)
        results = []
        with ExitStack() as undoing:
            if options["dry_run"] and ground.head() is None:
                undoing.enter_context(transaction.atomic())
                undoing.callback(transaction.set_rollback, True)
            for result in rows.apply(
                sheet,
                top=head(options),
                actor=ACTOR,
                now=now,
                realm=options["realm"],
                is_rehearsal=options["dry_run"],
                creates_territories=options["new_territories"],
                title=options["file"].name,
            ):
                results.append(result)
                progress.step()
        progress.end()
        return results


def head(options: dict[str, Any]) -> Body:
    """This function will find or make the body at the head of the tree."""
    named = {name: options[name] for name in ("region", "government", "zone")}
    return ground.laid(**named, actor=ACTOR, now=clock.now())


def content(path: Path) -> bytes:
    """This function will read the file, unless it is too big to be a sheet; raises SheetRefused and CommandError."""
    try:
        if path.stat().st_size > MAX_BYTES:
            raise SheetRefused("too_big", {"megabytes": MAX_BYTES // 1024 // 1024})
        return path.read_bytes()
    except OSError as error:
        told = _("The file %(path)s cannot be read: %(reason)s.") % {"path": path, "reason": error.strerror}
        raise CommandError(told, returncode=UNREADABLE) from error


def plain(result: Result) -> dict[str, Any]:
    """This function will give a row's fate for a program."""
    codes = [code for code, _values in result.told]
    return {
        "row": result.number,
        "outcome": result.outcome,
        "name": result.name,
        "codes": codes,
        "told": result.sentences,
    }


def line(result: Result) -> str:
    """This function will tell a row's fate on one line."""
    told = " ".join(result.sentences)
    return f"{result.number:>6}  {words.outcome(result.outcome)}  {result.name}  {told}".rstrip()


def summary(counts: Counter[str]) -> str:
    """This function will count the rows by outcome on one line."""
    return ", ".join(f"{words.outcome(name)}: {counts[name]}" for name in rows.OUTCOMES)
