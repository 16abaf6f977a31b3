"""Polygon as a server: with connections that can be torn, and in a thread for tests and benchmarks."""

from __future__ import annotations

import asyncio
import socket
import struct
import threading
from types import TracebackType
from typing import Any

import uvicorn
from starlette.applications import Starlette
from uvicorn.protocols.http.h11_impl import H11Protocol

from polygon.app import application
from polygon.ground import Ground


class Line(H11Protocol):
    """An HTTP connection that a fault can tear: the caller sees a reset, not a polite end.

    uvicorn writes headers and body apart. Without TCP_NODELAY the second waits for the other side's delayed
    acknowledgement: 44 ms a call instead of 1. asyncio sets it only on sockets made with IPPROTO_TCP.
    """

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        inner = self.app

        async def app(scope: Any, receive: Any, send: Any) -> None:
            scope["polygon.tear"] = self.tear
            await inner(scope, receive, send)

        self.app = app

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Take a connection."""
        raw = transport.get_extra_info("socket")
        raw.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        super().connection_made(transport)

    def tear(self, *, hard: bool) -> None:
        """Close the connection: with a reset, or after what was written has left."""
        if self.transport.is_closing():
            return
        if not hard:
            self.transport.close()
            return
        raw = self.transport.get_extra_info("socket")
        raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.transport.abort()


def config(app: Starlette, *, host: str, port: int, log_level: str = "warning") -> uvicorn.Config:
    """Give the settings with which uvicorn serves polygon."""
    return uvicorn.Config(
        app,
        host=host,
        port=port,
        http=Line,
        ws="none",
        log_level=log_level,
        access_log=False,
        timeout_graceful_shutdown=2,
    )


class Served:
    """Polygon on a free loopback port in a thread of its own: `with Served() as address: …`."""

    def __init__(self, ground: Ground | None = None, *, port: int = 0) -> None:
        self.ground = ground or Ground()
        self.socket = socket.socket()
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self.socket.bind(("127.0.0.1", port))
        self.socket.listen(512)
        self.address = f"http://127.0.0.1:{self.socket.getsockname()[1]}"
        self.app = application(self.ground)
        self.server = uvicorn.Server(config(self.app, host="127.0.0.1", port=port))
        self.thread = threading.Thread(target=self._run, name="polygon", daemon=True)

    def _run(self) -> None:
        asyncio.run(self.server.serve(sockets=[self.socket]))

    def __enter__(self) -> str:
        self.thread.start()
        return self.address

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.server.should_exit = True
        self.thread.join(timeout=10)
        self.socket.close()
