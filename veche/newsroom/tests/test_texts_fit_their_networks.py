import pytest

from tests.world import NOON, World
from veche.connectors import catalogue
from veche.newsroom.models import Material
from veche.newsroom.operations import deciding, drafting
from veche.newsroom.operations.deciding import NotReady
from veche.newsroom.operations.drafting import CannotBeKept, Wording
from veche.newsroom.queries import remarks
from veche.newsroom.queries.pages import network
from veche.newsroom.rules import limits
from veche.newsroom.tests.reading import wording
from veche.registry.models import Page

FAMILY = "👨\u200d👩\u200d👧"


@pytest.mark.parametrize("name", catalogue.networks())
def test_the_editor_counts_as_the_connector_does(name: str) -> None:
    assert network(name).limits.characters == catalogue.connector(name).text_limit


def test_an_emoji_of_a_family_counts_as_its_parts() -> None:
    assert [limits.length(text) for text in ("я", "🙂", FAMILY)] == [1, 1, 5]
    assert limits.remarks(FAMILY, [limits.PostLimits(network="x", characters=4)]) == [
        limits.Remark("long", "x", over=1, limit=4)
    ]
    assert limits.remarks(FAMILY, [limits.PostLimits(network="x", characters=5)]) == []


def test_line_ends_of_a_browser_count_once() -> None:
    assert limits.length(limits.tidy("а\r\nб")) == 3


def test_a_text_over_the_limit_is_kept_but_not_submitted(world: World, draft: Material) -> None:
    drafting.edit(draft, wording=wording(draft, text="я" * 16_385), version=1, by=world.anna, now=NOON)
    with pytest.raises(NotReady, match=r"16384.*1 "):
        deciding.submit(draft, by=world.anna, now=NOON)


def test_a_variant_over_the_limit_stops_too(world: World, draft: Material, pages: list[Page]) -> None:
    given = wording(draft, variants={pages[0].pk: "", pages[1].pk: "я" * 16_385})
    drafting.edit(draft, wording=given, version=1, by=world.anna, now=NOON)
    with pytest.raises(NotReady):
        deciding.submit(draft, by=world.anna, now=NOON)


def test_an_empty_text_or_no_page_is_not_submitted(world: World, draft: Material) -> None:
    drafting.edit(draft, wording=wording(draft, text=" \n"), version=1, by=world.anna, now=NOON)
    with pytest.raises(NotReady):
        deciding.submit(draft, by=world.anna, now=NOON)
    drafting.edit(draft, wording=wording(draft, text="Да", variants={}), version=2, by=world.anna, now=NOON)
    with pytest.raises(NotReady):
        deciding.submit(draft, by=world.anna, now=NOON)


@pytest.mark.parametrize("sign", ["\x00", "\ud83c"])
def test_nul_and_half_a_character_are_not_kept(world: World, draft: Material, sign: str) -> None:
    with pytest.raises(CannotBeKept):
        drafting.edit(draft, wording=wording(draft, text=f"а{sign}"), version=1, by=world.anna, now=NOON)
    with pytest.raises(CannotBeKept):
        drafting.draft(world.administration, realm="live", wording=Wording(title=sign), by=world.anna, now=NOON)


def test_signs_that_turn_the_writing_are_pointed_at_but_pass() -> None:
    said = remarks.on("Вода\u202e завтра", ["vk"])
    assert [each.state for each in said] == ["unknown"]


FILE = (("a", 1),)


@pytest.mark.parametrize("attached", [limits.Attachments(photos=FILE), limits.Attachments(videos=FILE)])
def test_a_network_that_takes_none_says_so_and_not_how_many_at_most(attached: limits.Attachments) -> None:
    allowed = limits.PostLimits(network="vk", characters=9, photos=0, videos=0)
    (found,) = limits.remarks("я", [allowed], attached)
    assert "отсюда не публик" in remarks.words(found)
