"""Running an installation in a terminal until somebody asks it to stop."""

import argparse
import signal
import sys
from types import FrameType
from typing import NoReturn

from veche.project.processes import children
from veche.project.processes.children import DidNotStart
from veche.project.processes.machine import Machine

ASKED_TO_STOP = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
BROKEN, IMPOSSIBLE = 1, 2


class Stopped(Exception):
    """Somebody asked the installation to stop."""


def heed_signals() -> None:
    """This function will turn a request to stop into `Stopped`, once."""
    for number in ASKED_TO_STOP:
        signal.signal(number, _leave)


def _leave(number: int, frame: FrameType | None) -> NoReturn:
    for each in ASKED_TO_STOP:
        signal.signal(each, signal.SIG_IGN)  # a second Ctrl-C must not leave children behind
    raise Stopped


def run(machine: Machine) -> int:
    """This function will start a machine, tell how to come in, and stop it when asked; it gives the exit code."""
    try:
        greeting = machine.start(say)
        say(f"\nveche works at {machine.address}{greeting}")
        say(f"Data: {machine.data}   Logs: {machine.logs}   Stop: Ctrl-C")
        machine.watch(say)
    except DidNotStart as problem:
        return complain(str(problem), BROKEN)
    finally:
        say("Stopping…")
        machine.stop()


def taken(*ports: int, command: str) -> str:
    """This function will say which of the ports is taken and how to choose another, or nothing when all are free."""
    busy = next((port for port in ports if not children.is_free(port)), None)
    return (
        "" if busy is None else f"Port {busy} of this machine is taken. Choose another: {command} --port {ports[0] + 1}"
    )


def port(text: str) -> int:
    """This function will read a port, with room for another one a hundred above it; raises ArgumentTypeError."""
    if not text.isdecimal() or not 1024 <= int(text) <= 65435:
        raise argparse.ArgumentTypeError(f"{text} is no port: choose one from 1024 to 65435")
    return int(text)


def say(text: str) -> None:
    """This function will print a line at once."""
    print(text, flush=True)


def complain(text: str, code: int) -> int:
    """This function will print what is wrong where errors go, and give the exit code."""
    print(text, file=sys.stderr, flush=True)
    return code
