"""One demo: an installation over data of its own, with the simulated networks beside it."""

import os
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from veche.project.processes.children import Child
from veche.project.processes.machine import CHECKOUT, Machine

MOST_ENDS, WITHIN_SECONDS = 3, 60.0


@dataclass(kw_only=True)
class Installation(Machine):
    """Starts polygon, web and worker over `data`, and stops what it started."""

    polygon_port: int
    # What fills an empty database, as a command of ours; what it prints is how to come in.
    beginning: tuple[str, ...] = ("demo", "seed")
    told: str = ""
    # When workers were started anew, by the machine's own clock.
    revived: list[float] = field(default_factory=list)

    @property
    def polygon(self) -> str:
        return f"http://127.0.0.1:{self.polygon_port}"

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

    def prepare(self, say: Callable[[str], None]) -> None:
        """This function will start the networks, make the database and fill it."""
        say("Simulated networks…")
        self.start_part(
            "polygon", "polygon", "--port", str(self.polygon_port), "--world", str(self.data / "polygon.world")
        )
        super().prepare(say)
        self.wait_for("polygon", self.polygon)
        say("Demo region…")
        self.told = self.command(*self.beginning)

    def bury(self, child: Child, say: Callable[[str], None]) -> None:
        """This function will start a worker anew, for whoever tries what its death does; not one that ends again and again."""
        since = time.monotonic() - WITHIN_SECONDS
        self.revived = [at for at in self.revived if at > since]
        if child.name != "worker" or len(self.revived) >= MOST_ENDS:
            super().bury(child, say)
        self.running.remove(child)
        self.start_part(child.name, *child.command)
        self.revived.append(time.monotonic())
        say(f"{child.name} has ended by itself ({child.ending}); another one is started in its place.")

    def greeting(self) -> str:
        """This function will name the networks' address and the logins."""
        return f"   (the simulated networks: {self.polygon})\n\n{self.told}"
