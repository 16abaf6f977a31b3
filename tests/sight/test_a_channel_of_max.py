"""A channel of MAX from its token to the inbox and back, over real HTTP: number, posts, comments, an answer in its thread."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from polygon.ground import Ground
from polygon.max import news, objects
from polygon.serving import Served
from polygon.world import Comment as Said
from polygon.world import Page as Wall
from polygon.world import Post, Token
from tests.world import ACTOR, NOON, World, page
from veche.inbox.models import Case, Comment
from veche.inbox.operations import answering
from veche.jobs import worker
from veche.jobs.queue import enqueue
from veche.lib import clock
from veche.registry import doors
from veche.registry.models import Access, KeyState, Page, SeenPost
from veche.registry.operations import access

CHANNEL, PRIVATE, TOKEN = -70000000000077, -70000000000078, "max-bot-token"


@pytest.fixture
def ground(settings: Any) -> Iterator[Ground]:
    ground = Ground()
    ground.world.clock.stop(NOON.timestamp())
    ground.world.settings.max_limits = False
    ground.world.add_page(Wall("max", CHANNEL, "channel", "Школа в MAX", "school_max", members=300))
    ground.world.add_token(Token("max", TOKEN, "bot", 800_077, {str(CHANNEL): ["member", *objects.RIGHTS]}))
    with Served(ground) as address:
        settings.VECHE_POLYGON, settings.VECHE_REALM_OF_POLYGON = address, "live"
        yield ground
        doors.door().close()


@pytest.fixture
def channel(world: World, ground: Ground) -> Page:
    """The school's channel, known by its address alone."""
    return page(world.school, network="max", address="school_max", external_id="")


def let_pass(*jobs: str) -> None:
    """Let the worker do what is due by noon and a minute later, after these jobs."""
    for job in jobs:
        enqueue(job)
    for minute in range(2):
        with clock.frozen(NOON + dt.timedelta(minutes=minute)):
            worker.run_all()


def post(ground: Ground, text: str = "Новость", *, hours: int = 2) -> Post:
    at, number = int(NOON.timestamp()) - 3600 * hours, ground.world.next_number("max", CHANNEL)
    return ground.world.add_post(Post("max", CHANNEL, number, CHANNEL, text, at), quiet=True)


def comment(ground: Ground, on: Post, text: str) -> Said:
    person, number = ground.world.citizen("max", "Пётр Громов"), ground.world.next_number("max", CHANNEL)
    at = int(NOON.timestamp()) - 60
    return ground.world.add_comment(Said("max", CHANNEL, number, on.id, person.id, text, at))


def test_a_channel_is_connected_on_its_card_read_and_answered(
    client: Client, world: World, ground: Ground, channel: Page
) -> None:
    asked = comment(ground, post(ground), "Почему нет воды на улице Садовой?")
    client.force_login(world.roma)
    with clock.frozen(NOON):
        client.post(reverse("registry:keys", args=[channel.pk]), {"kind": "bot", "key": TOKEN})
    let_pass("registry.observe_due")
    channel.refresh_from_db()
    assert (channel.external_id, channel.title, channel.is_connected) == (str(CHANNEL), "Школа в MAX", True)
    assert SeenPost.objects.get(page=channel).text == "Новость"
    let_pass("inbox.poll")
    seen = Comment.objects.get(page=channel)
    assert (seen.text, seen.author_name) == ("Почему нет воды на улице Садовой?", "Пётр Громов")
    case = Case.objects.get(comment=seen)
    answering.answer(case, text="Воду дадут к вечеру", actor=ACTOR, now=NOON)
    let_pass("registry.observe_due")
    answer = ground.world.thread(ground.world.post("max", CHANNEL, 1))[-1]
    assert (answer.text, answer.parent_id) == ("Воду дадут к вечеру", asked.id)
    let_pass("inbox.poll")
    assert [(each.text, each.is_own) for each in Comment.objects.order_by("pk")] == [
        (seen.text, False),
        (answer.text, True),
    ]
    assert Case.objects.count() == 1


def test_the_number_of_a_channel_is_learnt_when_the_bot_is_let_in(world: World, ground: Ground, channel: Page) -> None:
    """The network may not show a channel by its link: then its number comes with the bot's entry, by polling."""
    shown = ground.world.pages.things["max", CHANNEL]
    hidden = ground.world.addresses.pop(("max", "school_max"))
    access.connect(channel, kind="bot", key=TOKEN, actor=ACTOR, now=NOON)
    let_pass("registry.observe_due")
    channel.refresh_from_db()
    assert channel.external_id == ""
    token = ground.world.token("max", TOKEN)
    assert token is not None
    news.enter(ground.world, token, hidden, ["member", *objects.RIGHTS])
    let_pass("inbox.collect")
    channel.refresh_from_db()
    assert channel.external_id == str(shown.id)


def test_a_bot_that_was_thrown_out_has_lost_its_key_until_it_is_let_in_again(
    world: World, ground: Ground, channel: Page
) -> None:
    other = page(world.administration, network="max", address="adm_max", external_id=str(PRIVATE))
    wall = ground.world.add_page(Wall("max", PRIVATE, "channel", "Администрация", "adm_max"))
    token = ground.world.token("max", TOKEN)
    assert token is not None
    rights = ["member", *objects.RIGHTS]
    news.enter(ground.world, token, wall, rights)
    for each in (channel, other):
        access.connect(each, kind="bot", key=TOKEN, actor=ACTOR, now=NOON)
    let_pass("registry.observe_due")
    for leaves, state in ((True, KeyState.LOST), (False, KeyState.WORKING)):
        if leaves:
            news.leave(ground.world, token, wall)
        else:
            news.enter(ground.world, token, wall, rights)
        let_pass("inbox.collect")
        assert Access.objects.get(page=other).state == state
        assert Access.objects.get(page=channel).state == KeyState.WORKING
