"""The skeleton of the product's commands: answers for people, and with ``--json`` for programs."""

import json
from argparse import SUPPRESS
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

# Django gives them to every command; they work, and are no part of what a command of ours is for.
DJANGOS = (
    "--version",
    "--verbosity",
    "--settings",
    "--pythonpath",
    "--traceback",
    "--no-color",
    "--force-color",
    "--skip-checks",
)


class Plain(BaseCommand):
    """A command that is called as it is typed, and tells of its own options alone."""

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> CommandParser:
        parser = super().create_parser(prog_name, subcommand.replace("_", " "), **kwargs)
        for name in DJANGOS:
            parser._option_string_actions[name].help = SUPPRESS
        return parser


class Command(Plain):
    """A command that answers in lines, or in one line of JSON."""

    as_json = False

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> CommandParser:
        parser = super().create_parser(prog_name, subcommand, **kwargs)
        parser.add_argument("--json", action="store_true", dest="as_json", help="answer in one line of JSON")
        return parser

    def execute(self, *args: Any, **options: Any) -> str | None:
        self.as_json = options.get("as_json", False)
        try:
            return super().execute(*args, **options)
        except CommandError as failure:
            # A program that reads our answer hears of a failure there too, beside the exit code.
            if self.as_json:
                self.stdout.write(json.dumps({"error": str(failure)}, ensure_ascii=False))
            raise

    def answer(self, values: Any, *lines: str) -> None:
        """This function will print `values` as JSON when asked to, and `lines` otherwise."""
        if self.as_json:
            self.stdout.write(json.dumps(values, ensure_ascii=False, default=str))
            return
        for line in lines:
            self.stdout.write(line)
