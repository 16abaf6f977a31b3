"""The home costs few queries, whoever looks."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from conftest import signed_in
from tests.world import World
from veche.inbox.models import Case

MOST = 25


@pytest.mark.parametrize("name", ["anna", "boris", "vera", "dina", "roma"])
def test_at_most_25(world: World, open_case: Case, name: str) -> None:
    client = signed_in(getattr(world, name))
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert client.get("/").status_code == 200
    assert len(asked) <= MOST, "\n".join(query["sql"][:140] for query in asked.captured_queries)
