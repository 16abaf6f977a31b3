"""Whoever asks waits in one line for all processes of the server, not in the line of one of them."""

import os
import socket
import sys
import time
from pathlib import Path

import pytest

from veche.project.processes import children
from veche.project.processes.machine import CHECKOUT, web_server

LISTENS = "0A"


def listeners(port: int) -> int:
    lines = Path("/proc/net/tcp").read_text(encoding="ascii").splitlines()[1:]
    return sum(line.split()[1].endswith(f":{port:04X}") and line.split()[3] == LISTENS for line in lines)


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere granian shares the socket itself")
def test_the_processes_share_one_socket(tmp_path: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    known = {**os.environ, "VECHE_DATA": str(tmp_path), "PYTHONPATH": str(CHECKOUT)}
    known.pop("DJANGO_SETTINGS_MODULE", None)
    child = children.start("web", *web_server(port), environment=known, logs=tmp_path)
    try:
        children.wait_for(child, f"http://127.0.0.1:{port}/static/ui/mark.svg", seconds=60)
        while child.log.read_text(encoding="utf-8").count("Started worker") < min(4, os.cpu_count() or 1):
            time.sleep(0.05)
        assert listeners(port) == 1
    finally:
        children.stop([child])
