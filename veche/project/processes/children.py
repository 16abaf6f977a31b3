"""Processes that the demo starts, watches and stops; each writes its own log."""

import ctypes
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

PATIENCE = 10.0
END_WITH_PARENT = 1  # PR_SET_PDEATHSIG


class DidNotStart(RuntimeError):
    """A part of the demo ended, or did not answer in time; its log says why."""


@dataclass(frozen=True, kw_only=True)
class Child:
    name: str
    command: tuple[str, ...]
    process: subprocess.Popen[bytes]
    log: Path

    @property
    def is_running(self) -> bool:
        return self.process.poll() is None

    @property
    def ending(self) -> str:
        """How it ended: by which signal, or with which exit code."""
        code = self.process.poll() or 0
        return signal.Signals(-code).name if code < 0 else f"exit code {code}"

    def last_words(self) -> str:
        """This function will give the log's last lines, for the screen of whoever started the demo."""
        return "\n".join(self.log.read_text(encoding="utf-8", errors="replace").splitlines()[-15:])


def start(name: str, *command: str, environment: dict[str, str], logs: Path) -> Child:
    """This function will start ``python -m command`` in a process group of its own, so that Ctrl-C reaches only the demo."""
    logs.mkdir(parents=True, exist_ok=True)
    log = logs / f"{name}.log"
    with log.open("ab") as output:
        process = subprocess.Popen(
            [sys.executable, "-P", "-m", *command],
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            preexec_fn=end_with_parent(),
        )
    return Child(name=name, command=command, process=process, log=log)


def end_with_parent() -> Callable[[], None] | None:
    """This function will make Linux stop a child whose demo was killed outright; elsewhere it does nothing."""
    if not sys.platform.startswith("linux"):
        return None
    libc = ctypes.CDLL(None)
    return lambda: libc.prctl(END_WITH_PARENT, signal.SIGTERM)


def wait_for(child: Child, address: str, *, seconds: float) -> None:
    """This function will return when `address` answers without a fault of its own, or raise `DidNotStart`."""
    until = time.monotonic() + seconds
    while child.is_running and time.monotonic() < until:
        if answers(address):
            return
        time.sleep(0.1)
    raise DidNotStart(f"{child.name} did not start. Its last words ({child.log}):\n{child.last_words()}")


def answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=5):  # noqa: S310 - always our own loopback address
            return True
    except urllib.error.HTTPError as answer:
        return answer.code < 500
    except OSError:
        return False


def stop(children: list[Child]) -> None:
    """This function will ask the last started to end first, and end whoever does not within ten seconds."""
    for child in reversed(children):
        send(child, signal.SIGTERM)
    until = time.monotonic() + PATIENCE
    for child in children:
        try:
            child.process.wait(timeout=max(0.1, until - time.monotonic()))
        except subprocess.TimeoutExpired:
            send(child, signal.SIGKILL)
            child.process.wait()


def send(child: Child, number: signal.Signals) -> None:
    if child.is_running:
        os.killpg(child.process.pid, number)


def is_free(port: int) -> bool:
    """This function will tell whether nobody listens on this machine's `port`."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True
