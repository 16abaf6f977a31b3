"""Writing many comments at once: whole rows to the driver, since a model for each would cost more than its insert.

Ids are taken before the rows, so that the search index can be written without asking for them: whoever adds comments
holds the only write transaction of SQLite, and PostgreSQL's sequence hands every number out once.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection

from veche.inbox.models import Comment

Key = tuple[int, str, str]

TABLE = Comment._meta.db_table
COLUMNS = [str(field.column) for field in Comment._meta.concrete_fields]
LIST = ", ".join(COLUMNS)
NUMBERS = {
    "sqlite": "SELECT coalesce(max(seq), 0) + 1 FROM sqlite_sequence WHERE name = %s",
    "postgresql": "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)",
}


def numbers(count: int) -> Sequence[int]:
    """This function will take ids for `count` new comments, inside the transaction that will add them."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(NUMBERS["sqlite"], [TABLE])
            (first,) = cursor.fetchone()
            return range(first, first + count)
        cursor.execute(NUMBERS["postgresql"], [TABLE, count])
        return [row[0] for row in cursor.fetchall()]


def keep(rows: Iterable[Sequence[Any]]) -> None:
    """This function will write comments, each the values of `Comment`'s columns in their order as the driver takes them."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            marks = ", ".join(["%s"] * len(COLUMNS))
            cursor.executemany(f"INSERT INTO {TABLE} ({LIST}) VALUES ({marks})", list(rows))  # noqa: S608  names of ours
        else:
            with cursor.copy(f"COPY {TABLE} ({LIST}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)


def known(keys: Sequence[Key]) -> list[Comment]:
    """This function will find the comments that are kept already, each by its whole key and so by one seek."""
    marks = ", ".join(["(%s, %s, %s)"] * len(keys))
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT id FROM {TABLE} WHERE (page_id, post_id, external_id) IN (VALUES {marks})",  # noqa: S608
            [part for key in keys for part in key],
        )
        ids = [row[0] for row in cursor.fetchall()]
    return list(Comment.objects.filter(pk__in=ids)) if ids else []


def stored(moment: dt.datetime) -> Any:
    """This function will give a moment as the driver takes it."""
    return connection.ops.adapt_datetimefield_value(moment)
