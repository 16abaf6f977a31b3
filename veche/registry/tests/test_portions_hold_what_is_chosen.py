"""The portions of the list of pages together are what the filters choose, each page once, in order, whichever way they were sought."""

import itertools

import pytest

from tests.world import NOON, World, page, person
from veche.agencies.models import Body
from veche.lib import clock
from veche.people.models import Person
from veche.registry.models import Page
from veche.registry.queries import listing, places, seeking
from veche.registry.queries.listing import Filters
from veche.registry.queries.places import BodyFilters

pytestmark = pytest.mark.django_db
NAMES = ("Школа № 7", "Школа № 17", "Музей гармошки", "IT-куб 7", "Школа № 7")
ASKED: list[dict[str, str]] = [
    {},
    {"upkeep": "all"},
    {"upkeep": "closed", "network": "vk"},
    {"upkeep": "overdue"},
    {"connected": "yes", "network": "ok"},
    {"network": "tiktok"},
    {"q": "школа", "network": "vk", "connected": "yes"},
    {"q": "7", "upkeep": "all"},
]
WORDS = ("школа", "ШКОЛА №7", "гармошки", "it", "7", "vk.com/page1", "page", "https://ok.ru/Page_7", "шиншилла", "/")


@pytest.fixture
def crowd(world: World) -> World:
    made = Body.objects.bulk_create(
        Body(
            name=name,
            name_key=name.lower().replace("№ ", "№"),
            level="institution",
            territory=world.district if turn % 2 else world.other_district,
            path=f"{(world.administration if turn % 2 else world.other_administration).path}9{turn}/",
        )
        for turn, name in enumerate(NAMES)
    )
    Page.objects.bulk_create(
        Page(
            network=("vk", "ok")[n % 2],
            address=f"page_{n}" if n % 3 else f"school{n}",
            url="u",
            title=f"Страница {n % 4}",
            body=made[n % len(made)],
            is_connected=n % 3 == 0,
            closed_on=NOON.date() if n % 11 == 0 else None,
            realm="training" if n % 13 == 0 else "live",
            added_at=NOON.replace(year=2020 + n % 7),
        )
        for n in range(40)
    )
    # Gleb is told of another realm, too: two trees, one rule.
    page(world.school, network="ok", address="practice", external_id="", realm="training")
    return world


def walked(viewer: Person, filters: Filters) -> list[int]:
    found: list[int] = []
    after: int | None = 0
    while after is not None:
        portion = listing.portion(viewer, filters, after=str(after or ""))
        found += [each.pk for each in portion.rows]
        after = portion.after
    return found


@pytest.mark.parametrize("few", [0, 3, 1000], ids=["all are many", "some are many", "all are few"])
def test_portions_are_what_is_chosen(crowd: World, monkeypatch: pytest.MonkeyPatch, few: int) -> None:
    monkeypatch.setattr(listing, "PORTION", 7)
    for most in ("FEW_BODIES", "FEW_PAGES", "NAMED_BODIES", "NAMED_PAGES"):
        monkeypatch.setattr(seeking, most, few)
    monkeypatch.setattr(seeking, "AT_ONCE", 2)
    places: tuple[dict[str, str], ...] = ({}, {"municipality": str(crowd.district.pk)}, {"body": str(crowd.school.pk)})
    asked = [*ASKED, *({"q": word} for word in WORDS)]
    asked += [{**one, **place} for one, place in zip(asked, itertools.cycle(places[1:]), strict=False)]
    keeper = person("zoya", "Зоя Ведёт", "page_administrator", crowd.school)
    with clock.frozen(NOON):
        for viewer, each in itertools.product((crowd.roma, crowd.anna, keeper), asked):
            filters = Filters(**each)
            found = walked(viewer, filters)
            assert sorted(found) == sorted(listing.chosen(viewer, filters).values_list("pk", flat=True)), each


def test_pages_stand_by_title_and_those_of_a_name_by_the_name(crowd: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listing, "PORTION", 4)
    known = Page.objects.select_related("body").in_bulk()
    titles = [known[pk].title for pk in walked(crowd.roma, Filters(network="vk"))]
    names = [known[pk].body.name_key for pk in walked(crowd.roma, Filters(q="школа"))]
    assert len(titles) > 12
    assert titles == sorted(titles)
    assert len(names) > 12
    assert names == sorted(names)


@pytest.mark.parametrize(
    ("asked", "name", "address"),
    [
        ("Школа №7", "школа №7", ""),
        ("https://vk.com/School", "", "school"),
        ("school", "school", "school"),
        (" 17 ", "17", "17"),
        ("/", "", ""),
    ],
)
def test_only_an_address_has_a_stroke_and_no_address_a_russian_letter(asked: str, name: str, address: str) -> None:
    assert listing.text_of(asked) == seeking.Text(name, address)


@pytest.mark.parametrize("few", [0, 1000], ids=["many", "few"])
def test_bodies_are_the_same_whether_they_are_walked_or_sorted(
    crowd: World, monkeypatch: pytest.MonkeyPatch, few: int
) -> None:
    monkeypatch.setattr(places, "PORTION", 2)
    monkeypatch.setattr(seeking, "FEW_BODIES", few)
    every = Body.objects.filter(closed_on=None).order_by("name", "pk")
    inside = every.filter(territory__path__startswith=crowd.district.path)
    expected = (
        (crowd.roma, BodyFilters(territory=str(crowd.district.pk)), inside),
        (crowd.roma, BodyFilters(founder=str(crowd.administration.pk)), every.filter(parent=crowd.administration)),
        (crowd.anna, BodyFilters(), every.filter(path__startswith=crowd.administration.path)),
        (crowd.anna, BodyFilters(territory=str(crowd.other_district.pk)), every.none()),
    )
    for viewer, asked, rows in expected:
        found: list[int] = []
        after: int | None = 0
        while after is not None:
            portion = places.portion(places.bodies(viewer, asked), after=str(after or ""))
            found, after = [*found, *(each.pk for each in portion.rows)], portion.after
        assert found == list(rows.values_list("pk", flat=True)), asked
