"""What a database cannot do just now is told from what the program does wrong, by the codes of its drivers."""

import sqlite3

import psycopg
import pytest
from django.db import IntegrityError, OperationalError

from veche.lib.busy import is_away, is_busy


def of_sqlite(code: int) -> Exception:
    error, cause = OperationalError(), sqlite3.OperationalError()
    cause.sqlite_errorcode = code
    error.__cause__ = cause
    return error


def of_postgresql(state: str | None, *, kind: type[Exception] = OperationalError) -> Exception:
    error, cause = kind(), psycopg.OperationalError()
    cause.sqlstate = state
    error.__cause__ = cause
    return error


@pytest.mark.parametrize(
    ("error", "busy", "away"),
    [
        (of_sqlite(sqlite3.SQLITE_BUSY), True, False),
        (of_sqlite(sqlite3.SQLITE_BUSY_SNAPSHOT), True, False),
        (of_sqlite(sqlite3.SQLITE_LOCKED), False, False),
        (of_sqlite(sqlite3.SQLITE_FULL), False, False),
        (of_sqlite(sqlite3.SQLITE_ERROR), False, False),
        (of_postgresql("40001"), True, False),
        (of_postgresql("40P01"), True, False),
        (of_postgresql("55P03"), True, False),
        (of_postgresql("57P01"), False, True),
        (of_postgresql("08006"), False, True),
        (of_postgresql("53300"), False, True),
        (of_postgresql(None), False, True),
        (of_postgresql("53100"), False, False),
        (of_postgresql("23505", kind=IntegrityError), False, False),
        (OperationalError(), False, False),
        (ValueError(), False, False),
    ],
)
def test_each_code_is_what_it_is(error: Exception, busy: bool, away: bool) -> None:
    assert (is_busy(error), is_away(error)) == (busy, away)
