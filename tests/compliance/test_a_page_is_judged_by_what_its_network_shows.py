"""From a button to a verdict: the network is looked at through its connector, the look is judged, the mended is closed."""

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse

from polygon.ground import Ground as Polygon
from polygon.world import Page as PolygonPage
from polygon.world import Post
from tests.world import NOON
from veche.compliance.models import Finding, Verdict
from veche.jobs.worker import run_all
from veche.lib import clock
from veche.registry.models import Page

pytestmark = pytest.mark.django_db(transaction=True)
LATER = NOON + dt.timedelta(hours=1)


def publish(polygon: Polygon, community: PolygonPage, *moments: dt.datetime) -> None:
    world = polygon.world
    for moment in moments:
        number = world.next_number("vk", community.id)
        world.add_post(Post("vk", community.id, number, community.id, "Новость", int(moment.timestamp())), quiet=True)


def check(client: Client, page: Page) -> dict[str, str]:
    """Press «Check again», let the worker run, and read the outcomes."""
    client.post(reverse("compliance:check", args=[page.pk]))
    run_all()
    return dict(Verdict.objects.filter(page=page, superseded_at=None).values_list("rule", "outcome"))


def test_all_the_way_from_the_network_to_the_dossier_and_back(
    polygon: tuple[Polygon, str], community: PolygonPage, looked_at: Page, as_boris: Client
) -> None:
    publish(polygon[0], community, *(NOON - dt.timedelta(days=days) for days in (6, 7)))
    assert check(as_boris, looked_at) == {
        "official_name": "met",
        "description": "met",
        "email_and_phone": "met",
        "postal_address": "met",
        "site": "broken",
        "avatar_and_cover": "broken",
        "official_mark": "unknown",
        "posts_in_week": "broken",
    }
    assert Finding.objects.filter(page=looked_at, closed_at=None).count() == 3

    community.profile |= {
        "site": "https://school1.example.ru",
        "cover": {"enabled": 1, "images": []},
        "is_government_organization": True,
    }
    publish(polygon[0], community, *(NOON + dt.timedelta(minutes=minute) for minute in (1, 2, 3)))
    polygon[0].world.clock.stop(LATER.timestamp())
    with clock.frozen(LATER):
        assert set(check(as_boris, looked_at).values()) == {"met"}
        assert not Finding.objects.filter(page=looked_at, closed_at=None).exists()
        text = as_boris.get(reverse("compliance:dossier", args=[looked_at.pk])).content.decode()
    assert "нарушено → выполнено" in text
    assert "https://vk.com/wall-102_" in text
