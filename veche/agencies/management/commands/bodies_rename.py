from argparse import ArgumentParser
from typing import Any

from veche.agencies import operations
from veche.agencies.management.naming import BodyDeed


class Command(BodyDeed):
    help = "Give a body another name from a day on."

    def add_arguments(self, parser: ArgumentParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("name")
        parser.add_argument("--short-name", default="")

    def handle(self, *args: Any, **options: Any) -> None:
        self.carry_out(operations.rename, options["name"], **options)
