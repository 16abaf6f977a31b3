"""A second connection that holds the database, while the test's own waits a tenth of a second and no longer."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import psycopg
import pytest
from django.db import connection, connections
from django.db.backends.sqlite3.base import DatabaseWrapper
from pytest_django import DjangoDbBlocker

SHORT = 0.1  # seconds
# For `pytestmark`. On PostgreSQL the other connection sees only what is committed; on SQLite each test has a file of its own.
on_a_database_of_ones_own = pytest.mark.django_db(transaction=connection.vendor == "postgresql")


@pytest.fixture(scope="session")
def empty_tables(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """SQLite's tables as a file, copied before a test holds the database in a transaction of its own."""
    file = tmp_path_factory.mktemp("tables") / "veche.sqlite3"
    if connection.vendor == "sqlite":
        with django_db_blocker.unblock(), closing(sqlite3.connect(file)) as copy:
            connection.ensure_connection()
            connection.connection.backup(copy)
    return file


@pytest.fixture
def impatient(empty_tables: Path, tmp_path: Path) -> Iterator[None]:
    """The test's connection waits for a lock for a moment only; on SQLite it is to a file, as in an installation."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"SET lock_timeout = '{SHORT}s'")
        yield
        connection.close()
        return
    usual = connections["default"]
    file = shutil.copy(empty_tables, tmp_path)
    options = {**usual.settings_dict["OPTIONS"], "timeout": SHORT}
    connections["default"] = DatabaseWrapper({**usual.settings_dict, "NAME": file, "OPTIONS": options}, "default")
    yield
    connections["default"].close()
    connections["default"] = usual


@contextmanager
def held_by_another() -> Iterator[None]:
    """While this lasts nobody else can write; everybody can read."""
    if connection.vendor == "postgresql":
        tables = ", ".join(connection.ops.quote_name(name) for name in connection.introspection.table_names())
        with psycopg.connect(**connection.get_connection_params()) as other:
            other.execute(f"LOCK TABLE {tables} IN SHARE MODE")
            yield
            other.rollback()
        return
    with closing(sqlite3.connect(connection.settings_dict["NAME"], isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")
