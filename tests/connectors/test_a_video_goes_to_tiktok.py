"""A material with a video goes to a page of TikTok by its key, without one by a person; nothing appears twice on the way."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest

from polygon.ground import Ground as Polygon
from tests.connectors.grounds import PolygonGround, tiktok_ground
from tests.world import NOON, World
from veche.delivery.models import Parcel, Step
from veche.delivery.operations import preparing, settling
from veche.jobs.worker import run_all
from veche.journal.models import Entry
from veche.lib import clock
from veche.lib.http import Door
from veche.media import operations as files
from veche.newsroom.models import Material, Target
from veche.newsroom.operations import deciding, drafting, publishing
from veche.newsroom.operations.drafting import Wording
from veche.newsroom.queries import by_hand
from veche.registry import doors
from veche.registry.operations import access

pytestmark = pytest.mark.django_db
MP4 = b"\0\0\0\x18ftypmp42"
LATER = dt.timedelta(minutes=10)


@pytest.fixture
def ground(polygon: tuple[Polygon, str], door: Door, settings: Any, world: World) -> Iterator[PolygonGround]:
    made = tiktok_ground(*polygon, door)
    made.polygon.world.clock.stop(NOON.timestamp())
    settings.VECHE_POLYGON, settings.VECHE_REALM_OF_POLYGON = polygon[1], "live"
    world.page.network, world.page.address, world.page.external_id = "tiktok", "school3", ""
    world.page.save()
    yield made
    doors.door().close()


def target(world: World, *, content: bytes = MP4) -> Target:
    upload = files.keep_bytes(content, name="a", actor=world.anna.actor, now=NOON, videos=True)
    wording = Wording(title="Вода", text="Воду дадут", variants={world.page.pk: ""}, photos=((upload, "Кран"),))
    made = drafting.draft(world.administration, realm="live", wording=wording, by=world.anna, now=NOON)
    deciding.submit(made, by=world.anna, now=NOON)
    deciding.approve(Material.objects.get(pk=made.pk), digest=made.digest, by=world.vera, now=NOON)
    publishing.schedule(made, digest=made.digest, by=world.anna, now=NOON)
    return made.targets.get()


def connected(world: World) -> None:
    access.connect(world.page, kind="user", key="act.key", actor="test", now=NOON)
    world.page.refresh_from_db()


def test_a_page_with_a_key_is_served_by_the_program_and_one_without_by_a_person(
    ground: PolygonGround, world: World
) -> None:
    assert target(world).parcel is None
    connected(world)
    assert target(world).parcel is not None
    photo = target(world, content=b"\x89PNG\r\n\x1a\n")
    assert (photo.parcel, by_hand.serves(world.page, photo.material)) == (None, True)


def test_it_is_taken_looked_at_and_then_has_its_number_and_nobody_was_worried(
    ground: PolygonGround, world: World
) -> None:
    connected(world)
    sent = target(world)
    run_all()
    parcel = Parcel.objects.get()
    assert (parcel.state, [line["what"] for line in parcel.evidence]) == ("unknown", ["taken"])
    ground.digest()
    with clock.frozen(NOON + LATER):
        run_all()
    parcel.refresh_from_db()
    sent.refresh_from_db()
    (there,) = ground.written()
    assert (parcel.state, parcel.receipt_id, sent.state) == ("confirmed", there.external_id, "published")
    assert parcel.seen_at is not None
    assert parcel.differs_at is None
    assert not Entry.objects.filter(fact="delivery.DeliveryUnknown").exists()


@pytest.mark.parametrize("answer", ["comes", "is lost"])
def test_nobody_sends_it_again_while_the_network_looks_at_it(ground: PolygonGround, world: World, answer: str) -> None:
    connected(world)
    target(world)
    if answer == "is lost":
        ground.fail("reset", when="after", effect=True)
    run_all()
    (parcel,) = Parcel.objects.all()
    told: dict[str, Any] = {"reason": "На странице его нет", "actor": world.boris.actor}
    with pytest.raises(settling.StillLooked):
        settling.say_it_is_not_there(parcel, **told, now=NOON + LATER)
    parcel.refresh_from_db()
    assert (parcel.state, Step.objects.count()) == ("unknown", 1)
    settling.say_it_is_not_there(parcel, **told, now=NOON + settling.LONGEST_WAIT + LATER)
    parcel.refresh_from_db()
    assert parcel.state == "planned"


def test_what_is_declined_after_a_look_is_refused_with_the_reason(ground: PolygonGround, world: World) -> None:
    ground.polygon.world.settings.tiktok_declines = "duration_check_failed"
    connected(world)
    sent = target(world)
    run_all()
    ground.digest()
    with clock.frozen(NOON + LATER):
        run_all()
    parcel = Parcel.objects.get()
    sent.refresh_from_db()
    assert (parcel.state, sent.state, ground.written()) == ("failed", "refused", [])
    assert parcel.reason == "Видео слишком короткое или слишком длинное для этой сети."


def test_an_announcement_that_nobody_carried_through_is_made_anew(ground: PolygonGround, world: World) -> None:
    connected(world)
    target(world)
    (parcel,) = Parcel.objects.select_related("page")
    assert preparing.prepare(parcel, doors.connector(parcel.page)) is None
    ground.polygon.world.clock.advance(3700)  # the address is forgotten there, and we think that it lives
    with clock.frozen(NOON + LATER / 2):
        run_all()
    assert (Parcel.objects.get().state, Step.objects.exists(), ground.written()) == ("planned", False, [])
    with clock.frozen(NOON + 2 * LATER):
        run_all()
    assert [there.text for there in ground.written()] == ["Воду дадут"]


def test_a_lost_answer_to_the_last_piece_is_settled_by_asking(ground: PolygonGround, world: World) -> None:
    connected(world)
    target(world)
    ground.fail("reset", when="after", effect=True)
    run_all()
    assert [line["what"] for line in Parcel.objects.get().evidence][:1] == ["lost"]
    ground.digest()
    with clock.frozen(NOON + LATER):
        run_all()
    assert (Parcel.objects.get().state, len(ground.written())) == ("confirmed", 1)
