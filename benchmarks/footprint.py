"""What the product weighs: resident memory of a web process and of a worker with triage loaded, and the first page.

.venv/bin/python benchmarks/footprint.py [--database postgresql]

Goals: a web process 200 MB, a worker 350 MB, the first page 3 s after the server's start. Reads /proc, so Linux only.
"""

import os
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks import ground

PAGES = 200
MESSAGES = 600


def family(top: int) -> list[int]:
    """This function will list a process and all below it."""
    listed = [path.read_text(encoding="ascii").split() for path in Path(f"/proc/{top}/task").glob("*/children")]
    return [top, *(one for below in listed for child in below for one in family(int(child)))]


def resident(top: int) -> list[int]:
    """This function will tell the resident megabytes of a process and of all below it, the heaviest first."""
    found = []
    for pid in family(top):
        lines = Path(f"/proc/{pid}/status").read_text(encoding="utf-8").splitlines()
        found += [int(line.split()[1]) // 1024 for line in lines if line.startswith("VmRSS:")]
    return sorted(found, reverse=True)


def processor_seconds(top: int) -> float:
    """This function will tell the processor time that a process and all below it have used."""
    used = [Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split() for pid in family(top)]
    return sum(int(each[11]) + int(each[12]) for each in used) / os.sysconf("SC_CLK_TCK")


def web() -> dict[str, Any]:
    """This function will start the server, time its first page, ask for more, and weigh it."""
    from benchmarks.loop.stage import free_port  # noqa: PLC0415
    from veche.project.processes.machine import web_server  # noqa: PLC0415

    port, started = free_port(), time.perf_counter()
    server = subprocess.Popen([sys.executable, "-P", "-m", *web_server(port)], stdout=subprocess.DEVNULL)
    try:
        wait_for(port)
        first, work = time.perf_counter() - started, processor_seconds(server.pid)
        for _ in range(PAGES):
            fetch(port)
        weights = resident(server.pid)
    finally:
        server.terminate()
        server.wait()
    return {
        "first_page_s": round(first, 2),
        "work_till_then_s": work,
        "heaviest_process_mb": weights[0],
        "all_processes_mb": weights,
    }


def wait_for(port: int) -> None:
    """This function will ask until somebody answers, for at most a minute."""
    end = time.monotonic() + 60
    while True:
        try:
            fetch(port)
        except OSError:
            if time.monotonic() > end:
                raise
            time.sleep(0.02)
        else:
            return


def fetch(port: int) -> None:
    """This function will read the page of signing in."""
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/people/sign-in/", timeout=30) as answer:
        answer.read()


def worker() -> dict[str, Any]:
    """This function will have a real worker triage comments, and weigh it after that."""
    from benchmarks.synthetic import region  # noqa: PLC0415
    from veche.inbox.models import Comment  # noqa: PLC0415
    from veche.inbox.operations import collecting  # noqa: PLC0415
    from veche.lib import clock  # noqa: PLC0415

    region.build()
    collecting.ingest(citizens(), now=clock.now())
    process = subprocess.Popen([sys.executable, "-m", "veche", "worker"], stdout=subprocess.DEVNULL)
    try:
        end = time.monotonic() + 180
        while Comment.objects.filter(triaged_at=None).exists() and time.monotonic() < end:
            time.sleep(0.2)
        weights = resident(process.pid)
    finally:
        process.terminate()
        process.wait()
    return {"worker_mb": weights[0], "triaged": Comment.objects.exclude(triaged_at=None).count()}


def citizens() -> list[Any]:
    """This function will make comments of citizens."""
    from veche.connectors.contract import SeenComment  # noqa: PLC0415
    from veche.inbox.operations.collecting import Incoming  # noqa: PLC0415
    from veche.lib import clock  # noqa: PLC0415
    from veche.registry.models import Page  # noqa: PLC0415

    page, now = Page.objects.select_related("body")[0], clock.now()
    texts = ("Когда починят дорогу?", "Нет воды третий день", "Автобус опять не пришёл", "Спасибо за праздник")
    return [
        Incoming(page, SeenComment(external_id=str(n), post_id="1", at=now, text=f"{texts[n % 4]} Дом {n}"))
        for n in range(MESSAGES)
    ]


def main() -> None:
    """This function will weigh and report."""
    options = ground.parser(__doc__ or "").parse_args()
    ground.settle(options)
    ground.setup()
    ground.report(
        promise="footprint",
        database=options.database,
        web=web(),
        worker=worker(),
        goals={"web_process_mb": 200, "worker_mb": 350, "first_page_s": 3},
    )


if __name__ == "__main__":
    main()
