from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError
from django.utils.translation import gettext as _

from veche.compliance.operations import exporting
from veche.lib import clock
from veche.lib.refusals import Refusal
from veche.ui.console import Command as Console


class Command(Console):
    help = (
        "Judge all pages and write to a new folder what they were judged on, by which packs, and the verdicts: "
        "anybody can recompute them. No keys, no comments, no personal data of citizens are in it."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path, help="a folder that does not exist yet, or an empty one")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            numbers = exporting.export(options["folder"], now=clock.now())
        except Refusal as refused:
            raise CommandError(str(refused)) from refused
        words = _("%(pages)s pages, %(verdicts)s verdicts in %(folder)s.") % {**numbers, "folder": options["folder"]}
        self.answer({**numbers, "folder": str(options["folder"])}, words)
