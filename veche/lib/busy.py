"""Tells a database that cannot answer just now from a fault of the program, by what its driver says.

`error` is the ORM's error, whose cause is the driver's. SQLite: https://www.sqlite.org/rescode.html; PostgreSQL: its
manual, appendix A, "PostgreSQL Error Codes".
"""

import sqlite3

LOW_BYTE = 0xFF
# A transaction that could not be serialized, a deadlock, a lock that was not had in time.
YIELDED = {"40001", "40P01", "55P03"}
# The server is stopped or starts, or has no place for one more connection.
AWAY = {"57P01", "57P02", "57P03", "53300"}
CONNECTION_CLASS = "08"


def is_busy(error: BaseException) -> bool:
    """This function will tell whether others held the database for too long: all of the transaction is undone."""
    code = getattr(_cause(error), "sqlite_errorcode", None)
    if code is not None:
        return bool(code & LOW_BYTE == sqlite3.SQLITE_BUSY or code == sqlite3.SQLITE_LOCKED_SHAREDCACHE)
    return getattr(_cause(error), "sqlstate", None) in YIELDED


def is_away(error: BaseException) -> bool:
    """This function will tell whether the connection broke off, or could not be had: a deed just sent may be done or not."""
    cause = _cause(error)
    if type(error).__name__ != "OperationalError" or not hasattr(cause, "sqlstate"):
        return False
    # What the driver itself notices of a connection has no code of the server's.
    return cause.sqlstate is None or cause.sqlstate in AWAY or cause.sqlstate.startswith(CONNECTION_CLASS)


def is_passing(error: BaseException) -> bool:
    """This function will tell whether the same is worth being tried again."""
    return is_busy(error) or is_away(error)


def _cause(error: BaseException) -> BaseException:
    return error.__cause__ or error
