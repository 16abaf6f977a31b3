"""``python -m veche.project.processes``: runs web and worker of a real installation together, until Ctrl-C or SIGTERM."""

import argparse
import os
import sys
from pathlib import Path

from veche.project.processes import terminal
from veche.project.processes.machine import CHECKOUT, DEMO_MARK, Machine
from veche.project.processes.terminal import IMPOSSIBLE, Stopped, complain


def main() -> int:
    """This function will serve the installation in VECHE_DATA and give the exit code: 0, 1 a part broke, 2 not possible here."""
    options = arguments().parse_args()
    terminal.heed_signals()
    data = Path(os.environ.get("VECHE_DATA") or CHECKOUT / "var").resolve()
    if (data / DEMO_MARK).exists():
        return complain(
            f"{data} holds a demo. Name the folder of the installation: VECHE_DATA=/path bin/serve", IMPOSSIBLE
        )
    if problem := terminal.taken(options.port, command="bin/serve"):
        return complain(problem, IMPOSSIBLE)
    try:
        return terminal.run(Machine(data=data, web_port=options.port))
    except Stopped:
        return 0


def arguments() -> argparse.ArgumentParser:
    """This function will describe what may be asked."""
    parser = argparse.ArgumentParser(
        prog="bin/serve", description="Run web and worker of an installation on one machine."
    )
    parser.add_argument("--port", type=terminal.port, default=8000, help="the port on this machine (default 8000)")
    return parser


if __name__ == "__main__":
    sys.exit(main())
