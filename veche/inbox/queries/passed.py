"""What is written under a viewer's pages and answered by others.

It is found page by page: `case_of_page` is walked from one body that answers under a page to the next, so the cases that
the viewer's own bodies answer, which are almost all, are passed over however many they are.
"""

from typing import Any

from django.db.models import BooleanField, F, Func, Q, QuerySet

from veche.agencies.models import Body
from veche.inbox.models import Case
from veche.people import queries as people
from veche.people.queries import Scope

ANSWERING = """
(%(expressions)s) IN (
    WITH RECURSIVE answering (page, body) AS (
        SELECT id, (SELECT min(body_id) FROM inbox_case WHERE page_id = registry_page.id)
        FROM registry_page WHERE body_id IN (%(bodies)s)
        UNION ALL
        SELECT page, (SELECT min(body_id) FROM inbox_case WHERE page_id = page AND body_id > body)
        FROM answering WHERE body IS NOT NULL
    )
    SELECT page, body FROM answering WHERE body NOT IN (%(bodies)s)
)"""


class _Passed(Func):
    """Whether a case stands under a page of one of the bodies and is answered by none of them."""

    output_field = BooleanField()
    template = ANSWERING

    def __init__(self, bodies: QuerySet[Body]) -> None:
        super().__init__(F("page_id"), F("body_id"))
        self._bodies = bodies.values("pk")

    def as_sql(self, compiler: Any, connection: Any, **context: Any) -> Any:  # type: ignore[override]
        """This function will write the walk; the bodies are asked for twice in it."""
        bodies, values = self._bodies.query.get_compiler(connection=connection).as_sql()
        columns, own = super().as_sql(compiler, connection, bodies=bodies, **context)
        return columns, [*own, *values, *values]


def within(scope: Scope, rows: QuerySet[Case]) -> QuerySet[Case]:
    """This function will keep the cases under the pages of a scope that other bodies answer; who sees all bodies has none."""
    where = Q()
    for realm, paths in scope.tops:
        if paths is not None:
            bodies = people.within(Scope(((realm, paths),)), Body.objects.all(), body="", realm="", by_key=True)
            where |= Q(_Passed(bodies), realm=realm)
    return rows.filter(where) if where else rows.none()
