"""Fills the database that the environment names: ``python -m benchmarks.synthetic NUMBER``; a filled one is left alone."""

import os
import sys
import time

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "veche.project.settings")
django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402

from benchmarks.synthetic import cases, region, rows  # noqa: E402
from veche.inbox.models import Case  # noqa: E402
from veche.lib import clock  # noqa: E402


def main(number: int) -> None:
    """This function will migrate and fill, saying how long it took."""
    call_command("migrate", verbosity=0, interactive=False)
    if Case.objects.order_by("-pk").values_list("pk", flat=True).first() == number:
        return
    started = time.monotonic()
    connection.ensure_connection()
    rows.tune()
    cases.fill(number, region.build(), now=clock.now())
    rows.settle()
    print(f"filled {number} cases in {time.monotonic() - started:.0f} s", file=sys.stderr)


main(int(sys.argv[1]))
