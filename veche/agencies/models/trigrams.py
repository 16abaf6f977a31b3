"""Parts of words, sought by index where a database has such an index: PostgreSQL's `pg_trgm`.

SQLite has none that keeps itself up with its table; there a narrow index is read from end to end, which no row is read for.
"""

from django.db import ProgrammingError, migrations, transaction
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps


def parts(table: str, column: str, *, name: str) -> migrations.RunPython:
    """This function will make the step of a migration that lets parts of a column be sought by the index `name`.

    An installation whose PostgreSQL lacks the extension, or whose account may not add it, does without.
    """

    def add(_apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
        if editor.connection.vendor != "postgresql":
            return
        try:
            with transaction.atomic(using=editor.connection.alias), editor.connection.cursor() as cursor:
                cursor.execute("SELECT 1 FROM pg_available_extensions WHERE name = 'pg_trgm'")
                if cursor.fetchone():
                    cursor.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
                    cursor.execute(f"CREATE INDEX {name} ON {table} USING gin ({column} gin_trgm_ops)")
        except ProgrammingError:
            return

    def remove(_apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
        if editor.connection.vendor == "postgresql":
            editor.execute(f"DROP INDEX IF EXISTS {name}")

    return migrations.RunPython(add, remove)
