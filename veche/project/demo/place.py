"""Where the demo keeps its data; it never touches data that are not its own."""

import fcntl
import os
import shutil
from pathlib import Path
from typing import IO

from veche.project.processes.machine import CHECKOUT, DEMO_MARK

DATABASE = "veche.sqlite3"


class NotADemo(RuntimeError):
    """The folder holds a real installation."""


class RunsAlready(RuntimeError):
    """Another demo works on these data."""


def folder() -> Path:
    """This function will give the demo's folder: ``VECHE_DATA``, else ``var`` of the checkout."""
    return Path(os.environ.get("VECHE_DATA") or CHECKOUT / "var").resolve()


def claim(data: Path) -> IO[str]:
    """This function will take the folder for this demo; it stays taken while the returned file is open."""
    data.mkdir(parents=True, exist_ok=True)
    if (data / DATABASE).exists() and not (data / DEMO_MARK).exists():
        raise NotADemo(
            f"{data} holds an installation that is not a demo, so nothing was touched. Name another folder: VECHE_DATA=/path bin/demo"
        )
    mark = (data / DEMO_MARK).open("a", encoding="ascii")
    try:
        fcntl.flock(mark, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        mark.close()
        raise RunsAlready(
            f"A demo is running on the data in {data} already. Stop it with Ctrl-C where it was started."
        ) from None
    return mark


def clear(data: Path) -> None:
    """This function will remove what earlier demos left in their folder."""
    for path in data.iterdir():
        if path.name == DEMO_MARK:
            continue
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink()
