"""A page's keys are sealed, survive an empty reconnect, and say when they are lost."""

import pytest

from tests.world import ACTOR, NOON, World
from veche.journal.models import Entry
from veche.registry import doors
from veche.registry.models import Access, SharedKey
from veche.registry.operations import access

pytestmark = pytest.mark.django_db


def connect(world: World, key: str = "vk1.a.secret", kind: str = "community") -> Access:
    return access.connect(world.page, kind=kind, key=key, actor=ACTOR, now=NOON)


def facts(name: str) -> list[Entry]:
    return list(Entry.objects.filter(fact=f"registry.{name}"))


def test_a_key_is_kept_sealed_and_opens_again(world: World) -> None:
    kept = connect(world)
    assert "secret" not in kept.sealed
    assert doors.account(world.page).keys == {"community": "vk1.a.secret"}


def test_connecting_is_journaled_without_the_key(world: World) -> None:
    connect(world)
    (entry,) = facts("PageConnected")
    assert "secret" not in str(entry.values)
    assert entry.body_id == world.administration.pk


@pytest.mark.parametrize("nothing", ["", "  ", "\n", "\ufeff"])
def test_an_empty_key_never_replaces_the_kept_one(world: World, nothing: str) -> None:
    connect(world)
    with pytest.raises(access.NoKey):
        connect(world, nothing)
    assert doors.account(world.page).keys == {"community": "vk1.a.secret"}


@pytest.mark.parametrize("wrong", ["two words", "a\x00b", "line\nline", "x" * 5000])
def test_what_cannot_be_a_key_is_refused(world: World, wrong: str) -> None:
    with pytest.raises(access.NotAKey):
        connect(world, wrong)
    assert not Access.objects.exists()


def test_the_same_key_again_changes_nothing(world: World) -> None:
    connect(world)
    connect(world)
    assert len(facts("PageConnected")) == 1


def test_a_lost_key_is_told_once_and_not_used(world: World) -> None:
    connect(world)
    told = [access.lose(world.page, kind="community", reason="dead", actor="job:x", now=NOON) for _ in range(2)]
    assert told == [True, False]
    assert len(facts("AccessFailed")) == 1
    assert doors.account(world.page).keys == {}
    world.page.refresh_from_db()
    assert not world.page.is_connected


def test_a_lost_key_given_again_works(world: World) -> None:
    connect(world)
    access.lose(world.page, kind="community", reason="dead", actor="job:x", now=NOON)
    assert connect(world).state == Access.State.WORKING
    assert doors.account(world.page).keys == {"community": "vk1.a.secret"}


def test_a_shared_key_serves_every_page_of_its_network_and_realm(world: World) -> None:
    access.share("vk", kind="service", key="shared", realm="live", actor=ACTOR, now=NOON)
    assert doors.account(world.other_page).keys == {"service": "shared"}
    world.other_page.network = "telegram"
    assert doors.account(world.other_page).keys == {}
    world.page.realm = "training"
    assert doors.account(world.page).keys == {}


def test_a_page_s_own_key_comes_before_the_shared_one(world: World) -> None:
    access.share("vk", kind="service", key="shared", realm="live", actor=ACTOR, now=NOON)
    connect(world, "own", "service")
    assert doors.account(world.page).keys == {"service": "own"}


def test_a_shared_key_that_one_page_refuses_stays_for_the_others(world: World) -> None:
    access.share("vk", kind="service", key="shared", realm="live", actor=ACTOR, now=NOON)
    access.lose(world.page, kind="service", reason="access denied", actor="job:x", now=NOON)
    shared = SharedKey.objects.get()
    assert (shared.state, shared.reason) == ("working", "access denied")


def test_a_secret_of_callbacks_connects_nothing(world: World) -> None:
    access.connect(world.page, kind="secret", key="secret", actor=ACTOR, now=NOON)
    assert not world.page.is_connected


def test_a_moved_page_keeps_its_new_number(world: World) -> None:
    access.follow(world.page, external_id="777", actor="job:x", now=NOON)
    world.page.refresh_from_db()
    assert world.page.external_id == "777"
    assert len(facts("PageMoved")) == 1
