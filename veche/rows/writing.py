"""Writing many rows at once: whole rows to the driver, since a model for each would cost more than its insert.

Numbers may be taken before the rows, so that what points at them is written without asking: whoever adds rows holds the
only write transaction of SQLite, and PostgreSQL's sequence hands every number out once.
"""

import datetime as dt
from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache
from itertools import chain
from typing import Any

from django.db import connection
from django.db.models import Model

from veche.lib.encoding import encoder

NUMBERS = {
    "sqlite": "SELECT coalesce(max(seq), 0) + 1 FROM sqlite_sequence WHERE name = %s",
    "postgresql": "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)",
}
MARKS = {"sqlite": "?", "postgresql": "%s"}
Row = Sequence[Any]
AT_ONCE, REWRITTEN_AT_ONCE = 50, 200
_encode = encoder(ensure_ascii=False)


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
    if connection.vendor == "sqlite":
        _insert(model, names, rows)
    elif whole := list(rows):
        with connection.cursor() as cursor, cursor.copy(f"COPY {_columns(model, names)} FROM STDIN") as copy:
            for row in whole:
                copy.write_row(row)


def add_lacking(model: type[Model], names: Sequence[str], rows: Iterable[Row]) -> None:
    """This function will add the rows that no unique key holds already, whoever added those; it waits for who is adding them."""
    _insert(model, names, rows, "ON CONFLICT DO NOTHING")


def _columns(model: type[Model], names: Sequence[str]) -> str:
    return f"{model._meta.db_table} ({', '.join(map(connection.ops.quote_name, names))})"


def _insert(model: type[Model], names: Sequence[str], rows: Iterable[Row], tail: str = "") -> None:
    """Many rows a statement: for each one SQLite looks the table's counter up among those of all tables."""
    whole = list(rows)
    for start in range(0, len(whole), AT_ONCE):
        part = whole[start : start + AT_ONCE]
        _execute(_statement(model, tuple(names), len(part), tail), list(chain.from_iterable(part)))


@lru_cache(maxsize=100)
def _statement(model: type[Model], names: tuple[str, ...], number: int, tail: str) -> str:
    row = f"({', '.join([MARKS[connection.vendor]] * len(names))})"
    return f"INSERT INTO {_columns(model, names)} VALUES {', '.join([row] * number)} {tail}"  # noqa: S608  names of ours


def _execute(statement: str, values: Sequence[Any]) -> None:
    """SQLite is given its own marks: to write them in place of Django's takes as long as to add the rows."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            with connection.wrap_database_errors:
                connection.connection.execute(statement, values)
        else:
            cursor.execute(statement, values)


def known(model: type[Model], name: str, values: Sequence[str]) -> dict[str, int]:
    """This function will find the numbers of rows by a column that is unique."""
    if not values:
        return {}
    marks = ", ".join(["%s"] * len(values))
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {name}, id FROM {model._meta.db_table} WHERE {name} IN ({marks})", list(values))  # noqa: S608  names of ours
        return dict(cursor.fetchall())


def change(model: type[Model], names: Sequence[str], rows: Iterable[Row]) -> None:
    """This function will write the columns `names` of rows that are there; the number of each stands last."""
    set_to = ", ".join(f"{connection.ops.quote_name(name)} = %s" for name in names)
    if whole := list(rows):
        with connection.cursor() as cursor:
            cursor.executemany(f"UPDATE {model._meta.db_table} SET {set_to} WHERE id = %s", whole)  # noqa: S608  names of ours


def rewrite(rows: Collection[Model], fields: Collection[str]) -> None:
    """This function will write some columns of models that were read whole, several times quicker than `bulk_update`.

    That writes a case for every value; here the database is offered rows that it has. A row that somebody deletes
    meanwhile is made anew: this is for tables whose rows stay.
    """
    if rows:
        type(next(iter(rows)))._default_manager.bulk_create(
            rows, update_conflicts=True, unique_fields=["pk"], update_fields=fields, batch_size=REWRITTEN_AT_ONCE
        )


def json_text(value: Any) -> str:
    """This function will give a JSON field as the driver takes it: Russian letters as they are, which halves the text."""
    # Half a surrogate, which a network may send, fits into no encoding.
    return _encode(value).encode("utf-8", "replace").decode()


def stored(moment: dt.datetime) -> Any:
    """This function will give a moment as the driver takes it."""
    return connection.ops.adapt_datetimefield_value(moment)
