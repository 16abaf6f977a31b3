"""The processes of one run: polygon, web and worker on fresh embedded storage."""

import os
import re
import signal
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.ground import free_port
from veche.project.processes import children
from veche.project.processes.children import Child
from veche.project.processes.machine import CHECKOUT, web_server

PEAK = re.compile(r"VmHWM:\s+(\d+) kB")


@dataclass
class Stage:
    """Starts, kills and measures the processes; everything lies in `folder`."""

    folder: Path
    web_port: int = field(default_factory=free_port)
    polygon_port: int = field(default_factory=free_port)
    parts: list[Child] = field(default_factory=list)
    peaks: dict[str, int] = field(default_factory=dict)

    @property
    def web(self) -> str:
        return f"http://127.0.0.1:{self.web_port}"

    @property
    def polygon(self) -> str:
        return f"http://127.0.0.1:{self.polygon_port}"

    @property
    def environment(self) -> dict[str, str]:
        ours = {
            "VECHE_DATA": str(self.folder),
            "VECHE_DEMO": "1",
            "VECHE_POLYGON": self.polygon,
            "VECHE_ADDRESS": self.web,
            "VECHE_LOG": "WARNING",
            "PYTHONPATH": str(CHECKOUT),
        }
        return {name: value for name, value in os.environ.items() if not name.startswith("VECHE_")} | ours

    def start(self, name: str) -> None:
        """This function will start one part and wait until it answers."""
        command = {
            "polygon": ("polygon", "--port", str(self.polygon_port)),
            "web": web_server(self.web_port),
            "worker": ("veche", "worker", "--threads", "4"),
        }[name]
        child = children.start(name, *command, environment=self.environment, logs=self.folder / "log")
        self.parts.append(child)
        if name != "worker":
            children.wait_for(child, {"polygon": self.polygon, "web": self.web}[name], seconds=60)

    def command(self, *words: str) -> str:
        """This function will run one of the product's commands and return what it printed; 2 (some refused) is no failure."""
        ran = subprocess.run(
            [sys.executable, "-m", "veche", *words], env=self.environment, capture_output=True, text=True, check=False
        )
        if ran.returncode not in {0, 2}:
            raise RuntimeError(f"veche {' '.join(words)}: {ran.stderr[-1000:]}")
        return ran.stdout

    def kill_worker(self) -> None:
        """This function will end the worker at once, as a power cut would."""
        worker = next(child for child in self.parts if child.name == "worker")
        self._measure(worker)
        children.send(worker, signal.SIGKILL)
        worker.process.wait()
        self.parts.remove(worker)

    def stop(self) -> None:
        """This function will measure and stop everything."""
        for child in self.parts:
            self._measure(child)
        children.stop(self.parts)

    def _measure(self, child: Child) -> None:
        for process in self._family(child.process.pid):
            try:
                found = PEAK.search(Path(f"/proc/{process}/status").read_text(encoding="ascii"))
            except OSError:
                continue
            if found:
                self.peaks[child.name] = max(self.peaks.get(child.name, 0), int(found[1]) // 1024)

    def _family(self, top: int) -> list[int]:
        children_of = Path(f"/proc/{top}/task/{top}/children")
        below = children_of.read_text(encoding="ascii").split() if children_of.exists() else []
        return [top, *(one for child in below for one in self._family(int(child)))]


def until(ready: object, *, seconds: float, what: str) -> None:
    """This function will wait until `ready()` is true; raises TimeoutError naming what did not happen."""
    end = time.monotonic() + seconds
    while not ready():  # type: ignore[operator]
        if time.monotonic() > end:
            raise TimeoutError(f"{what}: not within {seconds:.0f} s")
        time.sleep(0.5)
