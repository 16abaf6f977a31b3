"""What changes on a page is noticed between two sights, with both dates; the unknown is never a change."""

from typing import Any

import pytest

from tests.sight.conftest import Region
from tests.world import ACTOR, NOON
from veche.journal.models import Entry
from veche.registry.models import Observation, Page, PageEvent
from veche.registry.operations.observing.keeping import Sight, keep
from veche.registry.operations.rounds.readers import NO_NUMBER, WALL

pytestmark = pytest.mark.django_db


@pytest.fixture
def seen(region: Region) -> Region:
    """Everything was seen once, six hours ago."""
    region.key()
    region.plan()
    region.read()
    region.later(hours=6)
    return region


def change(region: Region, **fields: Any) -> None:
    wall = region.wall(region.world.page)
    profile = {**wall.profile, **fields.pop("profile", {})}
    if "address" in fields:
        region.ground.world.addresses.pop(("vk", wall.address), None)
    for name, value in {**fields, "profile": profile}.items():
        setattr(wall, name, value)
    region.ground.world.add_page(wall)
    region.plan()
    region.read()


def told() -> list[tuple[Any, ...]]:
    return list(PageEvent.objects.order_by("id").values_list("kind", "field", "before", "after"))


def facts(name: str) -> list[dict[str, Any]]:
    return list(Entry.objects.filter(fact=f"registry.{name}").values_list("values", flat=True))


def test_a_new_title_and_site_are_told_with_both_dates(seen: Region) -> None:
    change(seen, title="Администрация района", profile={"site": "https://adm.example"})
    old = "В сети: Администрация Первого района"
    assert told() == [("renamed", "title", old, "Администрация района"), ("changed", "site", "", "https://adm.example")]
    event = PageEvent.objects.first()
    assert event is not None
    assert (event.seen_before_at, event.at) == (NOON, seen.now)
    (fact,) = facts("PageProfileChanged")
    assert fact["fields"] == "title, site"
    assert Page.objects.get(pk=seen.world.page.pk).title == "Администрация района"


def test_nothing_new_and_more_members_are_no_change(seen: Region) -> None:
    change(seen, members=5000)
    assert told() == []
    assert Observation.objects.exclude(profile={}).count() == 6


def test_a_field_that_is_not_told_any_more_is_unknown_and_no_change(seen: Region) -> None:
    change(seen, profile={"is_government_organization": True})
    seen.later(hours=6)
    del seen.wall(seen.world.page).profile["is_government_organization"]
    change(seen)
    assert told() == []
    seen.later(hours=6)
    change(seen, profile={"is_government_organization": False})
    assert told() == [("changed", "official_mark", True, False)]


def test_a_page_that_moved_is_followed_to_its_new_address(seen: Region) -> None:
    change(seen, address="adm_district1")
    assert told() == [("moved", "address", "administration", "adm_district1")]
    page = Page.objects.get(pk=seen.world.page.pk)
    assert (page.address, page.url) == ("adm_district1", "https://vk.com/adm_district1")
    assert len(facts("PageMoved")) == 1


def test_an_address_that_another_page_has_is_not_taken_from_it(seen: Region) -> None:
    Page.objects.filter(pk=seen.world.other_page.pk).update(address="adm_district1", external_id="999")
    change(seen, address="adm_district1")
    assert told()[0][0] == "moved"
    assert Page.objects.get(pk=seen.world.page.pk).address == "administration"


@pytest.mark.parametrize(
    ("fields", "kind", "standing"),
    [
        ({"deactivated": "deleted"}, "gone", "deleted"),
        ({"deactivated": "banned"}, "gone", "blocked"),
        ({"is_closed": True}, "closed", "closed"),
    ],
)
def test_a_page_that_citizens_cannot_read_is_told_and_told_again_when_it_is_back(
    seen: Region, fields: dict[str, Any], kind: str, standing: str
) -> None:
    before = Page.objects.get(pk=seen.world.page.pk).title
    change(seen, title="DELETED", **fields)
    assert (kind, "standing", "open", standing) in told()
    (gone,) = facts("PageGone")
    assert gone["how"] == standing
    page, watch = Page.objects.get(pk=seen.world.page.pk), seen.watch(seen.world.page)
    assert (page.title, watch.standing, watch.standing_since) == (before, standing, seen.now)
    assert watch.wall_failure
    calls = seen.calls("wall.get")
    seen.later(days=1)
    change(seen, title="Снова здесь", deactivated="", is_closed=False)
    assert told()[-1] == ("back", "standing", standing, "open")
    assert len(facts("PageBack")) == 1
    assert seen.calls("wall.get") >= calls


def test_once_not_found_is_unknown_and_twice_is_missing(seen: Region) -> None:
    region, gone = seen, seen.wall(seen.world.page)
    region.ground.world.pages.drop(gone.key)
    region.plan()
    region.read()
    assert (told(), region.watch(region.world.page).failure[:30]) == ([], "The network does not know this")
    region.later(hours=2)
    region.plan()
    region.read()
    assert told() == [("gone", "standing", "open", "missing")]
    assert facts("PageGone")[0]["how"] == "missing"


def test_a_profile_with_markup_and_control_signs_is_kept_harmless(seen: Region) -> None:
    hostile = "<script>alert(1)</script>\x00\x07\u202eдлинно\ud800" + "я" * 50_000
    change(seen, title="Школа\x00\u202e №\u200d1", description=hostile.replace("\ud800", ""))
    page = Page.objects.get(pk=seen.world.page.pk)
    assert page.title == "Школа №\u200d1"
    kept = Observation.objects.filter(page=page).exclude(profile={}).latest("id").profile["description"]
    assert kept.startswith("<script>alert(1)</script>длинно")
    assert len(kept) <= 10_000


def test_an_address_that_was_not_told_before_is_no_move(seen: Region) -> None:
    watch = seen.watch(seen.world.page)
    Page.objects.filter(pk=seen.world.page.pk).update(address="101")
    type(watch).objects.filter(pk=watch.pk).update(known={"title": "Другое"})
    change(seen)
    assert [kind for kind, *_ in told()] == ["renamed"]


def test_a_wall_is_due_at_once_when_the_profile_has_told_the_number(seen: Region) -> None:
    Page.objects.filter(pk=seen.world.page.pk).update(external_id="", address="administration")
    watch = seen.watch(seen.world.page)
    type(watch).objects.filter(pk=watch.pk).update(wall_due_at=seen.now.replace(year=2027))
    change(seen)
    assert seen.watch(seen.world.page).wall_seen_at == seen.now


@pytest.mark.parametrize("is_learnt", [True, False])
def test_a_wall_asked_for_before_its_number_was_learnt_is_due_at_once(seen: Region, is_learnt: bool) -> None:
    """A round holds the page as it was, while another look keeps the number that the network told."""
    held = seen.watch(seen.world.page)
    held.page.external_id = ""
    if not is_learnt:
        Page.objects.filter(pk=held.page_id).update(external_id="")
    keep([Sight(watch=held, asked=WALL, failures={"wall": NO_NUMBER})], source="vk", actor=ACTOR, now=seen.now)
    due_at = seen.watch(seen.world.page).wall_due_at
    assert due_at is not None
    assert (due_at == seen.now) is is_learnt
