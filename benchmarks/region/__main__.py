"""Fills the database that the environment names: ``python -m benchmarks.region PAGES BODIES``; a filled one is left alone."""

import os
import sys
import time

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "veche.project.settings")
django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402

from benchmarks.region import bodies, days, pages  # noqa: E402
from benchmarks.synthetic import rows  # noqa: E402
from veche.agencies import operations as agencies  # noqa: E402
from veche.lib import clock  # noqa: E402
from veche.registry.models import Page  # noqa: E402


def main(number: int, among: int) -> None:
    """This function will migrate and fill, saying how long it took."""
    call_command("migrate", verbosity=0, interactive=False)
    if Page.objects.order_by("-pk").values_list("pk", flat=True).first() == number:
        return
    started, now = time.monotonic(), clock.now()
    connection.ensure_connection()
    rows.tune()
    pages.fill(number, bodies.build(among), now=now)
    agencies.learn()
    rows.settle()
    days.count(now=now)
    rows.settle()
    print(f"filled {number} pages of {among} bodies in {time.monotonic() - started:.0f} s", file=sys.stderr)


main(int(sys.argv[1]), int(sys.argv[2]))
