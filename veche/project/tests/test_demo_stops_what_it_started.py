"""Every part of the demo is started, awaited and stopped by its own process id."""

import os
import socket
from pathlib import Path

import pytest

from veche.project.processes import children
from veche.project.processes.children import Child, DidNotStart


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def started(port: int, logs: Path) -> Child:
    return children.start(
        "files", "http.server", str(port), "--bind", "127.0.0.1", environment=dict(os.environ), logs=logs
    )


def test_a_part_is_awaited_and_stopped(tmp_path: Path) -> None:
    port = free_port()
    child = started(port, tmp_path)
    try:
        children.wait_for(child, f"http://127.0.0.1:{port}/", seconds=20)
        assert not children.is_free(port)
    finally:
        children.stop([child])
    assert not child.is_running


def test_a_part_that_ends_at_once_says_its_last_words(tmp_path: Path) -> None:
    child = children.start("nothing", "no_such_module_at_all", environment=dict(os.environ), logs=tmp_path)
    with pytest.raises(DidNotStart, match="no_such_module_at_all"):
        children.wait_for(child, "http://127.0.0.1:9/", seconds=20)


def test_a_busy_port_is_seen() -> None:
    with socket.socket() as busy:
        busy.bind(("127.0.0.1", 0))
        busy.listen()
        assert not children.is_free(busy.getsockname()[1])
