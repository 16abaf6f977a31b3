"""One post to 1,500 pages of four networks, due at one instant, by real workers against the limits that polygon polices.

.venv/bin/python benchmarks/cascade.py [--pages 1500] [--workers 2] [--database postgresql] [--cluster [--kill-broker]]

Half of the pages stand in VK (a key each), a quarter in OK (`--ok-keys`, one for all), 15 % in Telegram and 10 % in MAX
(a bot each). Time is real: from the instant to the last post that polygon applied. The least time is what the packs' limits
leave: (posts of a key − burst) / rate, and the slowest network decides. Goals: ratio at most 1.10, `breaches`,
`lost` and `doubled` 0. `--cluster`: PostgreSQL, RabbitMQ on loopback and workers that listen to it; `--kill-broker` kills
RabbitMQ (SIGKILL) in the middle and starts it again.
"""

import argparse
import datetime as dt
import os
import sys
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks import ground

# As shares of the least time.
KILLED_AFTER, BACK_AFTER = 0.25, 0.5


def main() -> None:
    """This function will plan, wait, count and report; the exit code says whether nothing was lost, doubled or breached."""
    options = arguments()
    folder = ground.settle(options)
    with ground.polygon() as address:
        os.environ |= {"VECHE_POLYGON": address, "VECHE_DEMO": "1", "VECHE_LOG": "WARNING"}
        told = Cascade(address, folder, options).run()
    ground.report(
        benchmark="cascade", database=options.database, workers=options.workers, cluster=options.cluster, **told
    )
    sys.exit(1 if told["lost"] or told["doubled"] or told["breaches"] else 0)


def arguments() -> argparse.Namespace:
    """This function will read what is asked."""
    parser = ground.parser(__doc__ or "")
    parser.add_argument("--pages", type=int, default=1500)
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--ok-keys", type=int, default=1)
    parser.add_argument("--lead", type=float, default=60.0, help="seconds from the plan's beginning to the instant")
    parser.add_argument("--cluster", action="store_true", help="PostgreSQL, and workers woken over RabbitMQ")
    parser.add_argument("--kill-broker", action="store_true")
    options = parser.parse_args()
    if options.cluster:
        options.database, options.workers = ground.SERVER, max(2, options.workers)
    elif options.kill_broker:
        parser.error("--kill-broker needs --cluster")
    return options


class Cascade:
    """One run over fresh storage."""

    def __init__(self, address: str, folder: Path, options: argparse.Namespace) -> None:
        from benchmarks.cascades.rabbit import Rabbit  # noqa: PLC0415
        from polygon.client import Control  # noqa: PLC0415

        self.control, self.folder, self.options = Control(address), folder, options
        self.rabbit = Rabbit(folder / "rabbit")
        self.workers: list[Any] = []
        self.broker: dict[str, float] = {}

    def run(self) -> dict[str, Any]:
        """This function will do the run and stop whatever it started."""
        try:
            if self.options.cluster:
                self.rabbit.start()
                os.environ["VECHE_BROKER"] = self.rabbit.address
            return self._measure()
        finally:
            from veche.project.processes import children  # noqa: PLC0415

            children.stop(self.workers)
            self.rabbit.stop()

    def _measure(self) -> dict[str, Any]:
        ground.setup()
        from benchmarks.cascades import reckoning, scene  # noqa: PLC0415
        from veche.lib import clock  # noqa: PLC0415

        pages, ok_keys = self.options.pages, self.options.ok_keys
        scene.build(self.control, pages=pages, ok_keys=ok_keys)
        self._hire()
        due_at = clock.now() + dt.timedelta(seconds=self.options.lead)
        scene.plan(due_at=due_at)
        late = (clock.now() - due_at).total_seconds()
        if late > -1:
            raise SystemExit(f"The plan was ready {late + 1:.0f} s too late: give --lead more seconds.")
        self._wait(due_at, least=max(reckoning.least(pages, ok_keys=ok_keys).values()))
        told = reckoning.count(self.control, pages=pages, ok_keys=ok_keys, due_at=due_at.timestamp())
        broker = {"broker": self.broker} if self.options.kill_broker else {}
        return {"pages": pages, "ok_keys": ok_keys, **told, **broker, "load": [round(n, 1) for n in os.getloadavg()]}

    def _hire(self) -> None:
        from veche.project.processes import children  # noqa: PLC0415

        words = ("--cluster", "--threads", "4") if self.options.cluster else ()
        for number in range(self.options.workers):
            name, logs = f"worker-{number}", self.folder / "log"
            environment = dict(os.environ)
            self.workers.append(children.start(name, "veche", "worker", *words, environment=environment, logs=logs))

    def _wait(self, due_at: dt.datetime, *, least: float) -> None:
        """Let the workers work until everything is settled, or there is no hope."""
        from veche.delivery.models import Parcel  # noqa: PLC0415
        from veche.lib import clock  # noqa: PLC0415

        while (passed := (clock.now() - due_at).total_seconds()) < 3 * least + 120:
            if self.options.kill_broker:
                self._trouble(passed, least)
            if passed > 0 and not Parcel.objects.filter(settled_at=None).exists():
                return
            time.sleep(0.5)

    def _trouble(self, passed: float, least: float) -> None:
        """Kill RabbitMQ in the first half, start it again in the second; its start is waited for."""
        if "killed_at" not in self.broker and passed > KILLED_AFTER * least:
            self.rabbit.kill()
            self.broker["killed_at"] = round(passed, 1)
        elif "killed_at" in self.broker and "back_at" not in self.broker and passed > BACK_AFTER * least:
            self.rabbit.start()
            self.broker["back_at"] = round(passed, 1)


if __name__ == "__main__":
    main()
