"""Plans that PostgreSQL keeps by name on each connection (PREPARE and EXECUTE)."""

import re
from functools import lru_cache
from hashlib import blake2b
from itertools import count
from typing import Any
from weakref import WeakKeyDictionary

from django.db import connection

# The statements of each connection to the server: they end with it.
_kept: WeakKeyDictionary[Any, set[str]] = WeakKeyDictionary()


def named(sql: str) -> str:
    """This function will give what asks the same with the same values by a kept plan; other databases get the SQL itself.

    A percent sign in the SQL itself stands doubled, as it does for a cursor.
    """
    if connection.vendor != "postgresql":
        return sql
    connection.ensure_connection()
    names = _kept.setdefault(connection.connection, set())
    name = f"veche_{blake2b(sql.encode(), digest_size=12).hexdigest()}"
    numbered, places = _numbered(sql)
    if name not in names:
        # By the driver, for it is no question: a page asks the same number of them on a new connection as on an old one.
        connection.connection.execute(f"PREPARE {name} AS {numbered}")
        names.add(name)
    return f"EXECUTE {name} ({', '.join(['%s'] * places)})"


@lru_cache(maxsize=500)
def _numbered(sql: str) -> tuple[str, int]:
    """The SQL with its places numbered, as the server counts them, and how many there are."""
    numbers = count(1)
    numbered = re.sub("%[s%]", lambda found: f"${next(numbers)}" if found[0] == "%s" else "%", sql)
    return numbered, next(numbers) - 1
