"""One installation on one machine: its data, its port, and the processes that make it up."""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import NoReturn

from veche.project.processes import children
from veche.project.processes.children import Child, DidNotStart

CHECKOUT = Path(__file__).resolve().parent.parent.parent.parent
SECONDS_TO_START = 60.0
LOOKS_EVERY = 0.5
DEMO_MARK = "this-is-a-demo"


@dataclass(kw_only=True)
class Machine:
    """Starts web and worker over `data`, and stops what it started."""

    data: Path
    web_port: int
    running: list[Child] = field(default_factory=list)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.web_port}"

    @property
    def logs(self) -> Path:
        return self.data / "log"

    @property
    def environment(self) -> dict[str, str]:
        """The starter's own settings, over these data."""
        ours = {"VECHE_DATA": str(self.data), "PYTHONPATH": str(CHECKOUT)}
        return {"VECHE_ADDRESS": self.address} | dict(os.environ) | ours

    def start(self, say: Callable[[str], None]) -> str:
        """This function will start everything, telling each step, and give what people should know: how to come in.

        Raises `DidNotStart`; what was started by then still has to be stopped.
        """
        self.prepare(say)
        say("Web and worker…")
        self.start_part("worker", "veche", "worker")
        self.start_part("web", *web_server(self.web_port))
        self.wait_for("web", self.address)
        return self.greeting()

    def prepare(self, say: Callable[[str], None]) -> None:
        """This function will bring the database to what the code expects."""
        say("Database…")
        self.command("migrate", "--noinput", "--verbosity=0")

    def greeting(self) -> str:
        """This function will give what is printed once everything runs."""
        return ""

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

    def watch(self, say: Callable[[str], None]) -> NoReturn:
        """This function will raise `DidNotStart` when a part ends by itself that is not started anew, and never return."""
        while True:
            for child in self.running:
                if not child.is_running:
                    self.bury(child, say)
            time.sleep(LOOKS_EVERY)

    def bury(self, child: Child, say: Callable[[str], None]) -> None:
        """This function will say how a part ended; an installation's own init system starts the whole anew."""
        raise DidNotStart(f"{child.name} has ended by itself. Its last words ({child.log}):\n{child.last_words()}")

    def stop(self) -> None:
        children.stop(self.running)


def web_server(port: int) -> tuple[str, ...]:
    """This function will give the module of the web server and what it is told."""
    return ("veche.project.serving", str(port))
