"""A network that the house has never heard of: one package, one pack, and not a line changed anywhere else."""

import datetime as dt
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from tests.world import ACTOR, NOON, PASSWORD, World
from veche import packs
from veche.connectors import catalogue
from veche.connectors.contract import Connector, SeenComment
from veche.delivery.models import Parcel
from veche.delivery.operations import planning, sending, settling
from veche.inbox.models import Comment
from veche.inbox.operations import polling
from veche.lib import clock
from veche.registry import doors
from veche.registry.models import Page
from veche.registry.operations import abilities, access, observing, pages
from veche.registry.queries import addresses

HERE = Path(__file__).parent / "echo"
CACHES = (catalogue.networks, catalogue.connector, doors._path)


def forget() -> None:
    for cache in CACHES:
        cache.cache_clear()


@pytest.fixture
def echo(monkeypatch: pytest.MonkeyPatch, settings: Any) -> Iterator[Any]:
    """The package is put where Python looks, and the pack where the settings say."""
    monkeypatch.syspath_prepend(str(HERE))
    settings.VECHE_REGION_PACKS = [HERE / "packs"]
    forget()
    brought = import_module(catalogue.connector("echo").__module__)
    brought.WALLS.clear()
    with clock.frozen(NOON):
        yield brought
    forget()


@pytest.fixture
def page(world: World, echo: Any) -> Page:
    found = addresses.resolved("https://echo.example/rodnik/5")
    page = pages.register(world.school, found, actor=ACTOR, now=NOON)
    access.connect(page, kind="bot", key="echo-key", actor=ACTOR, now=NOON)
    return Page.objects.get(pk=page.pk)


def sent(page: Page, text: str) -> Parcel:
    parcel = planning.plan_post(page, text=text, purpose=f"test:{text}", due_at=NOON, actor=ACTOR, now=NOON)
    sending.send(parcel, doors.connector(page))
    parcel.refresh_from_db()
    return parcel


def test_without_the_package_nobody_knows_it() -> None:
    assert "echo" not in catalogue.networks()
    assert "echo" not in packs.load("networks")


def test_it_is_a_network_like_any_other(echo: Any) -> None:
    assert "echo" in catalogue.networks()
    assert issubclass(catalogue.connector("echo"), Connector)
    assert catalogue.connector("echo").abilities() >= {"publish", "read_back", "posts", "comments", "profile"}


def test_a_page_is_connected_and_describes_itself(page: Page, echo: Any) -> None:
    observing.look(page, doors.connector(page), now=NOON)
    page.refresh_from_db()
    assert (page.network, page.address, page.external_id) == ("echo", "rodnik", "e6")
    assert page.url == "https://echo.example/rodnik"


def test_a_post_goes_out_and_is_read_back(page: Page, echo: Any) -> None:
    parcel = sent(page, "Ау")
    assert (parcel.state, parcel.receipt_url) == (Parcel.State.CONFIRMED, "https://echo.example/rodnik/1")
    assert settling.verify(parcel, doors.connector(page), now=NOON)


def test_a_lost_answer_is_settled_by_reading_back_and_nothing_is_said_twice(page: Page, echo: Any) -> None:
    echo.LOSE_NEXT_ANSWER.append("lost")
    parcel = sent(page, "Есть кто?")
    assert parcel.state == Parcel.State.UNKNOWN
    settling.reconcile(parcel, doors.connector(page), reading=1, now=NOON)
    parcel.refresh_from_db()
    assert (parcel.state, len(echo.WALLS["rodnik"])) == (Parcel.State.CONFIRMED, 1)


def test_comments_are_collected(page: Page, echo: Any) -> None:
    sent(page, "Ау")
    connector = doors.connector(page)
    observing.see_posts(page, connector.posts(since=NOON - dt.timedelta(days=1)), now=NOON)
    comment = SeenComment(external_id="9", post_id="1", at=NOON, text="Воды нет", author_id="7", author_name="Инна")
    echo.COMMENTS["rodnik"] = {"1": [comment]}
    assert polling.poll(page, now=NOON) == 1
    assert Comment.objects.get(page=page).text == "Воды нет"


def test_what_its_key_allows_is_measured_and_its_screens_open(
    page: Page, echo: Any, world: World, client: Client
) -> None:
    abilities.measure(page, doors.connector(page), now=NOON)
    client.login(username="anna", password=PASSWORD)
    card = client.get(f"/registry/pages/{page.pk}/")
    assert card.status_code == 200
    shown = card.content.decode()
    assert "Эхо" in shown
    assert "shout" in shown
    assert client.get("/registry/pages/?network=echo").status_code == 200
