"""A post is taken off by whoever may, and the screen tells what was published, what is shown and what was changed."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.world import NOON, World
from veche.delivery.models import Medium, Parcel
from veche.delivery.operations import comparing, planning
from veche.delivery.tests.board import Board
from veche.jobs.worker import run_all
from veche.media import operations as files
from veche.people.models import Person


def screen(client: Client, person: Person, parcel: Parcel) -> str:
    client.force_login(person)
    return client.get(reverse("delivery:parcel", args=[parcel.pk])).content.decode()


def take_off(client: Client, person: Person, parcel: Parcel) -> int:
    client.force_login(person)
    return client.post(reverse("delivery:removal", args=[parcel.pk])).status_code


def test_who_may_publish_may_take_off_and_nobody_else(
    client: Client, world: World, published: Parcel, board: Board
) -> None:
    assert "Снять с публикации" in screen(client, world.anna, published)
    assert "Снять с публикации" not in screen(client, world.boris, published)
    assert take_off(client, world.boris, published) == 403
    assert take_off(client, world.gleb, published) == 404
    assert take_off(client, world.anna, published) == 302
    run_all()
    assert board.posts_by_id == {}
    shown = screen(client, world.anna, published)
    assert "На странице этого больше нет" in shown
    assert "Снятие" in shown


def test_a_second_one_is_refused_in_words(client: Client, world: World, published: Parcel) -> None:
    planning.take_off(published, actor="test", now=NOON)
    assert "Снять с публикации" not in screen(client, world.anna, published)
    with pytest.raises(planning.BeingChanged):
        planning.take_off(published, actor="test", now=NOON)


def test_what_strangers_changed_stands_beside_what_was_published(
    client: Client, world: World, published: Parcel
) -> None:
    comparing.compare(published, shown="Совсем другое", now=NOON)
    shown = screen(client, world.anna, published)
    assert "Совсем другое" in shown
    assert "Завтра" in shown


def test_a_photo_is_shown_to_those_who_see_the_parcel(client: Client, world: World, published: Parcel) -> None:
    upload = files.keep_bytes(b"\x89PNG\r\n\x1a\n1", name="1.png", actor="test", now=NOON)
    Medium.objects.create(parcel=published, upload=upload, place=1, kind="photo", alt="Мост")
    assert "Мост" in screen(client, world.anna, published)
    address = reverse("delivery:medium", args=[published.media.get().pk])
    answer = client.get(address)
    assert answer["Content-Type"] == "image/png"
    assert answer.getvalue()
    client.force_login(world.gleb)
    assert client.get(address).status_code == 404
