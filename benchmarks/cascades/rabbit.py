"""A RabbitMQ of this machine's own package, on loopback, over a folder of its own: started, killed, started again."""

import os
import shutil
import signal
import socket
import subprocess
import time
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.ground import free_port

SERVER = Path("/usr/lib/rabbitmq/bin/rabbitmq-server")
PATIENCE = 90.0


@dataclass
class Rabbit:
    """One node under a name of its own; it needs Debian's rabbitmq-server, and no service of it running."""

    folder: Path
    port: int = field(default_factory=free_port)
    names_port: int = field(default_factory=free_port)
    nodes_port: int = field(default_factory=free_port)
    parts: list[subprocess.Popen[bytes]] = field(default_factory=list)

    @property
    def address(self) -> str:
        """Where the product's workers find it."""
        return f"amqp://guest:guest@127.0.0.1:{self.port}//"

    def start(self) -> None:
        """This function will start the node and wait until it takes connections."""
        if not SERVER.exists() or shutil.which("epmd") is None:
            raise SystemExit("This needs RabbitMQ: apt install rabbitmq-server")
        self.folder.mkdir(parents=True, exist_ok=True)
        if not self.parts:
            self._run("epmd", "-address", "127.0.0.1", "-port", str(self.names_port))
            time.sleep(0.5)
        self._run(str(SERVER))
        self._wait()

    def kill(self) -> None:
        """This function will end the node as a power cut would."""
        os.killpg(self.parts[-1].pid, signal.SIGKILL)
        self.parts.pop().wait()

    def stop(self) -> None:
        """This function will end all that was started; nothing of it is left running."""
        for part in reversed(self.parts):
            os.killpg(part.pid, signal.SIGKILL)
            part.wait()
        self.parts = []

    def _run(self, *command: str) -> None:
        with (self.folder / "rabbit.log").open("ab") as log:
            self.parts.append(
                subprocess.Popen(
                    command,
                    env=self._environment(),
                    stdin=subprocess.DEVNULL,
                    stdout=log,
                    stderr=log,
                    start_new_session=True,
                )
            )

    def _environment(self) -> dict[str, str]:
        folder = str(self.folder)
        return {
            "PATH": os.environ["PATH"],
            "HOME": folder,
            "LANG": "C.UTF-8",
            "ERL_EPMD_PORT": str(self.names_port),
            "ERL_EPMD_ADDRESS": "127.0.0.1",
            "RABBITMQ_NODENAME": f"veche{self.port}@localhost",
            "RABBITMQ_NODE_IP_ADDRESS": "127.0.0.1",
            "RABBITMQ_NODE_PORT": str(self.port),
            "RABBITMQ_DIST_PORT": str(self.nodes_port),
            "RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS": "-kernel inet_dist_use_interface {127,0,0,1}",
            "RABBITMQ_CONF_ENV_FILE": os.devnull,
            "RABBITMQ_CONFIG_FILE": f"{folder}/none",
            "RABBITMQ_ENABLED_PLUGINS_FILE": f"{folder}/plugins",
            "RABBITMQ_MNESIA_BASE": folder,
            "RABBITMQ_LOG_BASE": folder,
            "RABBITMQ_PID_FILE": f"{folder}/rabbit.pid",
            "RABBITMQ_GENERATED_CONFIG_DIR": folder,
        }

    def _wait(self) -> None:
        ends = time.monotonic() + PATIENCE
        while time.monotonic() < ends and self.parts[-1].poll() is None:
            try:
                with socket.create_connection(("127.0.0.1", self.port), timeout=2) as talk:
                    talk.sendall(b"AMQP\x00\x00\x09\x01")
                    if talk.recv(1):
                        return
            except OSError:
                pass
            time.sleep(0.2)
        raise RuntimeError(f"RabbitMQ did not start; see {self.folder}/rabbit.log")
