"""Questions that every page asks, put into SQL once: the ORM takes ten times as long for the words as a database for the answer.

A prepared question is kept under all that it was made of, rights included, so it is never older than they are. What each
asking brings anew stands in it as `Given`.
"""

from collections.abc import Hashable, Mapping
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Expression, Field, QuerySet
from django.db.models.sql.compiler import SQLCompiler

from veche.people.queries import plans


class Given(Expression):
    """A value that each asking brings under a name; `field` writes it as the database keeps such values."""

    def __init__(self, name: Hashable, field: "Field[Any, Any] | None" = None) -> None:
        super().__init__()
        self.name, self._field = name, field

    def as_sql(self, compiler: SQLCompiler, connection: Any) -> tuple[str, list[Any]]:  # type: ignore[override]
        """This function will leave a place for the value."""
        return "%s", [self]

    def of(self, given: Mapping[Any, Any]) -> Any:
        """This function will find the value among those that an asking brings."""
        value = given[self.name]
        return self._field.get_db_prep_value(value, connection) if self._field else value


class Prepared:
    """The SQL of rows asked for as `values_list`.

    What finds its rows by keys may be `planned_once`: PostgreSQL then plans it once for each connection, where else the
    planning of many joins takes longer than the asking. A walk along a list may not: its plan follows what is asked.
    """

    def __init__(self, rows: QuerySet[Any, Any], *, planned_once: bool = False) -> None:
        self._planned_once = planned_once
        self._compiler = rows.query.get_compiler(connection=connection)
        try:
            self.sql, self._values = self._compiler.as_sql()
        except EmptyResultSet:
            self.sql = ""
        else:
            columns = [column for column, *_ in self._compiler.select]
            self._converters = self._compiler.get_converters(columns)

    def values(self, given: Mapping[Any, Any]) -> list[Any]:
        """This function will list the values of the SQL's places."""
        return [value.of(given) if isinstance(value, Given) else value for value in self._values]

    def ask(self, given: Mapping[Any, Any] | None = None) -> list[Any]:
        """This function will ask the database and give the rows; where nothing can be found, it is not asked."""
        if not self.sql:
            return []
        with connection.cursor() as cursor:
            cursor.execute(plans.named(self.sql) if self._planned_once else self.sql, self.values(given or {}))
            found = cursor.fetchall()
        return list(self._compiler.apply_converters(found, self._converters)) if self._converters else found
