"""What a database says of how it would run what it was asked."""

import re
from collections.abc import Callable
from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext

LARGE = "inbox_case|inbox_comment|inbox_words|jobs_owedjob"
# A walk along an index, or backwards along the key, stops at the page's end; SQLite calls it a scan as well.
FULL = {
    "sqlite": re.compile(rf"SCAN ({LARGE})(?!count)(?! (USING (COVERING )?INDEX|VIRTUAL TABLE INDEX \d+:(?!$)))"),
    "postgresql": re.compile(rf"Seq Scan on ({LARGE})\b"),
}


def plans_of(work: Callable[[], Any]) -> list[str]:
    """This function will do the work and give the plans of its queries of large tables."""
    with CaptureQueriesContext(connection) as asked:
        work()
    texts = [each["sql"] for each in asked if re.search(rf"\b({LARGE})\b", each["sql"])]
    return [plan_of(text) for text in texts if text.lstrip().upper().startswith(("SELECT", "UPDATE", "WITH"))]


def plan_of(sql: str) -> str:
    """This function will ask for the plan of one query."""
    how = "EXPLAIN QUERY PLAN " if connection.vendor == "sqlite" else "EXPLAIN "
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            # A few thousand rows fit into a few blocks, where reading all of them is right; a million do not.
            cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute(how + sql)
        return "\n".join(str(row[-1]) for row in cursor.fetchall())


def reads_everything(plan: str) -> bool:
    """This function will tell whether a plan reads a large table from end to end."""
    return bool(FULL[connection.vendor].search(plan))
