import dataclasses
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import CommandError
from django.utils.translation import gettext as _

from veche.compliance.models import Assignment
from veche.compliance.queries.assignments import listing, reports
from veche.lib import clock
from veche.ui.console import Command as Console


class Command(Console):
    help = "Tell who stands where in an assignment: the same numbers as on its screen."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("assignment", type=int, help="the assignment's number in its address")

    def handle(self, *args: Any, **options: Any) -> None:
        assignment = Assignment.objects.exclude(state=Assignment.State.DRAFT).filter(pk=options["assignment"]).first()
        if assignment is None:
            raise CommandError(_("No assignment that was given has this number."))
        now = clock.now()
        counts = listing.counts([assignment.pk], now=now)[assignment.pk]
        lines = list(reports.lines(assignment, now=now))
        told = {
            "number": assignment.number,
            "issued_on": assignment.issued_on,
            "state": assignment.state,
            "total": counts.total,
            "late": counts.late,
            "by_state": dict(counts.by_state),
            "recipients": [dataclasses.asdict(line) for line in lines],
        }
        self.answer(told, *(f"{line.state:<10} {line.body}  {line.proof or line.reason}".rstrip() for line in lines))
