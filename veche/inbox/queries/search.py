"""Search in comments by Russian word forms, the newest first."""

from django.db import connection

from veche.language.stems import stems

NEWEST = 500

SQLITE = "SELECT rowid FROM inbox_words WHERE inbox_words MATCH %s ORDER BY rowid DESC LIMIT %s"
# Walking the key backwards is quick for a frequent word and slow for a rare one; the hits of a rare one are few.
POSTGRESQL_FREQUENT = "SELECT comment_id FROM inbox_words WHERE stems @@ %s::tsquery ORDER BY comment_id DESC LIMIT %s"
POSTGRESQL_RARE = """
WITH hits AS MATERIALIZED (SELECT comment_id FROM inbox_words WHERE stems @@ %s::tsquery)
SELECT comment_id FROM hits ORDER BY comment_id DESC LIMIT %s
"""


def newest(words: str, *, limit: int = NEWEST) -> list[int]:
    """This function will give the ids of the newest comments that hold all the words, in any of their forms."""
    asked = sorted(set(stems(words)))
    if not asked:
        return []
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(SQLITE, [" AND ".join(f'"{stem}"' for stem in asked), limit])
        else:
            query = " & ".join(f"'{stem}'" for stem in asked)
            cursor.execute(POSTGRESQL_RARE if _rare(query) else POSTGRESQL_FREQUENT, [query, limit])
        return [row[0] for row in cursor.fetchall()]


def _rare(query: str) -> bool:
    """The planner's own estimate from its statistics, without running anything."""
    with connection.cursor() as cursor:
        cursor.execute("EXPLAIN (FORMAT JSON) SELECT 1 FROM inbox_words WHERE stems @@ %s::tsquery", [query])
        (plan,) = cursor.fetchone()
    return float(plan[0]["Plan"]["Plan Rows"]) < 20_000
