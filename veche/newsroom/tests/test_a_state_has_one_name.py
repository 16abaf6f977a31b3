import datetime as dt
import re
from collections.abc import Callable

import pytest
from django.test import Client

from tests.world import NOON, World
from tests.world import page as add_page
from veche.delivery.models import Parcel
from veche.delivery.queries import stages as parcels
from veche.newsroom.models import Material, Target
from veche.newsroom.operations import deciding, drafting, publishing
from veche.newsroom.operations.drafting import Wording
from veche.newsroom.queries import materials, stages
from veche.newsroom.tests.conftest import TEXT
from veche.newsroom.views.words import STATES, TARGETS
from veche.registry.models import Page

HOUR = dt.timedelta(hours=1)
BY_HAND = "Ждёт публикации руками"
Publish = Callable[..., Material]


@pytest.fixture
def publish(world: World) -> Publish:
    """Sends a material of Anna's to pages, an hour from now or at once."""
    Page.objects.filter(pk=world.page.pk).update(is_connected=True)
    channel = add_page(world.administration, network="dzen", address="administration", external_id="")
    kept = {"by hand": channel, "by program": world.page}

    def published(*ways: str, due_at: dt.datetime = NOON) -> Material:
        wording = Wording(title="Вода", text=TEXT, variants={kept[way].pk: "" for way in ways})
        made = drafting.draft(world.administration, realm="live", wording=wording, by=world.anna, now=NOON)
        deciding.submit(made, by=world.anna, now=NOON)
        made.refresh_from_db()
        deciding.approve(made, digest=made.digest, by=world.vera, now=NOON)
        publishing.schedule(made, digest=made.digest, by=world.anna, now=NOON, due_at=due_at)
        return made

    return published


def badges(client: Client, address: str, within: str) -> list[str]:
    """The words of the badges that a screen shows after a mark."""
    shown = client.get(address).content.decode().partition(within)[2]
    return re.findall(r'class="badge [^>]*>.*?<span>([^<]*)</span>', shown)


CASES = [
    (("by hand",), NOON, BY_HAND),
    (("by hand",), NOON + HOUR, "Запланировано"),
    (("by program",), NOON, "В пути"),
    (("by program",), NOON + HOUR, "Запланировано"),
]


@pytest.mark.parametrize(("ways", "due_at", "word"), CASES)
def test_list_material_row_and_calendar_call_it_the_same(
    as_anna: Client, publish: Publish, noon: dt.datetime, ways: tuple[str], due_at: dt.datetime, word: str
) -> None:
    made = publish(*ways, due_at=due_at)
    address = f"/newsroom/materials/{made.pk}/"
    assert badges(as_anna, "/newsroom/materials/", f'id="material-{made.pk}"')[0] == word
    assert badges(as_anna, address, 'class="lede"')[0] == word
    assert badges(as_anna, address, 'id="targets"')[0] == word
    assert badges(as_anna, "/newsroom/calendar/", 'class="week"')[0] == word


@pytest.mark.parametrize(("ways", "due_at", "word"), CASES)
def test_the_list_counts_it_under_that_name(
    as_anna: Client, world: World, publish: Publish, noon: dt.datetime, ways: tuple[str], due_at: dt.datetime, word: str
) -> None:
    made = Material.objects.with_state().get(pk=publish(*ways, due_at=due_at).pk)
    stage = stages.of_material(made, now=NOON)
    assert materials.counts(world.anna, now=NOON) == {stage: 1}
    assert str(STATES[stage][1]) == word
    assert f'id="material-{made.pk}"' in as_anna.get(f"/newsroom/materials/?state={stage}").content.decode()


def test_chips_over_the_pages_tell_hands_from_programs(as_anna: Client, publish: Publish, noon: dt.datetime) -> None:
    address = f"/newsroom/materials/{publish('by hand', 'by program').pk}/"
    shown = as_anna.get(address).content.decode()
    assert '"?pages=by_hand"' in shown
    assert '"?pages=leaving"' in shown
    assert badges(as_anna, f"{address}?pages=by_hand", 'id="targets"') == [BY_HAND]
    assert badges(as_anna, f"{address}?pages=leaving", 'id="targets"') == ["В пути"]


@pytest.mark.parametrize("due_at", [NOON, NOON + HOUR])
@pytest.mark.parametrize("state", Parcel.State.values)
def test_delivery_calls_a_parcel_as_the_material_calls_its_page(
    as_anna: Client, publish: Publish, noon: dt.datetime, state: str, due_at: dt.datetime
) -> None:
    made = publish("by program", due_at=due_at)
    Parcel.objects.update(state=state, receipt_id="5")
    parcel = Parcel.objects.get()
    Target.objects.update(state=publishing.MEANING[Parcel.State(state)])
    [target] = stages.of_pages(made, now=NOON)
    word = str(parcels.WORDS[parcels.stage(parcel, now=NOON)][1])
    assert str(TARGETS[target.stage][1]) == word  # type: ignore[attr-defined]
    for address, within in (
        (f"/delivery/parcels/{parcel.pk}/", 'class="lede"'),
        ("/delivery/parcels/", f'id="parcel-{parcel.pk}"'),
    ):
        assert badges(as_anna, address, within)[0] == word


@pytest.mark.parametrize(("due_at", "chip"), [(NOON, "sending"), (NOON + HOUR, "planned")])
def test_the_list_of_deliveries_is_narrowed_by_that_name(
    as_anna: Client, publish: Publish, noon: dt.datetime, due_at: dt.datetime, chip: str
) -> None:
    publish("by program", due_at=due_at)
    for name in ("planned", "sending", "unknown"):
        shown = as_anna.get(f"/delivery/parcels/?state={name}").content.decode()
        assert ('id="parcel-' in shown) == (name == chip)
