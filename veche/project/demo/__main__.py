"""``python -m veche.project.demo``: starts the demo, prints the address and the logins, waits for Ctrl-C."""

import argparse
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from types import FrameType
from typing import NoReturn

from veche.project.demo import children, place
from veche.project.demo.children import Child, DidNotStart
from veche.project.demo.place import NotADemo, RunsAlready

SECONDS_TO_START = 60.0
POLYGON_ABOVE_WEB = 100
BUSY, BROKEN = 2, 1


def main() -> int:
    """This function will run the demo until it is told to stop, and give the exit code: 0, 1 a part broke, 2 not possible here."""
    options = arguments().parse_args()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, leave)
    data = place.folder()
    try:
        with place.claim(data):
            return run(data, options)
    except (NotADemo, RunsAlready) as problem:
        return complain(str(problem), BUSY)
    except Stopped:
        return 0


def arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="bin/demo", description="Start veche with a demo region and simulated networks."
    )
    parser.add_argument("--port", type=int, default=8000, help="the product's port on this machine (default 8000)")
    parser.add_argument(
        "--polygon-port", type=int, help="the simulated networks' port (default: 100 above the product's)"
    )
    parser.add_argument("--reset", action="store_true", help="forget what was done in earlier demos and start anew")
    return parser


def run(data: Path, options: argparse.Namespace) -> int:
    web, polygon = options.port, options.polygon_port or options.port + POLYGON_ABOVE_WEB
    for port in (web, polygon):
        if not children.is_free(port):
            return complain(f"Port {port} of this machine is taken. Choose another: bin/demo --port {web + 1}", BUSY)
    if options.reset:
        place.clear(data)
    started: list[Child] = []
    try:
        start_all(started, data, environment(data, web=web, polygon=polygon), web=web, polygon=polygon)
        watch(started)
    except DidNotStart as problem:
        return complain(str(problem), BROKEN)
    finally:
        say("Stopping…")
        children.stop(started)


def environment(data: Path, *, web: int, polygon: int) -> dict[str, str]:
    """This function will give the children's environment: embedded storage, networks played by polygon."""
    ours = {
        "VECHE_DATA": str(data),
        "VECHE_DEMO": "1",
        "VECHE_POLYGON": f"http://127.0.0.1:{polygon}",
        "VECHE_ADDRESS": f"http://127.0.0.1:{web}",
        "PYTHONPATH": str(place.CHECKOUT),
    }
    return {name: value for name, value in os.environ.items() if name != "VECHE_DATABASE_URL"} | ours


def start_all(started: list[Child], data: Path, variables: dict[str, str], *, web: int, polygon: int) -> None:
    logs = data / "log"
    say("Simulated networks…")
    started.append(
        children.start(
            "polygon",
            "polygon",
            "--port",
            str(polygon),
            "--data",
            str(data / "polygon"),
            environment=variables,
            logs=logs,
        )
    )
    say("Database and demo region…")
    command("migrate", "--noinput", "--verbosity=0", variables=variables)
    children.wait_for(started[0], f"http://127.0.0.1:{polygon}/", seconds=SECONDS_TO_START)
    logins = command("demo", "seed", variables=variables)
    say("Web and worker…")
    started.append(children.start("worker", "veche", "worker", environment=variables, logs=logs))
    started.append(children.start("web", *web_server(web), environment=variables, logs=logs))
    children.wait_for(started[-1], f"http://127.0.0.1:{web}/", seconds=SECONDS_TO_START)
    say(f"\nveche works at http://127.0.0.1:{web}   (the simulated networks: http://127.0.0.1:{polygon})\n\n{logins}")
    say(f"Data: {data}   Logs: {logs}   Stop: Ctrl-C")


def web_server(port: int) -> tuple[str, ...]:
    return (
        *("granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port), "--workers", "1"),
        *("--blocking-threads", "4", "--no-access-log", "veche.project.wsgi:application"),
    )


def command(*words: str, variables: dict[str, str]) -> str:
    """This function will run one of the product's commands to its end and give what it printed."""
    ended = subprocess.run(
        [sys.executable, "-P", "-m", "veche", *words],
        env=variables,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    if ended.returncode:
        raise DidNotStart(f"veche {' '.join(words)} failed:\n{ended.stderr[-3000:]}")
    return ended.stdout


def watch(started: list[Child]) -> NoReturn:
    while True:
        for child in started:
            if not child.is_running:
                raise DidNotStart(
                    f"{child.name} has ended by itself. Its last words ({child.log}):\n{child.last_words()}"
                )
        time.sleep(0.5)


class Stopped(Exception):
    """Somebody asked the demo to stop."""


def leave(number: int, frame: FrameType | None) -> NoReturn:
    for each in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(each, signal.SIG_IGN)  # the second Ctrl-C must not leave children behind
    raise Stopped


def say(text: str) -> None:
    print(text, flush=True)


def complain(text: str, code: int) -> int:
    print(text, file=sys.stderr, flush=True)
    return code


if __name__ == "__main__":
    sys.exit(main())
