"""The jobs of the benchmarks, and the table in which each leaves one row a run."""

from typing import Any

from django.db import connection

from veche.jobs.register import job

LANE = "benchmark"


def make_table() -> None:
    """This function will make the table of traces; nothing keeps it from holding a number twice."""
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE IF NOT EXISTS benchmark_traces (number bigint NOT NULL)")
        cursor.execute("DELETE FROM benchmark_traces")


@job("benchmark.empty", lane=LANE)
def empty(**arguments: Any) -> None:
    """This function will do nothing."""


@job("benchmark.writing", lane=LANE, lease=1.0, attempts=1_000)
def writing(*, number: int, **arguments: Any) -> None:
    """This function will leave one row."""
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO benchmark_traces (number) VALUES (%s)", [number])


def once() -> dict[str, int]:
    """This function will count the rows, and the numbers among them."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*), count(DISTINCT number) FROM benchmark_traces")
        rows, numbers = cursor.fetchone()
    return {"rows": rows, "numbers": numbers}
