"""The whole demo region goes out as a tracking sheet and comes back in without a change."""

from typing import Any

import pytest

from tests.world import ACTOR
from veche.agencies.models import Body
from veche.journal.models import Change, Entry
from veche.lib import clock
from veche.people.models import Person
from veche.project.demo import region as demo
from veche.project.demo import seed
from veche.registry.models import Page
from veche.registry.operations.importing import rows
from veche.registry.operations.importing.sheet import opened
from veche.registry.tests.test_round_trip import files

pytestmark = pytest.mark.django_db


def test_the_whole_demo_region_comes_back_unchanged(db: Any) -> None:
    seed.fill_product(demo.read(), now=clock.now())
    top = Body.objects.filter(parent=None).get()
    keeper = Person.objects.get(appointments__role="administrator")
    before = (Change.objects.count(), Body.objects.count(), Page.objects.count())
    for content, name in files(keeper):
        results = list(rows.apply(opened(content, name=name), top=top, actor=ACTOR, now=clock.now()))
        assert [each for each in results if each.outcome != "left"] == []
        assert len(results) >= Body.objects.count()
    assert (Change.objects.count(), Body.objects.count(), Page.objects.count()) == before
    assert not Entry.objects.filter(actor=ACTOR, fact="agencies.BodyChanged").exists()
