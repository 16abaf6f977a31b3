"""The world survives a restart, and a kill, in its file."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

from polygon.client import Control
from polygon.ground import Ground
from polygon.serving import Served
from polygon.tests.conftest import BOT, CHANNEL, SCHOOL, SCHOOL_KEY


@contextmanager
def _served(file: Path) -> Iterator[tuple[Control, httpx.Client]]:
    ground = Ground(file=file)
    with Served(ground) as address, Control(address) as control, httpx.Client(base_url=address) as http:
        yield control, http
    assert ground.store is not None
    ground.store.close()


def _post(http: httpx.Client) -> int:
    said = {"v": "5.199", "access_token": SCHOOL_KEY, "owner_id": SCHOOL, "message": "Каникулы", "guid": "g"}
    return int(http.post("/method/wall.post", data=said).json()["response"]["post_id"])


def test_everything_is_there_after_a_restart(tmp_path: Path) -> None:
    file = tmp_path / "world.db"
    with _served(file) as (control, http):
        control.reset({"sample": "small"})
        control.settings(telegram_limits=False)
        number = _post(http)
        comment = control.comment("vk", SCHOOL, "А что с питанием?", author="Иван Лесной")
        before = control.summary()["counts"]
    with _served(file) as (control, http):
        assert control.summary()["counts"] == before | {"calls": 0}
        assert control.summary()["settings"]["telegram_limits"] is False
        assert _post(http) == number
        assert control.comment("vk", SCHOOL, "Ещё вопрос", author="Иван Лесной") == comment + 1
        updates = http.get(f"/bot{BOT}/getUpdates").json()["result"]
        assert [u["update_id"] for u in updates] == list(range(1, 6))


def test_a_deletion_and_a_reset_are_kept_too(tmp_path: Path) -> None:
    file = tmp_path / "world.db"
    with _served(file) as (control, http):
        control.reset({"sample": "small"})
        control.delete_comment("telegram", CHANNEL, 2)
        http.get(f"/bot{BOT}/getUpdates", params={"offset": 100})
    with _served(file) as (control, http):
        (comment,) = control.world_comments(network="telegram", page=CHANNEL)
        assert comment["deleted_at"]
        assert http.get(f"/bot{BOT}/getUpdates").json()["result"] == []
        control.reset()
    with _served(file) as (control, http):
        assert control.summary()["counts"]["pages"] == 0


def test_the_command_keeps_what_it_answered_through_a_kill(tmp_path: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "polygon", "--port", str(port), "--world", str(tmp_path / "world.db")]
    for start in range(2):
        with _running(command), Control(f"http://127.0.0.1:{port}") as control:
            if start == 0:
                control.reset({"sample": "small"})
            assert control.summary()["counts"]["posts"] == 5


@contextmanager
def _running(command: list[str]) -> Iterator[None]:
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True) as server:
        try:
            assert server.stderr is not None
            while "running on" not in server.stderr.readline():
                assert server.poll() is None
            yield
        finally:
            os.kill(server.pid, signal.SIGKILL)
