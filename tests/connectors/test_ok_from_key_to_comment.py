"""A page of OK from its keys to its citizens' comments: by the commands and the screen, on polygon."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from polygon.ground import Ground as Polygon
from polygon.world import Page as Wall
from tests.connectors.grounds import OK_GROUP, PolygonGround, ok_ground
from tests.world import ACTOR, NOON, World
from veche.connectors.contract import OutgoingReply
from veche.inbox.models import Comment, CommentVersion
from veche.inbox.operations import absences, polling
from veche.jobs.models import OwedJob
from veche.lib import clock
from veche.lib.http import Door
from veche.registry import doors
from veche.registry.models import PageAbility, SeenPost, SharedKey, Watch
from veche.registry.operations import abilities, access, lives, observing
from veche.registry.operations.rounds import readers

pytestmark = pytest.mark.django_db


@pytest.fixture
def ground(polygon: tuple[Polygon, str], door: Door, settings: Any, world: World) -> Iterator[PolygonGround]:
    made = ok_ground(*polygon, door)
    for said in (*made.polygon.world.posts, *made.polygon.world.comments):
        said.at = int(NOON.timestamp())
    made.polygon.world.clock.stop((NOON + timedelta(minutes=1)).timestamp())
    settings.VECHE_POLYGON, settings.VECHE_REALM_OF_POLYGON = polygon[1], "live"
    world.page.network, world.page.address, world.page.external_id = "ok", "school3", ""
    world.page.save()
    with clock.frozen(NOON + timedelta(minutes=2)):
        yield made
    doors.door().close()


def share(kind: str, text: str) -> SharedKey:
    return access.share("ok", kind=kind, key=text, realm="live", actor=ACTOR, now=clock.now())


def share_application() -> None:
    share("application", "PUBLIC")
    share("secret_key", "application-secret")


def test_a_page_is_connected_read_and_its_comments_are_collected(
    ground: PolygonGround, world: World, client: Client, tmp_path: Path
) -> None:
    for kind, text in (("application", "PUBLIC"), ("secret_key", "application-secret")):
        (tmp_path / kind).write_text(text + "\n")
        call_command("networks_connect", "ok", "--kind", kind, "--key-file", str(tmp_path / kind))
    page = world.page
    client.force_login(world.roma)
    card = client.get(reverse("registry:page", args=[page.pk])).content.decode()
    assert [f'value="{kind}"' in card for kind in ("session_secret", "confirmation")] == [True, False]
    client.post(reverse("registry:keys", args=[page.pk]), {"kind": "user", "key": "long-user-key"})
    page.refresh_from_db()
    assert page.is_connected

    observing.look(page, doors.connector(page), now=clock.now())
    page.refresh_from_db()
    assert (page.external_id, page.title) == (str(OK_GROUP), "Школа № 3")
    assert SeenPost.objects.get(page=page).text == "Новость"
    assert PageAbility.objects.get(page=page, ability="publish").can is True

    assert polling.poll(page, now=clock.now()) == 1
    (comment,) = Comment.objects.all()
    assert (comment.text, comment.author_name, comment.is_own) == ("Нет воды", "Инна Ким", False)
    reply = OutgoingReply(text="Мастер выехал", post_id=comment.post_id, comment_id=comment.external_id)
    doors.connector(page).reply(reply, key="k")
    said = ground.polygon.world.comment("ok", OK_GROUP, int(ground.comment_id))
    ground.polygon.world.edit_comment(said, "Воды всё нет")
    assert polling.poll(page, now=clock.now()) == 1  # our own answer, and it asks nobody to look
    comment.refresh_from_db()
    assert (comment.text, CommentVersion.objects.get().text) == ("Воды всё нет", "Нет воды")
    assert Comment.objects.get(text="Мастер выехал").is_own
    ground.polygon.world.delete_comment(said)
    later = clock.now() + absences.SETTLED
    polling.poll(page, now=later)
    comment.refresh_from_db()
    assert comment.deleted_at == later
    assert sorted(CommentVersion.objects.values_list("text", flat=True)) == ["Воды всё нет", "Нет воды"]


def test_the_application_s_keys_alone_open_nothing(ground: PolygonGround, world: World) -> None:
    for kind, text in (("application", "PUBLIC"), ("secret_key", "application-secret")):
        access.connect(world.page, kind=kind, key=text, actor=ACTOR, now=clock.now())
    world.page.refresh_from_db()
    assert not world.page.is_connected


def test_what_is_lacking_beside_a_person_s_key_is_named(ground: PolygonGround, world: World) -> None:
    access.connect(world.page, kind="user", key="long-user-key", actor=ACTOR, now=clock.now())
    share("application", "PUBLIC")
    abilities.measure(world.page, doors.connector(world.page), now=clock.now())
    told = PageAbility.objects.get(page=world.page, ability="publish")
    assert (told.can, told.key) == (False, "secret_key")
    share("secret_key", "application-secret")
    abilities.measure(world.page, doors.connector(world.page), now=clock.now())
    told.refresh_from_db()
    assert told.can is True


def test_pages_that_nobody_connected_are_seen_by_a_shared_key(ground: PolygonGround, world: World) -> None:
    ground.polygon.world.add_page(Wall("ok", OK_GROUP + 1, "community", "Музей", address="museum", members=5))
    world.school_page.network, world.school_page.address, world.school_page.external_id = "ok", "museum", ""
    world.school_page.save()
    share_application()
    share("user", "long-user-key")
    observing.plan(now=clock.now())
    for reader in readers():
        for _ in range(9):
            reader.step(now=clock.now())
        reader.stop()
    watches = {watch.page_id: watch for watch in Watch.objects.filter(page__network="ok")}
    ours, foreign = watches[world.page.pk], watches[world.school_page.pk]
    assert (ours.profile_by, ours.known["title"], ours.wall_seen_at is not None) == ("shared", "Школа № 3", True)
    assert (foreign.known["title"], foreign.wall_seen_at) == ("Музей", None)
    assert SharedKey.objects.get(kind="user").state == "working"


def test_a_key_of_many_pages_is_used_once_a_day_and_a_dead_one_is_told(ground: PolygonGround, world: World) -> None:
    share_application()
    world.school_page.network = "ok"
    world.school_page.save()
    for page in (world.page, world.school_page):
        access.connect(page, kind="user", key="long-user-key", actor=ACTOR, now=clock.now())
    assert lives.owe() == 1
    owed = OwedJob.objects.get(name="registry.keep_alive")
    assert owed.arguments == {"page_id": world.page.pk}
    token = next(iter(ground.polygon.world.tokens))
    lives.of_page(world.page, doors.connector(world.page), now=clock.now())
    assert token.used_at == ground.polygon.world.clock.second()
    token.is_revoked = True
    lives.of_page(world.page, doors.connector(world.page), now=clock.now())
    world.page.refresh_from_db()
    assert not world.page.is_connected
