"""The web server: one process a core behind one listening socket, so that whichever is free takes the next request.

    python -m veche.project.serving PORT

On Linux granian opens a socket for each process and the kernel deals connections out among them by chance: of sixteen
people twelve may wait for one process while another rests. Here a process takes a few connections at a time, one request
each, and the others wait for whoever is free first. The server listens to this machine alone: a proxy stands before it.
"""

import os
import socket
import sys
from typing import Any

from granian.constants import Interfaces
from granian.http import HTTP1Settings
from granian.net import SocketSpec  # type: ignore[attr-defined]
from granian.server import MPServer

AT_ONCE = 4


class Server(MPServer):
    """Granian with one socket for all its processes."""

    _shd: Any
    _sso: Any

    def _init_shared_socket(self) -> None:
        self._shd = SocketSpec(self.bind_addr, self.bind_port, self.backlog).build()
        self._sso = socket.socket(fileno=self._shd.get_fd())
        self._sso.set_inheritable(True)


def serve(port: int) -> None:
    """This function will serve the product until SIGTERM; Python's threads share one core, and two are enough to wait for the database."""
    Server(
        "veche.project.wsgi:application",
        address="127.0.0.1",
        port=port,
        interface=Interfaces.WSGI,
        workers=min(4, os.cpu_count() or 1),
        blocking_threads=2,
        backpressure=AT_ONCE,
        http1_settings=HTTP1Settings(keep_alive=False),
    ).serve()


if __name__ == "__main__":
    serve(int(sys.argv[1]))
