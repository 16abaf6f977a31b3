"""Keys that end are named before they do: on the card, in the figures, to those who can give another, once."""

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse

from tests.world import ACTOR, NOON, World
from veche.connectors.contract import Account, Connector
from veche.journal.models import Entry
from veche.lib import clock
from veche.registry.models import Access, SharedKey
from veche.registry.operations import access, expiring, lives
from veche.registry.queries import expiring as ends

pytestmark = pytest.mark.django_db
SOON = dt.date(2026, 6, 27)


class Alive(Connector):
    """A network that lets a used key live on."""

    network = "ok"

    def keep_alive(self) -> None:
        """Let it."""


def told() -> int:
    return Entry.objects.filter(fact__in=["registry.KeyExpiring", "registry.NetworkKeyExpiring"]).count()


def days(row: Access | SharedKey, *, now: dt.datetime = NOON) -> tuple[str, bool]:
    row.refresh_from_db()
    return ends.told(row, now=now)


def test_the_day_that_its_giver_named_is_told_once_and_forgotten_with_a_new_key(world: World) -> None:
    kept = access.connect(world.page, kind="user", key="k", actor=ACTOR, now=NOON, until=SOON)
    shared = access.share("vk", kind="service", key="s", realm="live", actor=ACTOR, now=NOON, until=SOON)
    access.share("vk", kind="service", key="later", realm="live", actor=ACTOR, now=NOON, until=dt.date(2026, 12, 31))
    assert days(kept) == ("истекает через 10 дней", True)
    assert days(shared, now=NOON + dt.timedelta(days=10)) == ("истекает сегодня", True)
    assert days(kept, now=NOON + dt.timedelta(days=11)) == ("срок вышел: получите новый ключ", True)
    assert (expiring.remind(now=NOON), expiring.remind(now=NOON), told()) == (2, 0, 2)
    kept = access.connect(world.page, kind="user", key="another", actor=ACTOR, now=NOON)
    assert days(kept) == ("", False)
    assert access.connect(world.page, kind="user", key="another", actor=ACTOR, now=NOON, until=SOON).expires_at
    assert expiring.remind(now=NOON) == 1


def test_a_key_that_slides_lives_on_with_every_use_of_it_and_ends_when_nobody_uses_it(world: World) -> None:
    world.page.network = world.school_page.network = "ok"
    world.page.save()
    world.school_page.save()
    kept, twin = (
        access.connect(page, kind="user", key="k", actor=ACTOR, now=NOON) for page in (world.page, world.school_page)
    )
    assert days(kept) == ("истекает через 30 дней", False)
    later = NOON + dt.timedelta(days=20)
    assert expiring.remind(now=later) == 2
    lives.of_page(world.page, Alive(Account(network="ok", keys={"user": "k"}), None), now=later)  # type: ignore[arg-type]
    assert [days(each, now=later)[0] for each in (kept, twin)] == ["истекает через 30 дней"] * 2
    assert expiring.remind(now=later) == 0


def test_the_card_and_the_screen_of_keys_take_and_show_the_day(world: World, client: Client) -> None:
    client.force_login(world.roma)
    with clock.frozen(NOON):
        there = reverse("registry:keys", args=[world.page.pk])
        client.post(there, {"kind": "user", "key": "k", "until": "2026-06-27"})
        shared = {"network": "vk", "kind": "service", "key": "s", "label": "", "until": "2026-06-20"}
        client.post(reverse("registry:networks"), shared)
        card = client.get(reverse("registry:page", args=[world.page.pk])).content.decode()
        screen = client.get(reverse("registry:networks")).content.decode()
    assert "истекает через 10 дней" in card
    assert "истекает через 3 дня" in screen
