"""Writing many rows at once: whole rows to the driver, since a model for each would cost more than its insert.

Numbers may be taken before the rows, so that what points at them is written without asking: whoever adds rows holds the
only write transaction of SQLite, and PostgreSQL's sequence hands every number out once.
"""

import datetime as dt
import json
from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection
from django.db.models import Model

NUMBERS = {
    "sqlite": "SELECT coalesce(max(seq), 0) + 1 FROM sqlite_sequence WHERE name = %s",
    "postgresql": "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)",
}
Row = Sequence[Any]
_encode = json.JSONEncoder(ensure_ascii=False).encode


def numbers(model: type[Model], count: int) -> Sequence[int]:
    """This function will take the numbers of `count` new rows, inside the transaction that will add them."""
    table = model._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(NUMBERS["sqlite"], [table])
            (first,) = cursor.fetchone()
            return range(first, first + count)
        cursor.execute(NUMBERS["postgresql"], [table, count])
        return [row[0] for row in cursor.fetchall()]


def add(model: type[Model], names: Sequence[str], rows: Iterable[Row]) -> None:
    """This function will add rows: the values of the columns `names`, as the driver takes them."""
    table, listed = model._meta.db_table, ", ".join(map(connection.ops.quote_name, names))
    if connection.vendor == "sqlite":
        marks = ", ".join(["%s"] * len(names))
        _many(f"INSERT INTO {table} ({listed}) VALUES ({marks})", rows)  # noqa: S608  names of ours
    elif whole := list(rows):
        _copy(f"COPY {table} ({listed}) FROM STDIN", whole)


def _copy(statement: str, rows: Iterable[Row]) -> None:
    with connection.cursor() as cursor, cursor.copy(statement) as copy:
        for row in rows:
            copy.write_row(row)


def known(model: type[Model], name: str, values: Sequence[str]) -> dict[str, int]:
    """This function will find the numbers of rows by a column that is unique."""
    if not values:
        return {}
    marks = ", ".join(["%s"] * len(values))
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {name}, id FROM {model._meta.db_table} WHERE {name} IN ({marks})", list(values))  # noqa: S608  names of ours
        return dict(cursor.fetchall())


def add_lacking(model: type[Model], names: Sequence[str], rows: Iterable[Row]) -> None:
    """This function will add the rows that no unique key holds already, whoever added those; it waits for who is adding them."""
    table, listed = model._meta.db_table, ", ".join(map(connection.ops.quote_name, names))
    marks = ", ".join(["%s"] * len(names))
    _many(f"INSERT INTO {table} ({listed}) VALUES ({marks}) ON CONFLICT DO NOTHING", rows)  # noqa: S608  names of ours


def change(model: type[Model], names: Sequence[str], rows: Iterable[Row]) -> None:
    """This function will write the columns `names` of rows that are there; the number of each stands last."""
    set_to = ", ".join(f"{connection.ops.quote_name(name)} = %s" for name in names)
    _many(f"UPDATE {model._meta.db_table} SET {set_to} WHERE id = %s", rows)  # noqa: S608  names of ours


def _many(statement: str, rows: Iterable[Row]) -> None:
    if whole := list(rows):
        with connection.cursor() as cursor:
            cursor.executemany(statement, whole)


def json_text(value: Any) -> str:
    """This function will give a JSON field as the driver takes it: Russian letters as they are, which halves the text."""
    # Half a surrogate, which a network may send, fits into no encoding.
    return _encode(value).encode("utf-8", "replace").decode()


def stored(moment: dt.datetime) -> Any:
    """This function will give a moment as the driver takes it."""
    return connection.ops.adapt_datetimefield_value(moment)
