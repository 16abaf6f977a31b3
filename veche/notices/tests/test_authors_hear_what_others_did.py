"""What others change or take away in a network is told to the author of the post, once, until it is as it was."""

import pytest

from tests.world import NOON, World
from veche.delivery.models import Parcel
from veche.facts.delivery import ShownAsOwed, ShownDifferently, ShownNoMore
from veche.journal import operations as journal
from veche.notices.models import Notice
from veche.notices.tests.conftest import parcel, work

Facts = ShownDifferently | ShownNoMore | ShownAsOwed


def tell(fact: type[Facts], made: Parcel) -> None:
    journal.record(fact(parcel_id=made.pk, body_id=made.page.body_id, purpose=made.purpose), actor="test", at=NOON)
    work(NOON)


@pytest.fixture
def made(world: World) -> Parcel:
    made = parcel(world)
    made.planned_by = world.anna.actor
    made.save()
    return made


@pytest.mark.parametrize(("fact", "kind"), [(ShownDifferently, "delivery_changed"), (ShownNoMore, "delivery_gone")])
def test_the_author_is_told_and_nobody_else(world: World, made: Parcel, fact: type[Facts], kind: str) -> None:
    tell(fact, made)
    assert list(Notice.objects.values_list("kind", "person_id")) == [(kind, world.anna.pk)]


def test_what_is_as_it_was_is_no_matter_any_more(world: World, made: Parcel) -> None:
    tell(ShownDifferently, made)
    tell(ShownAsOwed, made)
    assert not Notice.objects.filter(closed_at=None).exists()


def test_without_an_author_those_nearest_to_the_page_are_told(world: World) -> None:
    tell(ShownNoMore, parcel(world))
    assert Notice.objects.filter(kind="delivery_gone").exists()
