"""`python -m polygon`: starts the training ground."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

import uvicorn

from polygon.app import application
from polygon.ground import Ground
from polygon.serving import config


def main() -> None:
    """Read the command line and serve until stopped."""
    parser = argparse.ArgumentParser(prog="python -m polygon", description="Simulated social networks over one world.")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8100)
    parser.add_argument("--world", type=Path, metavar="FILE", help="keep the world in this file between starts")
    parser.add_argument(
        "--secret",
        default=os.environ.get("POLYGON_SECRET", ""),
        help="what X-Polygon-Secret must hold for the control API (default: the variable POLYGON_SECRET)",
    )
    given = parser.parse_args()
    ground = Ground(file=given.world, secret=given.secret)
    uvicorn.Server(config(application(ground), host=given.host, port=given.port, log_level="info")).run()


if __name__ == "__main__":
    main()
