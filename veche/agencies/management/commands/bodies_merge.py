from argparse import ArgumentParser
from typing import Any

from veche.agencies import operations
from veche.agencies.management.naming import BodyDeed, body_named


class Command(BodyDeed):
    help = "Merge a body into its successor: what was its becomes the successor's."

    def add_arguments(self, parser: ArgumentParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("successor", help="the successor's number here, or its ОГРН")

    def handle(self, *args: Any, **options: Any) -> None:
        self.carry_out(operations.merge, body_named(options["successor"]), **options)
