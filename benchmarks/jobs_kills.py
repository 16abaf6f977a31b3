"""A worker process is killed again and again (SIGKILL) while it drains jobs that leave a row each in their transaction.

.venv/bin/python benchmarks/jobs_kills.py [--kills 100] [--jobs 20000] [--database postgresql]

Promise: when all is drained, every job has left its row (`lost` is 0) and none has left two (`doubled` is 0).
"""

import random
import subprocess
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks import ground

WORKER = [sys.executable, "-m", "benchmarks.kills.worker"]


def start() -> "subprocess.Popen[bytes]":
    """This function will start a real worker process."""
    return subprocess.Popen(WORKER, stdout=subprocess.DEVNULL)


def killed_at_work(*, at: int) -> bool:
    """This function will start a worker, kill it once it has done `at` jobs, and tell whether it was at work."""
    from veche.jobs.models import OwedJob  # noqa: PLC0415

    owed = OwedJob.objects.filter(lane="benchmark")
    before, worker, patience = owed.count(), start(), time.monotonic() + 60
    while owed.count() > before - at and time.monotonic() < patience:
        time.sleep(0.001)
    worker.kill()
    worker.wait()
    return 0 < owed.count() < before


def drain() -> None:
    """This function will let one worker end what is left."""
    from veche.jobs.models import OwedJob  # noqa: PLC0415

    worker = start()
    try:
        while OwedJob.objects.filter(lane="benchmark").exists():
            time.sleep(0.1)
    finally:
        worker.terminate()
        worker.wait()


def main() -> None:
    """This function will kill, count and report; the exit code says whether the promise held."""
    parser = ground.parser(__doc__ or "")
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--each", type=int, default=120, help="at most so many jobs between a start and a kill")
    options = parser.parse_args()
    ground.settle(options)
    ground.setup()
    from benchmarks.kills import work  # noqa: PLC0415
    from veche.jobs.queue import enqueue_many  # noqa: PLC0415

    work.make_table()
    jobs, chance, started = options.kills * options.each * 4, random.Random(5), time.monotonic()
    enqueue_many("benchmark.writing", [{"number": number} for number in range(jobs)])
    at_work = sum(killed_at_work(at=chance.randint(1, options.each)) for _ in range(options.kills))
    drain()
    kept = work.once()
    lost, doubled = jobs - kept["numbers"], kept["rows"] - kept["numbers"]
    ground.report(
        promise="jobs under kills",
        database=options.database,
        jobs=jobs,
        kills=options.kills,
        kills_at_work=at_work,
        lost=lost,
        doubled=doubled,
        seconds=round(time.monotonic() - started),
    )
    sys.exit(1 if lost or doubled else 0)


main()
