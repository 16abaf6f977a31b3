from argparse import ArgumentParser
from typing import Any

from veche.agencies import queries
from veche.agencies.management.naming import body_named, day, plain
from veche.ui.console import Command as Console


class Command(Console):
    help = "Show a body and what happened to it; with --on, what it was on a day."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("body", help="the body's number here, or its ОГРН")
        parser.add_argument("--on", metavar="DAY", help="a day, 2026-06-01")

    def handle(self, *args: Any, **options: Any) -> None:
        body = body_named(options["body"])
        values = plain(body)
        if options["on"]:
            then = queries.as_of(body, day(options["on"]))
            founder = then.founder.pk if then.founder else None
            values |= {"name": then.name, "founder": founder, "territory": then.territory.name}
            values |= {"on": then.on, "closed_on": then.closed_on, "is_known": then.is_known}
        events = [(str(each.on), each.kind, each.basis) for each in queries.events_of(body)]
        lines = [f"{name}: {value}" for name, value in values.items()]
        self.answer({**values, "events": events}, *lines, *("  ".join(each) for each in events))
