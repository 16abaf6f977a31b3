"""A key that lives for hours is renewed before it dies; a renewal of which nobody knows the end is told, and nothing is lost silently."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from polygon.ground import Ground as Polygon
from polygon.world.faults import Fault
from tests.connectors.grounds import PolygonGround, tiktok_ground
from tests.world import ACTOR, NOON, World
from veche.connectors.contract import AccessLost, TryLater
from veche.journal import operations as journal
from veche.journal.models import Entry
from veche.lib import clock
from veche.lib.http import Door
from veche.registry import doors
from veche.registry.models import Access
from veche.registry.operations import access, renewing
from veche.registry.queries import expiring

pytestmark = pytest.mark.django_db
HOUR, TICK = dt.timedelta(hours=1), dt.timedelta(minutes=5)


@pytest.fixture
def ground(polygon: tuple[Polygon, str], door: Door, settings: Any, world: World) -> Iterator[PolygonGround]:
    made = tiktok_ground(*polygon, door)
    settings.VECHE_POLYGON, settings.VECHE_REALM_OF_POLYGON = polygon[1], "live"
    world.page.network, world.page.address, world.page.external_id = "tiktok", "school3", ""
    world.page.save()
    for kind, key in (("application", "client-key"), ("secret_key", "client-secret")):
        access.share("tiktok", kind=kind, key=key, realm="live", actor=ACTOR, now=NOON)
    at(made, NOON)
    give(world, "rft.key", now=NOON)
    yield made
    doors.door().close()


def give(world: World, key: str, *, now: dt.datetime) -> None:
    access.connect(world.page, kind="refresh", key=key, actor=ACTOR, now=now)
    world.page.refresh_from_db()


def at(ground: PolygonGround, now: dt.datetime) -> None:
    ground.polygon.world.clock.stop(now.timestamp())


def renewed(world: World, ground: PolygonGround, *, now: dt.datetime) -> int:
    """Do what the timetable and a worker do at a moment; how many calls that took."""
    at(ground, now)
    before = ground.heard()
    if renewing.owe(now=now):
        renewing.renew(world.page, doors.connector(world.page), now=now)
    return ground.heard() - before


def shown(world: World, *, now: dt.datetime) -> dict[str, tuple[str, bool]]:
    return {key.kind: (told, is_soon) for key, told, is_soon in expiring.of_page(world.page, now=now)}


def told(name: str) -> int:
    return Entry.objects.filter(fact=f"registry.{name}").count()


def lose_the_answer(ground: PolygonGround) -> None:
    ground.polygon.world.faults.planned.append(Fault(method="POST /v2/oauth/token/", when="after", kind="reset"))


def test_a_renewal_key_alone_connects_a_page_for_good(ground: PolygonGround, world: World) -> None:
    assert not doors.connector(world.page).account.keys.get("user")
    for tick in range(25):
        renewed(world, ground, now=NOON + tick * HOUR / 2)
    later = NOON + 12 * HOUR
    world.page.refresh_from_db()
    assert world.page.is_connected
    assert doors.connector(world.page).profile().title == "Школа № 3"
    assert (told("KeyRenewed"), told("KeyExpiring")) == (13, 0)
    assert shown(world, now=later)["user"] == ("продлевается сам", False)
    assert not Access.objects.filter(expiring.own_soon(now=later)).exists()
    assert not ground.polygon.world.limits.breaches


@pytest.mark.parametrize("accident", ["the answer is lost", "the worker is killed"])
def test_a_renewal_of_which_nobody_knows_the_end_is_told_until_somebody_gives_another_key(
    ground: PolygonGround, world: World, monkeypatch: pytest.MonkeyPatch, accident: str
) -> None:
    renewed(world, ground, now=NOON)
    now = NOON + HOUR
    if accident == "the answer is lost":
        lose_the_answer(ground)
        renewed(world, ground, now=now)
        assert told("KeyExpiring") == 1
    else:
        monkeypatch.setattr(journal, "record", _killed)
        with pytest.raises(KeyboardInterrupt):
            renewed(world, ground, now=now)
        monkeypatch.undo()
    now += TICK
    assert shown(world, now=now)["user"] == ("истекает сегодня; на просьбу о продлении нет ответа", True)
    assert [key.kind for key in Access.objects.filter(expiring.own_soon(now=now))] == ["user"]
    assert renewed(world, ground, now=now) == 1
    assert shown(world, now=now)["user"] == ("истекает сегодня; нужен ключ продления", True)
    assert (Access.objects.get(kind="refresh").state, told("AccessFailed"), told("KeyExpiring")) == ("lost", 1, 1)
    assert doors.connector(world.page).profile().title == "Школа № 3"
    (pair,) = [token for token in ground.polygon.world.tokens if token.renewal]
    give(world, pair.renewal, now=now)
    renewed(world, ground, now=now)
    assert shown(world, now=now)["user"] == ("продлевается сам", False)
    assert Access.objects.get(kind="user").expiry_told_at is None


def _killed(*_given: object, **_named: object) -> None:
    raise KeyboardInterrupt


@pytest.mark.parametrize("died", ["while nobody worked", "before its time"])
def test_a_dead_key_is_brought_back_and_its_late_failures_say_nothing_of_the_new_one(
    ground: PolygonGround, world: World, died: str
) -> None:
    renewed(world, ground, now=NOON)
    later = NOON + (48 * HOUR if died == "while nobody worked" else HOUR * 2 / 3)
    at(ground, later)
    for token in ground.polygon.world.tokens:
        token.ends_at = min(token.ends_at or int(later.timestamp()), int(later.timestamp()))
    connector = doors.connector(world.page)
    with pytest.raises(AccessLost) as lost:
        connector.profile()
    said: dict[str, Any] = {"keys": connector.account.keys, "actor": ACTOR, "now": later}
    assert access.note_loss(world.page, lost.value, **said)
    assert [key.state for key in Access.objects.filter(kind="user")] == ["lost"]
    renewed(world, ground, now=later)
    world.page.refresh_from_db()
    assert world.page.is_connected
    assert doors.connector(world.page).profile().title == "Школа № 3"
    assert not access.note_loss(world.page, lost.value, **said)


def test_a_network_that_is_away_is_asked_again_and_told_of_when_it_is_late(
    ground: PolygonGround, world: World, settings: Any
) -> None:
    renewed(world, ground, now=NOON)
    faults = ground.polygon.world.faults
    faults.planned.append(Fault(when="before", kind="error", code=429, times=2))
    with clock.frozen(NOON), pytest.raises(TryLater):
        renewed(world, ground, now=NOON + HOUR)
    assert (told("KeyExpiring"), Access.objects.get(kind="refresh").renewing_since) == (0, None)
    with clock.frozen(NOON), pytest.raises(TryLater):
        renewed(world, ground, now=NOON + HOUR + expiring.LATE)
    assert told("KeyExpiring") == 1
    assert renewed(world, ground, now=NOON + HOUR + expiring.LATE + TICK) == 1
    assert Access.objects.get(kind="user").expiry_told_at is None


def test_what_a_person_gives_meanwhile_stands_and_a_key_is_sent_once(
    ground: PolygonGround, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    connector = doors.connector(world.page)
    ask = type(connector).renew

    def slow(self: Any) -> Any:
        renewing.renew(world.page, doors.connector(world.page), now=NOON)
        give(world, "rft.another", now=NOON)
        return ask(self)

    monkeypatch.setattr(type(connector), "renew", slow)
    before = ground.heard()
    renewing.renew(world.page, connector, now=NOON)
    assert ground.heard() - before == 1
    assert access.opened(Access.objects.get(kind="refresh").sealed) == "rft.another"
    assert not Access.objects.filter(kind="user").exists()


def test_the_screens_say_what_is_so_and_no_more(ground: PolygonGround, world: World, client: Client) -> None:
    renewed(world, ground, now=NOON)
    client.force_login(world.roma)
    with clock.frozen(NOON):
        card = client.get(reverse("registry:page", args=[world.page.pk])).content.decode()
        keys = client.get(reverse("registry:networks")).content.decode()
    assert "продлевается сам" in card
    assert "читаются" not in card, "nobody reads comments there"
    assert 'id="keys"' not in card.replace('class="help-keys" id="keys"', ""), "the help of the keyboard is found by it"
    assert "Ключ приложения" in keys
    assert "ни один ключ не действует" not in keys
