import datetime as dt

import pytest
from django.test import Client

from tests.world import NOON, World
from tests.world import page as add_page
from veche.delivery.operations.links import ForeignLink
from veche.journal import queries as journal
from veche.newsroom.models import Mark, Material, Target
from veche.newsroom.operations import deciding, drafting, marking, publishing
from veche.newsroom.operations.drafting import Wording
from veche.newsroom.operations.marking import NotByHand, NotOwed
from veche.newsroom.tests.conftest import TEXT
from veche.newsroom.tests.reading import state, told
from veche.registry.models import Page

LINK = "https://dzen.ru/a/AbCdEfGhIjKlMnOp"


@pytest.fixture
def channel(world: World) -> Page:
    """The administration's Dzen channel, which no program writes into."""
    return add_page(world.administration, network="dzen", address="administration", external_id="")


@pytest.fixture
def target(world: World, channel: Page) -> Target:
    """An approved material for that channel and for a connected page of VK."""
    Page.objects.filter(pk=world.page.pk).update(is_connected=True)
    wording = Wording(title="Вода", text=TEXT, variants={channel.pk: "", world.page.pk: ""})
    made = drafting.draft(world.administration, realm="live", wording=wording, by=world.anna, now=NOON)
    deciding.submit(made, by=world.anna, now=NOON)
    deciding.approve(Material.objects.get(pk=made.pk), digest=made.digest, by=world.vera, now=NOON)
    return made.targets.get(page=channel)


def owed(target: Target, world: World) -> Target:
    publishing.schedule(target.material, digest=target.material.digest, by=world.anna, now=NOON)
    target.refresh_from_db()
    return target


def test_such_a_page_waits_for_a_person_and_is_owed_no_parcel(world: World, target: Target) -> None:
    assert (owed(target, world).state, target.parcel) == ("owed", None)
    assert target.material.targets.get(page=world.page).parcel is not None


def test_the_publication_counts_only_the_pages_that_it_writes_into(as_anna: Client, target: Target) -> None:
    shown = as_anna.get(f"/newsroom/materials/{target.material.pk}/schedule").content.decode()
    assert "Опубликовать сейчас на 1 странице" in shown
    assert "Ещё на 1 странице опубликуете сами" in shown


def test_the_mark_holds_the_link_who_and_when(world: World, target: Target) -> None:
    later = NOON + dt.timedelta(hours=1)
    made = marking.mark(owed(target, world), link=LINK, by=world.anna, now=later)
    target.refresh_from_db()
    assert (target.state, made.url, made.by, made.at) == ("published", LINK, world.anna, later)
    assert told()[-1] == "TargetMarked"


def test_a_corrected_link_keeps_the_former_one(world: World, target: Target) -> None:
    for end in ("", "Q"):
        made = marking.mark(owed(target, world) if not end else target, link=LINK + end, by=world.anna, now=NOON)
    assert [(change.before, change.after) for change in journal.changes_of(made)] == [(LINK, LINK + "Q")]


@pytest.mark.parametrize(
    "link",
    [
        "",
        "dzen.ru/a/x",
        "https://vk.com/wall-1_2",
        "javascript:alert(1)//dzen.ru",
        "https://dzen.ru.evil.ru/a/x",
        "https://dzen.ru/" + "a" * 300,
    ],
)
def test_a_link_elsewhere_is_refused(world: World, target: Target, link: str) -> None:
    with pytest.raises(ForeignLink):
        marking.mark(owed(target, world), link=link, by=world.anna, now=NOON)
    assert not Mark.objects.exists()


def test_what_was_not_approved_and_sent_cannot_be_marked(world: World, target: Target) -> None:
    with pytest.raises(NotOwed):
        marking.mark(target, link=LINK, by=world.anna, now=NOON)


def test_a_page_with_receipts_takes_no_word_for_it(world: World, target: Target) -> None:
    other = owed(target, world).material.targets.get(page=world.page)
    with pytest.raises(NotByHand):
        marking.mark(other, link="https://vk.com/wall-101_5", by=world.anna, now=NOON)


def test_what_a_person_has_not_put_there_is_withdrawn(world: World, target: Target) -> None:
    assert publishing.withdraw(owed(target, world).material, by=world.anna, now=NOON) == (2, 0)
    assert state(target.material) == "approved"


def test_the_screen_asks_for_the_link_and_then_shows_it(as_anna: Client, world: World, target: Target) -> None:
    place = f"/newsroom/materials/{target.material_id}/"
    assert "руками" in as_anna.get(place + "schedule").content.decode()
    owed(target, world)
    assert "Опубликовано здесь" in as_anna.get(place).content.decode()
    for chosen, is_there in (("by_hand", True), ("scheduled", False)):
        listed = as_anna.get(f"/newsroom/materials/?state={chosen}").content.decode()
        assert (f'id="material-{target.material_id}"' in listed) == is_there
    assert "?state=by_hand" in as_anna.get("/newsroom/materials/").content.decode()
    as_anna.post(place + "mark", {"target": target.pk, "link": LINK})
    shown = as_anna.get(place).content.decode()
    assert f'href="{LINK}"' in shown
    assert "Анна Пишет" in shown
    assert "Опубликовано здесь" not in shown
    assert "Ждёт публикации руками" not in as_anna.get("/newsroom/materials/").content.decode()
