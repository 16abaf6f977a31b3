"""Messages of the same words are shown, but only from pages that the viewer may see."""

from tests.world import NOON, World
from veche.inbox.models import Case
from veche.inbox.operations import collecting, triage
from veche.inbox.queries import cases
from veche.inbox.tests.messages import incoming


def test_shows_the_same_words_on_other_visible_pages_only(world: World) -> None:
    told = [incoming(page, "1", "Нет света на улице!") for page in (world.page, world.school_page, world.other_page)]
    collecting.ingest(told, now=NOON)
    triage.triage(now=NOON)
    case = Case.objects.get(page=world.page)
    assert {row.page for row in cases.alike(world.anna, case)} == {world.school_page}
    assert {row.page for row in cases.alike(world.boris, case)} == {world.school_page, world.other_page}
