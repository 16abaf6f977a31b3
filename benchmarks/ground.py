"""What every benchmark stands on: a database of its own, the product set up over it, one line of JSON at the end."""

import argparse
import json
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
EMBEDDED, SERVER = "sqlite", "postgresql"


def parser(promise: str) -> argparse.ArgumentParser:
    """This function will make a parser with the options that all benchmarks share."""
    made = argparse.ArgumentParser(description=promise, formatter_class=argparse.RawDescriptionHelpFormatter)
    made.add_argument("--database", choices=(EMBEDDED, SERVER), default=EMBEDDED)
    made.add_argument("--keep", type=Path, help="a folder whose filled SQLite is used again (default: a passing one)")
    return made


def settle(options: argparse.Namespace, *, sub: str = "") -> Path:
    """This function will point the environment at the database, starting a PostgreSQL around this very command if need be."""
    if options.database == SERVER and "VECHE_DATABASE_URL" not in os.environ:
        os.chdir(ROOT)
        os.execv("bin/with-postgresql", ["bin/with-postgresql", sys.executable, *sys.argv])  # noqa: S606
    if options.database == EMBEDDED:
        os.environ.pop("VECHE_DATABASE_URL", None)
    options.keep = (options.keep or Path(tempfile.mkdtemp(prefix="veche-benchmark-"))).resolve()
    folder: Path = options.keep / sub
    folder.mkdir(parents=True, exist_ok=True)
    os.environ.update(environment(folder))
    return folder


def environment(folder: Path) -> dict[str, str]:
    """This function will name the folder and the settings for this process and its children."""
    return {
        "DJANGO_SETTINGS_MODULE": "veche.project.settings",
        "VECHE_DATA": str(folder),
        "VECHE_SECRETS": str(folder / "secrets"),
        "VECHE_LOG": "ERROR",
        "PYTHONPATH": str(ROOT),
    }


def setup(*, migrate: bool = True) -> None:
    """This function will set the product up in this process."""
    import django  # noqa: PLC0415  the environment is known only now
    from django.core.management import call_command  # noqa: PLC0415

    django.setup()
    if migrate:
        call_command("migrate", verbosity=0, interactive=False)


def free_port() -> int:
    """This function will find a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def polygon() -> Iterator[str]:
    """This function will run the simulated networks in a process of their own, and give their address."""
    with polygon_process() as (address, _):
        yield address


@contextmanager
def polygon_process() -> Iterator[tuple[str, int]]:
    """This function will run the simulated networks in a process of their own, and give its address and number."""
    port = free_port()
    command = [sys.executable, "-m", "polygon", "--port", str(port)]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        while True:
            try:
                socket.create_connection(("127.0.0.1", port), timeout=1).close()
                break
            except OSError:
                time.sleep(0.1)
        yield f"http://127.0.0.1:{port}", process.pid
    finally:
        process.terminate()
        process.wait()


def busy() -> float:
    """This function will tell how slow the machine is now: milliseconds of processor time for a million additions."""
    started, total = time.process_time(), 0
    for number in range(1_000_000):
        total += number
    return round(1000 * (time.process_time() - started), 1)


def percentile(values: Sequence[float], share: float) -> float:
    """This function will give the value below which `share` of the values lie."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def timed(work: Any, *, times: int) -> dict[str, float]:
    """This function will call `work` again and again and tell the median and the 99th percentile in milliseconds."""
    spent = []
    for _ in range(times):
        started = time.perf_counter()
        work()
        spent.append(1000 * (time.perf_counter() - started))
    return {"p50_ms": round(statistics.median(spent), 2), "p99_ms": round(percentile(spent, 0.99), 2)}


def report(**figures: Any) -> None:
    """This function will print the one line, with how busy the machine was."""
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else None
    print(json.dumps({**figures, "machine": {"million_additions_ms": busy(), "load": load}}, ensure_ascii=False))
