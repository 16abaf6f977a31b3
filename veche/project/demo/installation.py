"""One demo: its data, its two ports, and the processes that make it up."""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import NoReturn

from veche.project.demo import children
from veche.project.demo.children import Child, DidNotStart
from veche.project.demo.place import CHECKOUT

SECONDS_TO_START = 60.0


@dataclass(kw_only=True)
class Installation:
    """Starts polygon, web and worker over `data`, and stops what it started."""

    data: Path
    web_port: int
    polygon_port: int
    running: list[Child] = field(default_factory=list)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.web_port}"

    @property
    def polygon(self) -> str:
        return f"http://127.0.0.1:{self.polygon_port}"

    @property
    def logs(self) -> Path:
        return self.data / "log"

    @property
    def environment(self) -> dict[str, str]:
        """Embedded storage whatever the starter's own installation uses, and networks played by polygon."""
        ours = {
            "VECHE_DATA": str(self.data),
            "VECHE_SECRETS": str(self.data / "secrets"),
            "VECHE_DEMO": "1",
            "VECHE_POLYGON": self.polygon,
            "VECHE_ADDRESS": self.address,
            "PYTHONPATH": str(CHECKOUT),
        }
        return {name: value for name, value in os.environ.items() if name != "VECHE_DATABASE_URL"} | ours

    def start(self, say: Callable[[str], None]) -> str:
        """This function will start everything, telling each step, and give what the seed printed: the logins.

        Raises `DidNotStart`; what was started by then still has to be stopped.
        """
        say("Simulated networks…")
        self.start_part(
            "polygon", "polygon", "--port", str(self.polygon_port), "--world", str(self.data / "polygon.world")
        )
        say("Database…")
        self.command("migrate", "--noinput", "--verbosity=0")
        self.wait_for("polygon", self.polygon)
        say("Demo region…")
        logins = self.command("demo", "seed")
        say("Web and worker…")
        self.start_part("worker", "veche", "worker")
        self.start_part("web", *web_server(self.web_port))
        self.wait_for("web", self.address)
        return logins

    def start_part(self, name: str, *words: str) -> Child:
        child = children.start(name, *words, environment=self.environment, logs=self.logs)
        self.running.append(child)
        return child

    def wait_for(self, name: str, address: str) -> None:
        child = next(child for child in self.running if child.name == name)
        children.wait_for(child, f"{address}/", seconds=SECONDS_TO_START)

    def command(self, *words: str) -> str:
        """This function will run one of the product's commands to its end and give what it printed; raises `DidNotStart`."""
        ended = subprocess.run(
            [sys.executable, "-P", "-m", "veche", *words],
            env=self.environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
        if ended.returncode:
            raise DidNotStart(f"veche {' '.join(words)} failed:\n{ended.stderr[-3000:]}")
        return ended.stdout

    def watch(self) -> NoReturn:
        """This function will raise `DidNotStart` when a part ends by itself, and never return."""
        while True:
            for child in self.running:
                if not child.is_running:
                    raise DidNotStart(
                        f"{child.name} has ended by itself. Its last words ({child.log}):\n{child.last_words()}"
                    )
            time.sleep(0.5)

    def stop(self) -> None:
        children.stop(self.running)


def web_server(port: int) -> tuple[str, ...]:
    """One process a core, as far as memory goes: Python's threads share one core, and two are enough to wait for the database."""
    processes = min(4, os.cpu_count() or 1)
    return (
        *("granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port), "--workers", str(processes)),
        *("--blocking-threads", "2", "--no-access-log", "veche.project.wsgi:application"),
    )
