"""What a database says of how it would run what it was asked."""

import re
from collections.abc import Callable
from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext

PLANNED = ("SELECT", "UPDATE", "WITH", "EXECUTE")


def plans_of(work: Callable[[], Any], *, tables: str) -> list[str]:
    """This function will do the work and give the plans of its queries of large tables, named as "one|other"."""
    with CaptureQueriesContext(connection) as asked:
        work()
    texts = [each["sql"] for each in asked if re.search(rf"\b({tables})\b", _statement(each["sql"]))]
    return [plan_of(text) for text in texts if text.lstrip("( \n").upper().startswith(PLANNED)]


def _statement(sql: str) -> str:
    """What is asked; of a plan that is kept by name, what it was made of."""
    kept = re.match(r"EXECUTE (\w+)", sql)
    if kept is None:
        return sql
    with connection.cursor() as cursor:
        cursor.execute("SELECT statement FROM pg_prepared_statements WHERE name = %s", [kept[1]])
        return str(cursor.fetchone()[0])


def plan_of(sql: str) -> str:
    """This function will ask for the plan of one query."""
    how = "EXPLAIN QUERY PLAN " if connection.vendor == "sqlite" else "EXPLAIN "
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            # A few thousand rows fit into a few blocks, where reading all of them is right; a million do not.
            cursor.execute("SET LOCAL enable_seqscan = off")
            cursor.execute("DISCARD PLANS")
        cursor.execute(how + sql)
        return "\n".join(str(row[-1]) for row in cursor.fetchall())


def reads_everything(plan: str, *, tables: str) -> bool:
    """This function will tell whether a plan reads one of the tables from end to end.

    A walk along an index, or backwards along the key, stops at the page's end; SQLite calls it a scan as well.
    """
    full = {
        "sqlite": rf"SCAN ({tables})(?!count)(?! (USING (COVERING )?INDEX|VIRTUAL TABLE INDEX \d+:(?!$)))",
        "postgresql": rf"Seq Scan on ({tables})\b",
    }
    return bool(re.search(full[connection.vendor], plan))


def analyse() -> None:
    """This function will let the database know how large its tables have become."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
