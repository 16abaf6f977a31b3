import datetime as dt

import pytest

from veche.packs.checks.within_days import within_days

TODAY = dt.date(2026, 11, 20)


@pytest.mark.parametrize(
    ("value", "of", "outcome"),
    [
        (dt.date(2026, 11, 13), TODAY, "met"),
        (dt.date(2026, 11, 12), TODAY, "broken"),
        (dt.datetime(2026, 11, 13, 23, tzinfo=dt.UTC), TODAY, "met"),
        (None, TODAY, "unknown"),
        (TODAY, None, "unknown"),
    ],
)
def test_within_days_counts_days(value: dt.date | None, of: dt.date | None, outcome: str) -> None:
    assert within_days(value, days=7, of=of).outcome == outcome
