"""The world in a file, so that a demonstration survives a restart or a `kill -9`."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import asdict, fields
from pathlib import Path
from typing import Any

from polygon.world import (
    Comment,
    Deed,
    Letter,
    Notice,
    Page,
    Person,
    Post,
    Subscriber,
    Token,
    Upload,
    World,
)
from polygon.world.settings import Settings

KINDS: dict[str, Any] = {
    "pages": Page,
    "people": Person,
    "tokens": Token,
    "posts": Post,
    "comments": Comment,
    "outbox": Deed,
    "uploads": Upload,
    "letters": Letter,
    "subscribers": Subscriber,
    "notices": Notice,
}
SCHEMA = """
create table if not exists things (
    seq integer primary key, shelf text not null, key text not null, body text not null, unique (shelf, key)
)
"""
KEEP = """
insert into things (shelf, key, body) values (?, ?, ?)
on conflict (shelf, key) do update set body = excluded.body
"""


class Store:
    """A SQLite file with one row for each thing; only what was touched is written."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self.base = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
        self.base.executescript(f"pragma journal_mode=wal; pragma synchronous=normal; {SCHEMA};")
        self.meta = ""

    def load(self, world: World) -> None:
        """Fill an empty world from the file."""
        shelves = world.shelves()
        for shelf, body in self.base.execute("select shelf, body from things order by seq"):
            fields = json.loads(body)
            if shelf == "meta":
                self._read_meta(world, fields)
            elif shelf in KINDS:
                thing = KINDS[shelf](**fields)
                shelves[shelf].things[thing.key] = thing
        world.rebuild()

    def save(self, world: World) -> None:
        """Write what was touched since the last time, all or nothing."""
        rows, gone = [], []
        for name, shelf in world.shelves().items():
            for key in shelf.touched:
                thing = shelf.get(key)
                if thing is None:
                    gone.append((name, json.dumps(key)))
                else:
                    rows.append((name, json.dumps(key), json.dumps(thing, ensure_ascii=False, default=_own)))
            shelf.touched.clear()
        meta = json.dumps(_meta(world))
        if meta != self.meta:
            rows.append(("meta", "", meta))
        if rows or gone:
            self._write(rows, gone)
            self.meta = meta

    def close(self) -> None:
        """Close the file."""
        self.base.close()

    def _write(self, rows: list[tuple[str, str, str]], gone: list[tuple[str, str]]) -> None:
        self.base.execute("begin")
        self.base.executemany("delete from things where shelf = ? and key = ?", gone)
        self.base.executemany(KEEP, rows)
        self.base.execute("commit")

    def _read_meta(self, world: World, fields: dict[str, Any]) -> None:
        world.settings = Settings(**fields["settings"])
        world.clock.offset, world.clock.stopped_at = fields["clock"]
        world.counters.update(fields["counters"])


def _own(thing: Any) -> dict[str, Any]:
    return {field.name: getattr(thing, field.name) for field in fields(thing)}


def _meta(world: World) -> dict[str, Any]:
    clock = [world.clock.offset, world.clock.stopped_at]
    return {"settings": asdict(world.settings), "clock": clock, "counters": dict(world.counters)}
