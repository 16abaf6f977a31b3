"""Comments are written past the ORM by the order of columns: each value must arrive in its own."""

import datetime as dt

from tests.world import NOON, World
from veche.inbox.models import Comment
from veche.inbox.operations import collecting
from veche.inbox.rules.likeness import likeness
from veche.inbox.tests.messages import incoming
from veche.language.stems import stems

LATER = NOON + dt.timedelta(minutes=5)
SAID = {
    "post_id": "post",
    "parent_id": "parent",
    "author_id": "author",
    "author_name": "Имя",
    "url": "https://vk.com/w",
}


def test_each_value_arrives_in_its_column(world: World) -> None:
    collecting.ingest([incoming(world.page, "outer", "Нет воды", is_own=True, **SAID)], now=LATER)
    kept = Comment.objects.values().get()
    assert kept == {
        **SAID,
        "id": kept["id"],
        "page_id": world.page.pk,
        "realm": "live",
        "external_id": "outer",
        "text": "Нет воды",
        "likeness": likeness(stems("Нет воды")),
        "is_own": True,
        "written_at": NOON,
        "collected_at": LATER,
        "edited_at": None,
        "deleted_at": None,
        "triaged_at": LATER,
    }


def test_the_model_goes_on_numbering_after_a_bulk(world: World) -> None:
    collecting.ingest([incoming(world.page, "1")], now=NOON)
    first = Comment.objects.get()
    second = Comment.objects.create(
        page=world.page, realm="live", post_id="7", external_id="2", written_at=NOON, collected_at=NOON
    )
    collecting.ingest([incoming(world.page, "3")], now=NOON)
    assert first.pk < second.pk < Comment.objects.latest("pk").pk
