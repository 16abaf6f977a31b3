"""Rows in bulk: executemany on SQLite, COPY on PostgreSQL."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection, transaction


def insert(table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """This function will add rows, past the ORM; moments are given as text in UTC."""
    named = ", ".join(columns)
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
