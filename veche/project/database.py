"""Where an installation keeps its rows and its keys."""

import os
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit


def folder(path: Path) -> Path:
    """This function will make the folder of an installation's data, or end the program with a sentence on what stands in the way."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as failure:
        raise SystemExit(f"VECHE_DATA is {path}, and that folder cannot be made: {failure.strerror}.") from failure
    if not os.access(path, os.W_OK | os.X_OK):
        raise SystemExit(f"VECHE_DATA is {path}, and that folder cannot be written to by this user.")
    return path


def from_address(address: str, *, data: Path) -> dict[str, Any]:
    """This function will read ``postgres://user:password@host:port/name``; an empty address means SQLite in `data`."""
    if not address or address.startswith("sqlite:"):
        return sqlite(Path(address.removeprefix("sqlite:")) if address else data / "veche.sqlite3")
    parts = urlsplit(address)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
    }


# A page of the file that many commits change goes from the log into its place once for all that the log holds (32 MB).
PRAGMAS = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA wal_autocheckpoint=8000",
    "PRAGMA synchronous=NORMAL",
    "PRAGMA temp_store=MEMORY",
    "PRAGMA cache_size=-32000",
)


def sqlite(path: Path) -> dict[str, Any]:
    """This function will describe an embedded database: WAL, one writer at a time, writers queue for 20 s."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "CONN_MAX_AGE": 600,
        "OPTIONS": {
            "timeout": 20,
            "transaction_mode": "IMMEDIATE",
            "init_command": "; ".join(PRAGMAS),
        },
    }


def key_file(path: Path) -> str:
    """This function will read the key in `path`, making it (mode 600) on the first start."""
    try:
        return path.read_text(encoding="ascii").strip()
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        with path.open("x", encoding="ascii") as file:
            path.chmod(0o600)
            file.write(secrets.token_urlsafe(50))
    except FileExistsError:  # two processes start at once: the first one's key counts
        pass
    return path.read_text(encoding="ascii").strip()
