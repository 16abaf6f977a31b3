"""The search index: SQLite's FTS5 with its own content, or a tsvector under GIN."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

CREATE = {
    "sqlite": ["CREATE VIRTUAL TABLE inbox_words USING fts5(stems)"],
    "postgresql": [
        "CREATE TABLE inbox_words (comment_id bigint PRIMARY KEY, stems tsvector NOT NULL)",
        "CREATE INDEX inbox_words_stems ON inbox_words USING gin (stems)",
    ],
}


def create(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for statement in CREATE[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def drop(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    schema_editor.execute("DROP TABLE inbox_words")


class Migration(migrations.Migration):
    dependencies = [("inbox", "0001_initial")]
    operations = [migrations.RunPython(create, drop)]
