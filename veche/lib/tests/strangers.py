"""A server of the test's own that answers each connection byte by byte as it was told."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager


class Stranger:
    """Answers the n-th connection with the n-th script, a list of pieces with a pause before each."""

    def __init__(self, *scripts: list[bytes], pause: float = 0.0, holds: bool = False) -> None:
        self.scripts, self.pause, self.holds = list(scripts), pause, holds
        self.heard: list[bytes] = []
        self.closing = threading.Event()
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.port: int = self.socket.getsockname()[1]
        self.thread = threading.Thread(target=self._serve, daemon=True)

    @property
    def place(self) -> str:
        return f"127.0.0.1:{self.port}"

    @property
    def url(self) -> str:
        return f"http://{self.place}/"

    def _serve(self) -> None:
        while not self.closing.is_set():
            try:
                line, _ = self.socket.accept()
            except OSError:
                return
            with line:
                self._answer(line, self.scripts.pop(0) if len(self.scripts) > 1 else self.scripts[0])

    def _answer(self, line: socket.socket, script: list[bytes]) -> None:
        self.heard.append(_request(line))
        try:
            for piece in script:
                if self.pause and self.closing.wait(self.pause):
                    return
                line.sendall(piece)
        except OSError:
            return
        if self.holds:
            self.closing.wait(10)


def _request(line: socket.socket) -> bytes:
    heard = b""
    while chunk := line.recv(65536):
        heard += chunk
        head, end, body = heard.partition(b"\r\n\r\n")
        length = next((int(row[15:]) for row in head.split(b"\r\n") if row.lower().startswith(b"content-length:")), 0)
        if end and len(body) >= length:
            break
    return heard


@contextmanager
def stranger(*scripts: list[bytes], pause: float = 0.0, holds: bool = False) -> Iterator[Stranger]:
    """Let a stranger answer for the length of a block."""
    met = Stranger(*scripts, pause=pause, holds=holds)
    met.thread.start()
    try:
        yield met
    finally:
        met.closing.set()
        met.socket.shutdown(socket.SHUT_RDWR)
        met.socket.close()
        met.thread.join(5)


def page(body: bytes, *headers: str, status: str = "200 OK") -> list[bytes]:
    """Word a whole answer."""
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", "Connection: close", *headers, "", ""]
    return ["\r\n".join(lines).encode() + body]
