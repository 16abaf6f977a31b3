"""The search index of comments: stems beside ids, full-text on either engine.

SQLite keeps them in an FTS5 table with its content (a contentless one could not forget a comment), PostgreSQL in a
tsvector under GIN.
"""

from collections.abc import Iterable, Sequence

from django.db import connection

Stems = Sequence[str]


def add(rows: Iterable[tuple[int, Stems]]) -> None:
    """This function will index new comments, given as (id, stems)."""
    with connection.cursor() as cursor:
        cursor.executemany(_insert(), [(id, " ".join(found)) for id, found in rows])


def replace(comment_id: int, found: Stems) -> None:
    """This function will index a comment anew."""
    forget(comment_id)
    add([(comment_id, found)])


def forget(comment_id: int) -> None:
    """This function will take a comment out of the index."""
    column = "rowid" if connection.vendor == "sqlite" else "comment_id"
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM inbox_words WHERE {column} = %s", [comment_id])  # noqa: S608  a column of ours


def _insert() -> str:
    if connection.vendor == "sqlite":
        return "INSERT INTO inbox_words (rowid, stems) VALUES (%s, %s)"
    return "INSERT INTO inbox_words (comment_id, stems) VALUES (%s, to_tsvector('simple', %s))"
