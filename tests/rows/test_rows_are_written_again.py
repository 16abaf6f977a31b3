"""Many rows are written again with one statement, and of each only what is named."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from veche.jobs.models import Bucket
from veche.rows import rewrite

pytestmark = pytest.mark.django_db


def test_only_the_named_columns_are_written() -> None:
    Bucket.objects.bulk_create(Bucket(key=f"k{number}", not_before=number) for number in range(20))
    rows = list(Bucket.objects.order_by("key"))
    for row in rows:
        row.full_until, row.recent, row.not_before = row.not_before + 0.5, [1.5], 99.0
    with CaptureQueriesContext(
        connection,
    ) as asked:
        rewrite(rows, ["full_until", "recent"])
    assert len(asked) == 1
    kept = {row.key: (row.full_until, row.recent, row.not_before) for row in Bucket.objects.all()}
    assert kept == {f"k{number}": (number + 0.5, [1.5], number) for number in range(20)}


def test_nothing_is_asked_for_no_rows() -> None:
    with CaptureQueriesContext(connection) as asked:
        rewrite([], ["full_until"])
    assert len(asked) == 0
