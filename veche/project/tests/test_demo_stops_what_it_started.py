"""Every part of the demo is started, awaited and stopped by its own process id."""

import os
import socket
from pathlib import Path

import pytest

from veche.project.demo.installation import MOST_ENDS, Installation
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


def demo(tmp_path: Path) -> Installation:
    return Installation(data=tmp_path, web_port=free_port(), polygon_port=free_port())


def test_a_killed_worker_of_the_demo_is_started_anew_and_told_of(tmp_path: Path) -> None:
    machine, told = demo(tmp_path), list[str]()
    first = machine.start_part("worker", "http.server", str(free_port()), "--bind", "127.0.0.1")
    try:
        first.process.kill()
        first.process.wait()
        machine.bury(first, told.append)
        assert [child.command for child in machine.running] == [first.command]
        assert machine.running[0].is_running
    finally:
        machine.stop()
    assert told == ["worker has ended by itself (SIGKILL); another one is started in its place."]


def test_a_worker_that_cannot_start_ends_the_demo_with_its_last_words(tmp_path: Path) -> None:
    machine, told = demo(tmp_path), list[str]()
    machine.start_part("worker", "no_such_module_at_all")
    with pytest.raises(DidNotStart, match=r"(?s)worker has ended by itself.*no_such_module_at_all"):
        machine.watch(told.append)
    machine.stop()
    assert len(told) == MOST_ENDS


def test_another_part_of_the_demo_is_not_started_anew(tmp_path: Path) -> None:
    machine = demo(tmp_path)
    web = machine.start_part("web", "no_such_module_at_all")
    web.process.wait()
    with pytest.raises(DidNotStart, match="web has ended by itself"):
        machine.bury(web, print)
