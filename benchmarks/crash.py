"""A worker is killed (SIGKILL) at every point between claim, wire call, answer and commit, with faults on.

.venv/bin/python benchmarks/crash.py [--runs 200] [--database postgresql]

Each run owes a post and a reply on two pages of every network, lets one call go wrong in two runs of three, starts a
worker that dies at one of the points, and then lets time pass until all that can be settled is settled.
Promise: nothing appears twice (`doubled` 0), nothing is lost in silence (`lost` 0), and what stays unknown is shown to
a person with evidence (`left_unknown_not_shown` 0).
"""

import datetime as dt
import os
import random
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks import ground

PATIENCE = 20.0
LATER = (0.0, 60.0, 60.0, 120.0, 400.0, 400.0)


def main() -> None:
    """This function will kill, settle, count and report; the exit code says whether the promise held."""
    parser = ground.parser(__doc__ or "")
    parser.add_argument("--runs", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    ground.settle(options)
    with ground.polygon() as address:
        os.environ |= {"VECHE_POLYGON": address, "VECHE_DEMO": "1"}
        ground.setup()
        told = Crashes(address, dice=random.Random(options.seed)).run(options.runs)
    ground.report(benchmark="crash", database=options.database, **told)
    sys.exit(0 if not (told["doubled"] or told["lost"] or told["left_unknown_not_shown"]) else 1)


class Crashes:
    """All runs over one database and one polygon, whose clocks are moved on together."""

    def __init__(self, address: str, *, dice: random.Random) -> None:
        from polygon.client import Control  # noqa: PLC0415
        from veche.lib import clock  # noqa: PLC0415

        self.control, self.dice, self.real = Control(address), dice, clock.now
        self.ahead = 0.0
        self.deaths: Counter[str] = Counter()
        self.survived = 0

    def run(self, runs: int) -> dict[str, Any]:
        """This function will do all runs and count."""
        from benchmarks.crashes import points, reckoning, scene  # noqa: PLC0415

        started = time.perf_counter()
        self._move(0.0)
        places = scene.build(self.control)
        for number in range(runs):
            scene.trouble(self.control, dice=self.dice)
            list(scene.plan(places, number=number))
            self._die(points.POINTS[number % len(points.POINTS)], passing=self.dice.randrange(1, 9))
            self._settle()
            self.control.clear_faults()
        seconds = round(time.perf_counter() - started, 1)
        killed = {"runs": runs, "killed": sum(self.deaths.values()), "survived": self.survived, "seconds": seconds}
        return {**killed, "deaths": dict(self.deaths), **reckoning.count(self.control)}

    def _die(self, point: Any, *, passing: int) -> None:
        """Fork a worker that will kill itself at the point; when it never gets there it is told to stop."""
        from django.db import connections  # noqa: PLC0415

        connections.close_all()
        child = os.fork()
        if child == 0:
            self._work(point, passing)
        ends = time.monotonic() + PATIENCE
        while time.monotonic() < ends:
            done, status = os.waitpid(child, os.WNOHANG)
            if done:
                self._note(point, status)
                return
            time.sleep(0.02)
        os.kill(child, 9)
        os.waitpid(child, 0)
        self.deaths["killed from outside"] += 1

    def _note(self, point: Any, status: int) -> None:
        if os.WIFSIGNALED(status):
            self.deaths[point.name] += 1
        else:
            self.survived += 1

    def _work(self, point: Any, passing: int) -> None:
        """The worker's process: it ends by the trap, or in peace when nothing is owed any more."""
        from benchmarks.crashes.points import Trap  # noqa: PLC0415
        from veche.delivery.models import Parcel  # noqa: PLC0415
        from veche.jobs.worker import run_due  # noqa: PLC0415

        try:
            Trap(point, passing).lay()
            owed = Parcel.objects.filter(state__in=[Parcel.State.PLANNED, Parcel.State.SENDING])
            ends = time.monotonic() + PATIENCE / 2
            while owed.exists() and time.monotonic() < ends:
                run_due()
                time.sleep(0.05)
        finally:
            os._exit(0)

    def _settle(self) -> None:
        """Let time pass, and a healthy worker do all that becomes due."""
        from veche.jobs.worker import run_due  # noqa: PLC0415

        for seconds in LATER:
            self._move(seconds)
            while run_due():
                pass

    def _move(self, seconds: float) -> None:
        """Move our clock and polygon's on together."""
        from veche.lib import clock  # noqa: PLC0415

        self.ahead += seconds
        ahead = dt.timedelta(seconds=self.ahead)
        clock.now = lambda: self.real() + ahead
        if seconds:
            self.control.advance(seconds)


if __name__ == "__main__":
    main()
