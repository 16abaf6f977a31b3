"""How many jobs a second are owed and drained, by the real worker process; each job writes a row in its transaction.

.venv/bin/python benchmarks/jobs.py [--jobs 20000] [--workers 1] [--database postgresql]

Goal: 3,000 jobs a second on SQLite. `empty` jobs only take a row away; `writing` ones keep a row each.
"""

import subprocess
import sys
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks import ground


def drained(workers: int) -> float:
    """This function will start real workers, wait until nothing is owed, and tell the seconds from the first job done."""
    from veche.jobs.models import OwedJob  # noqa: PLC0415

    owed = OwedJob.objects.filter(lane="benchmark")
    whole = owed.count()
    command = [sys.executable, "-m", "benchmarks.kills.worker"]
    running = [subprocess.Popen(command, stdout=subprocess.DEVNULL) for _ in range(workers)]
    try:
        while owed.count() == whole:
            time.sleep(0.005)
        started, left = time.perf_counter(), whole - owed.count()
        while owed.exists():
            time.sleep(0.02)
        return (time.perf_counter() - started) * whole / max(1, whole - left)
    finally:
        for worker in running:
            worker.terminate()
        for worker in running:
            worker.wait()


def measured(name: str, options: Any) -> dict[str, int]:
    """This function will owe the jobs one by one and in bulk, and have them drained."""
    from django.db import transaction  # noqa: PLC0415

    from veche.jobs.queue import enqueue, enqueue_many  # noqa: PLC0415

    tenth, started = options.jobs // 10, time.perf_counter()
    with transaction.atomic():
        for number in range(tenth):
            enqueue(name, number=number)
    singly, started = time.perf_counter() - started, time.perf_counter()
    with transaction.atomic():
        enqueue_many(name, [{"number": number} for number in range(tenth, options.jobs)])
    many = time.perf_counter() - started
    return {
        "owed_singly_per_second": round(tenth / singly),
        "owed_in_bulk_per_second": round((options.jobs - tenth) / many),
        "drained_per_second": round(options.jobs / drained(options.workers)),
    }


def main() -> None:
    """This function will measure and report."""
    parser = ground.parser(__doc__ or "")
    parser.add_argument("--jobs", type=int, default=20_000)
    parser.add_argument("--workers", type=int, default=1)
    options = parser.parse_args()
    ground.settle(options)
    ground.setup()
    from benchmarks.kills import work  # noqa: PLC0415

    work.make_table()
    figures = {name: measured(f"benchmark.{name}", options) for name in ("empty", "writing")}
    once = work.once()
    ground.report(
        promise="jobs", database=options.database, workers=options.workers, **figures, writing_kept=once, goal=3_000
    )


main()
