"""Reading many rows by their numbers."""

from collections.abc import Iterable
from typing import Any

from django.db.models import BooleanField, Expression, F, Func, Value


class Among(Func):
    """A column whose number is one of `ids`, for `filter`: one parameter for them all, where Django prepares each by itself.

    An index on the column serves it as it serves IN. An expression in place of the numbers gives them with commas between.
    """

    output_field = BooleanField()

    def __init__(self, column: str, ids: Iterable[int] | Expression) -> None:
        super().__init__(F(column), ids if isinstance(ids, Expression) else Value(",".join(map(str, ids))))

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        """This function will write it for SQLite, which reads a list as JSON."""
        joiner = " IN (SELECT value FROM json_each('[' || "
        return super().as_sql(compiler, connection, template="%(expressions)s || ']'))", arg_joiner=joiner, **context)

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> Any:
        """This function will write it for PostgreSQL, which has lists of its own."""
        joiner = " = ANY (CAST('{' || "
        template = "%(expressions)s || '}' AS bigint[]))"
        return super().as_sql(compiler, connection, template=template, arg_joiner=joiner, **context)
