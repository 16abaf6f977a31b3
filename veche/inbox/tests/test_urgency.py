"""What cannot wait is seen by its words, whatever the model guesses."""

import pytest

from tests.world import NOON, World
from veche import packs
from veche.inbox.models import Case
from veche.inbox.operations import collecting, triage
from veche.inbox.rules.urgency import danger
from veche.inbox.tests.messages import incoming

KINDS = packs.load("triage")["groups"].urgent


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("В пятом подъезде ЗАПАХ  ГАЗА, звоню — не берут", "fire_and_gas"),
        ("На Лесной висит провод прямо над тропинкой", "utilities_accident"),
        ("мужчина лежит без сознания у остановки", "threat_to_life"),
        ("Спасибо пожарным, приехали быстро", None),
        ("Когда расселят аварийный дом?", None),
        ("А каток в этом году зальют?", None),
    ],
)
def test_is_told_by_the_words_of_danger(text: str, code: str | None) -> None:
    found = danger(text, KINDS)
    assert (found.code if found else None) == code


def test_shortens_the_term_of_the_case(world: World) -> None:
    told = [incoming(world.page, "1", "Запах газа в подъезде"), incoming(world.page, "2", "Когда починят дорогу?")]
    collecting.ingest(told, now=NOON)
    triage.triage(now=NOON)
    urgent, ordinary = Case.objects.order_by("comment__external_id")
    assert (urgent.is_urgent, ordinary.is_urgent) == (True, False)
    assert urgent.due_at < ordinary.due_at


def test_tells_the_operator_whom_to_call(world: World, as_boris: object) -> None:
    collecting.ingest([incoming(world.page, "1", "Запах газа в подъезде")], now=NOON)
    triage.triage(now=NOON)
    shown = as_boris.get(f"/inbox/cases/{Case.objects.get().pk}/")  # type: ignore[attr-defined]
    assert "104" in shown.content.decode()
