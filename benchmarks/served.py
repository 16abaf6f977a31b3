"""The product served as `bin/demo` serves it, over one database, and asked over real connections."""

import asyncio
import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from benchmarks import ground
from benchmarks.footprint import processor_seconds


def database(options: Any, name: str) -> dict[str, str]:
    """This function will name the database of one size: a folder, or a name in the same PostgreSQL."""
    folder = options.keep / name
    folder.mkdir(parents=True, exist_ok=True)
    named = ground.environment(folder)
    if options.database == ground.SERVER:
        whole = os.environ["VECHE_DATABASE_URL"]
        named["VECHE_DATABASE_URL"] = f"{whole.rpartition('/')[0]}/{name}"
    return named


def fill(options: Any, name: str, filling: list[str], visiting: str) -> dict[str, Any]:
    """This function will run the module that fills one size, and the one that tells the viewers and what they ask for."""
    environment = {**os.environ, **database(options, name)}
    if options.database == ground.SERVER:
        make_database(environment["VECHE_DATABASE_URL"])
    subprocess.run([sys.executable, "-m", *filling], env=environment, check=True)
    told = subprocess.run([sys.executable, "-m", visiting], env=environment, check=True, capture_output=True)
    return {"environment": environment, **json.loads(told.stdout)}


def make_database(address: str) -> None:
    """This function will add a database to the running PostgreSQL."""
    import psycopg  # noqa: PLC0415

    parts = urlsplit(os.environ["VECHE_DATABASE_URL"])
    name = urlsplit(address).path.lstrip("/")
    host = parts.netloc.partition("@")[2].replace("%2F", "/")
    with psycopg.connect(host=host, user=parts.username, dbname="veche", autocommit=True) as connection:
        if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
            connection.execute(f"CREATE DATABASE {name}".encode())


class Server:
    """A running product over one filled database."""

    def __init__(self, filled: dict[str, Any], folder: Path) -> None:
        from benchmarks.loop.stage import free_port  # noqa: PLC0415
        from veche.project.processes import children  # noqa: PLC0415
        from veche.project.processes.machine import web_server  # noqa: PLC0415

        self.port, self.filled = free_port(), filled
        command = web_server(self.port)
        self.child = children.start("web", *command, environment=filled["environment"], logs=folder)
        children.wait_for(self.child, f"http://127.0.0.1:{self.port}", seconds=90)

    def ask(self, viewer: str, path: str, *, connections: int, number: int) -> list[float]:
        """This function will ask for a page `number` times over so many connections; milliseconds each."""
        cookie = self.filled["cookies"][viewer]
        head = f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: {cookie}\r\n\r\n"
        return asyncio.run(drive(self.port, head.encode(), connections=connections, number=number))

    def processor_seconds(self) -> float:
        """This function will tell the processor time that the server's processes have used."""
        return processor_seconds(self.child.process.pid)

    def stop(self) -> None:
        """This function will end the server."""
        from veche.project.processes import children  # noqa: PLC0415

        children.stop([self.child])


async def drive(port: int, request: bytes, *, connections: int, number: int) -> list[float]:
    """This function will send the request again and again, each connection one at a time."""
    left, spent = iter(range(number)), list[float]()

    async def visitor() -> None:
        reader = writer = None
        for _ in left:
            started = time.perf_counter()
            if reader is None or writer is None:
                reader, writer = await asyncio.open_connection("127.0.0.1", port, limit=2**18)
            writer.write(request)
            head = (await reader.readuntil(b"\r\n\r\n")).lower()
            if not head.startswith(b"http/1.1 200"):
                raise RuntimeError(head.partition(b"\r\n")[0].decode())
            await reader.readexactly(int(head.partition(b"content-length:")[2].split(b"\r\n")[0]))
            spent.append(1000 * (time.perf_counter() - started))
            if b"connection: close" in head:
                writer.close()
                reader = writer = None
        if writer:
            writer.close()

    await asyncio.wait_for(asyncio.gather(*(visitor() for _ in range(connections))), 600)
    return spent
