"""Rows in bulk: executemany on SQLite, COPY on PostgreSQL."""

import datetime as dt
import json
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import Any

from django.db import connection, transaction
from django.db.models import JSONField, Model


def insert(table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """This function will add rows, past the ORM; moments are given as text in UTC."""
    named = ", ".join(f'"{column}"' for column in columns)
    with transaction.atomic(), connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {table} ({named}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
        else:
            marks = ", ".join("?" * len(columns))
            # Django's cursor would keep the SQL and translate its placeholders; the driver's own takes a generator.
            connection.connection.executemany(f"INSERT INTO {table} ({named}) VALUES ({marks})", rows)  # noqa: S608


def tune() -> None:
    """This function will let a filling not wait for the disk."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA synchronous=OFF")
            cursor.execute("PRAGMA cache_size=-800000")


def settle() -> None:
    """This function will leave the database as one that has been in use: with statistics and without a long log."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            # Nothing of a filling is deleted, so that the pending list of GIN and the statistics are all there is to do.
            cursor.execute("VACUUM ANALYZE")
        else:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def add(model: type[Model], made: Iterable[Mapping[str, Any]]) -> None:
    """This function will add rows of a model, each a dictionary of columns of the same names; the rest take their defaults."""
    fields = {str(field.column): field for field in model._meta.concrete_fields}
    iterator = iter(made)
    first = next(iterator, None)
    if first is None:
        return
    usual = {
        name: _plain(field, field.get_default()) for name, field in fields.items() if field.has_default() or field.null
    }
    usual |= {name: "" for name, field in fields.items() if name not in usual and field.empty_strings_allowed}
    names = [name for name in fields if name in first or (name in usual and name != "id")]
    kinds = [fields[name] for name in names]
    whole = (
        [_plain(kind, row[name]) if name in row else usual[name] for name, kind in zip(names, kinds, strict=True)]
        for row in chain([first], iterator)
    )
    insert(model._meta.db_table, names, whole)
    restart(model)


def _plain(field: Any, value: Any) -> Any:
    if isinstance(field, JSONField):
        return json.dumps(value, ensure_ascii=False)
    return value.strftime("%Y-%m-%d %H:%M:%S") if isinstance(value, dt.datetime) else value


def restart(model: type[Model]) -> None:
    """This function will set PostgreSQL's sequence past the keys that were given."""
    if connection.vendor == "postgresql" and model._meta.auto_field is not None:
        table = model._meta.db_table
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), (SELECT max(id) FROM {table}))")  # noqa: S608
