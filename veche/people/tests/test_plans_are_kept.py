"""A question asked by keys is planned once for each connection of PostgreSQL, and answers the same as any other."""

import pytest
from django.db import connection
from django.db.models import F
from django.test.utils import CaptureQueriesContext

from tests.world import World
from veche.people.models import Person
from veche.people.queries import Given, Prepared, plans


def question(*, planned_once: bool) -> Prepared:
    rows = (
        Person.objects.filter(pk__in=[Given("one"), Given("other")]).filter(login__contains=F("login")).order_by("pk")
    )
    return Prepared(rows.values_list("login"), planned_once=planned_once)


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
def test_it_is_planned_once_for_each_connection(world: World) -> None:
    people = list(Person.objects.order_by("pk").values_list("pk", "login")[:2])
    given = dict(zip(("one", "other"), (pk for pk, _login in people), strict=True))
    expected = [(login,) for _pk, login in people]
    asked = question(planned_once=True)
    assert question(planned_once=False).ask(given) == expected
    for _connection in range(2):
        with CaptureQueriesContext(connection) as seen:
            assert [asked.ask(given) for _ in range(2)] == [expected, expected]
        assert [query["sql"].split()[0] for query in seen.captured_queries] == ["EXECUTE", "EXECUTE"]
        with connection.cursor() as cursor:
            cursor.execute("SELECT statement FROM pg_prepared_statements")
            assert ["people_person" in statement for (statement,) in cursor.fetchall()] == [True]
        connection.close()


@pytest.mark.sqlite
@pytest.mark.django_db
def test_an_embedded_database_is_asked_as_it_is() -> None:
    assert plans.named("SELECT %s") == "SELECT %s"
