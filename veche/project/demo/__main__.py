"""``python -m veche.project.demo``: starts the demo, prints the address and the logins, waits for Ctrl-C."""

import argparse
import sys
from pathlib import Path

from veche.project.demo import place
from veche.project.demo.installation import Installation
from veche.project.demo.place import NotADemo, RunsAlready
from veche.project.processes import terminal
from veche.project.processes.terminal import IMPOSSIBLE, Stopped, complain

POLYGON_ABOVE_WEB = 100


def main() -> int:
    """This function will run the demo until it is told to stop, and give the exit code: 0, 1 a part broke, 2 not possible here."""
    options = arguments().parse_args()
    terminal.heed_signals()
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
    parser.add_argument(
        "--port", type=terminal.port, default=8000, help="the product's port on this machine (default 8000)"
    )
    parser.add_argument(
        "--polygon-port", type=terminal.port, help="the simulated networks' port (default: 100 above the product's)"
    )
    parser.add_argument("--reset", action="store_true", help="forget what was done in earlier demos and start anew")
    return parser


def run(data: Path, options: argparse.Namespace) -> int:
    web, polygon = options.port, options.polygon_port or options.port + POLYGON_ABOVE_WEB
    if problem := terminal.taken(web, polygon, command="bin/demo"):
        return complain(problem, IMPOSSIBLE)
    if options.reset:
        place.clear(data)
    return terminal.run(Installation(data=data, web_port=web, polygon_port=polygon))


if __name__ == "__main__":
    sys.exit(main())
