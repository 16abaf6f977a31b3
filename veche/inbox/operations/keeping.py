"""Finding comments that are kept already, and the columns of those that are added whole."""

from collections.abc import Sequence

from django.db import connection

from veche.inbox.models import Comment

Key = tuple[int, str, str]

TABLE = Comment._meta.db_table
COLUMNS = [str(field.column) for field in Comment._meta.concrete_fields]


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
