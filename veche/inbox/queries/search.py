"""Search in comments by Russian word forms, the newest first."""

from typing import Any

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

# Nothing is run: the estimates of the hits, and of all comments by the condition that is always true.
ESTIMATE = """
EXPLAIN (FORMAT JSON)
SELECT 1 FROM inbox_words WHERE stems @@ %s::tsquery AND EXISTS (SELECT FROM inbox_words)
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
            cursor.execute(POSTGRESQL_RARE if _rare(query, limit) else POSTGRESQL_FREQUENT, [query, limit])
        return [row[0] for row in cursor.fetchall()]


def _rare(query: str, limit: int) -> bool:
    """Whether the hits are fewer than the comments that a walk to the last of them would read, by the planner's own estimates."""
    with connection.cursor() as cursor:
        cursor.execute(ESTIMATE, [query])
        (plan,) = cursor.fetchone()
    top = plan[0]["Plan"]
    hits, all_comments = (float(each["Plan Rows"]) for each in (top, _asked_first(top)))
    return hits * hits < limit * all_comments


def _asked_first(plan: dict[str, Any]) -> dict[str, Any]:
    """The part of a plan that answers its EXISTS, which knows how long the table is."""
    return next(part for part in plan["Plans"] if part.get("Parent Relationship") == "InitPlan")
