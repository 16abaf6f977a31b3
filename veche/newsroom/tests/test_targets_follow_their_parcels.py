import itertools

import pytest

from tests.world import NOON, World
from veche.delivery.models import Parcel
from veche.facts.base import Fact
from veche.facts.delivery import Delivered, DeliveryRefused, DeliverySettled, DeliveryUnknown, ParcelWithdrawn
from veche.newsroom import reactions
from veche.newsroom.models import Material, Target
from veche.newsroom.operations import publishing
from veche.newsroom.tests.reading import state, told


@pytest.fixture
def target(world: World, approved: Material) -> Target:
    return publishing.schedule(approved, digest=approved.digest, by=world.anna, now=NOON)[0]


def settle(target: Target, parcel_state: str) -> None:
    receipt = "1" if parcel_state == "confirmed" else ""
    Parcel.objects.filter(purpose=publishing.purpose(target)).update(state=parcel_state, receipt_id=receipt)


def hear(fact: type[Fact], target: Target, **more: object) -> None:
    told_of = fact(parcel_id=target.parcel_id, body_id=1, purpose=publishing.purpose(target), **more)  # type: ignore[call-arg]
    heard = {
        Delivered: reactions.mark_published,
        DeliveryRefused: reactions.mark_refused,
        DeliveryUnknown: reactions.mark_unknown,
        DeliverySettled: reactions.mark_settled,
        ParcelWithdrawn: reactions.mark_withdrawn,
    }[fact]
    heard(told_of, now=NOON)
    target.refresh_from_db()


@pytest.mark.parametrize(
    ("fact", "parcel_state", "expected"),
    [
        (Delivered, "confirmed", "published"),
        (DeliveryRefused, "failed", "refused"),
        (DeliveryUnknown, "unknown", "unknown"),
    ],
)
def test_a_fact_heard_twice_is_told_once(target: Target, fact: type[Fact], parcel_state: str, expected: str) -> None:
    settle(target, parcel_state)
    before = len(told())
    hear(fact, target)
    hear(fact, target)
    assert (target.state, len(told()) - before) == (expected, 1)


def test_facts_heard_in_any_order_end_in_the_same_state(target: Target) -> None:
    settle(target, "confirmed")
    for order in itertools.permutations([Delivered, DeliveryRefused, DeliveryUnknown]):
        for fact in order:
            hear(fact, target)
        assert target.state == "published"


def test_a_refused_one_that_a_person_sends_again_is_owed_again(target: Target) -> None:
    settle(target, "failed")
    hear(DeliveryRefused, target)
    settle(target, "planned")
    hear(DeliverySettled, target, applied=False)
    assert target.state == "owed"


def test_a_withdrawn_one_is_not_called_refused(world: World, target: Target) -> None:
    publishing.withdraw(target.material, by=world.anna, now=NOON)
    hear(ParcelWithdrawn, target)
    hear(DeliveryRefused, target)
    assert target.state == "withdrawn"


def test_a_parcel_withdrawn_on_its_own_screen_takes_the_page_out(target: Target) -> None:
    settle(target, "withdrawn")
    hear(ParcelWithdrawn, target)
    assert target.state == "withdrawn"


def test_facts_of_others_and_of_gone_targets_are_left_alone(target: Target) -> None:
    for purpose in ("inbox.case:1:1", "newsroom.target:999999"):
        reactions.mark_published(Delivered(parcel_id=1, body_id=1, purpose=purpose), now=NOON)
    target.refresh_from_db()
    assert target.state == "owed"


def test_a_refused_page_is_a_trouble_of_the_material(target: Target) -> None:
    settle(target, "failed")
    hear(DeliveryRefused, target)
    assert state(target.material) == "leaving"
    Target.objects.exclude(pk=target.pk).update(state="published")
    assert state(target.material) == "trouble"
