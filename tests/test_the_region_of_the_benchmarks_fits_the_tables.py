"""What fills a region for the benchmarks writes rows past the models: a table that changed is noticed here."""

import pytest

from benchmarks.region import bodies, days, pages
from tests.world import NOON
from veche.agencies.models import Body
from veche.compliance.models import Verdict
from veche.registry.models import Page


@pytest.mark.django_db
def test_a_small_region_is_filled() -> None:
    pages.fill(100, bodies.build(100), now=NOON)
    days.count(now=NOON)
    assert Page.objects.count() == 100
    assert Body.objects.count() == 100
    assert Verdict.objects.whole().filter(outcome="broken").exists()
