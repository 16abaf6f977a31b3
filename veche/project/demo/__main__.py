"""``python -m veche.project.demo``: starts the demo, prints the address and the logins, waits for Ctrl-C."""

import argparse
import signal
import sys
from pathlib import Path
from types import FrameType
from typing import NoReturn

from veche.project.demo import children, place
from veche.project.demo.children import DidNotStart
from veche.project.demo.installation import Installation
from veche.project.demo.place import NotADemo, RunsAlready

POLYGON_ABOVE_WEB = 100
ASKED_TO_STOP = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
BROKEN, IMPOSSIBLE = 1, 2


def main() -> int:
    """This function will run the demo until it is told to stop, and give the exit code: 0, 1 a part broke, 2 not possible here."""
    options = arguments().parse_args()
    for number in ASKED_TO_STOP:
        signal.signal(number, leave)
    data = place.folder()
    try:
        with place.claim(data):
            return run(data, options)
    except (NotADemo, RunsAlready) as problem:
        return complain(str(problem), IMPOSSIBLE)
    except Stopped:
        return 0


def arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="bin/demo", description="Start veche with a demo region and simulated networks."
    )
    parser.add_argument("--port", type=port, default=8000, help="the product's port on this machine (default 8000)")
    parser.add_argument(
        "--polygon-port", type=port, help="the simulated networks' port (default: 100 above the product's)"
    )
    parser.add_argument("--reset", action="store_true", help="forget what was done in earlier demos and start anew")
    return parser


def port(text: str) -> int:
    """This function will read a port that leaves room for polygon's above it; raises ArgumentTypeError."""
    if not text.isdecimal() or not 1024 <= int(text) <= 65535 - POLYGON_ABOVE_WEB:
        raise argparse.ArgumentTypeError(f"{text} is no port: choose one from 1024 to {65535 - POLYGON_ABOVE_WEB}")
    return int(text)


def run(data: Path, options: argparse.Namespace) -> int:
    web, polygon = options.port, options.polygon_port or options.port + POLYGON_ABOVE_WEB
    for port in (web, polygon):
        if not children.is_free(port):
            return complain(
                f"Port {port} of this machine is taken. Choose another: bin/demo --port {web + 1}", IMPOSSIBLE
            )
    if options.reset:
        place.clear(data)
    demo = Installation(data=data, web_port=web, polygon_port=polygon)
    try:
        logins = demo.start(say)
        say(f"\nveche works at {demo.address}   (the simulated networks: {demo.polygon})\n\n{logins}")
        say(f"Data: {data}   Logs: {demo.logs}   Stop: Ctrl-C")
        demo.watch()
    except DidNotStart as problem:
        return complain(str(problem), BROKEN)
    finally:
        say("Stopping…")
        demo.stop()


class Stopped(Exception):
    """Somebody asked the demo to stop."""


def leave(number: int, frame: FrameType | None) -> NoReturn:
    for each in ASKED_TO_STOP:
        signal.signal(each, signal.SIG_IGN)  # a second Ctrl-C must not leave children behind
    raise Stopped


def say(text: str) -> None:
    print(text, flush=True)


def complain(text: str, code: int) -> int:
    print(text, file=sys.stderr, flush=True)
    return code


if __name__ == "__main__":
    sys.exit(main())
