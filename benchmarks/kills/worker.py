"""The product's own worker with the benchmarks' jobs beside its own: ``python -m benchmarks.kills.worker``."""

import django

django.setup()

from django.core.management import call_command  # noqa: E402

from benchmarks.kills import work  # noqa: E402

call_command("worker", lanes=[work.LANE])
