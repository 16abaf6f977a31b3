from argparse import ArgumentParser
from typing import Any

from veche.agencies import operations
from veche.agencies.management.naming import BodyDeed, body_named


class Command(BodyDeed):
    help = "Put a body, with all under it, under another founder from a day on."

    def add_arguments(self, parser: ArgumentParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("founder", help="the founder's number here, or its ОГРН")

    def handle(self, *args: Any, **options: Any) -> None:
        self.carry_out(operations.move, body_named(options["founder"]), **options)
