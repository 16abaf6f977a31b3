"""Who writes again in the own thread is heard, whatever the case has come to meanwhile."""

import datetime as dt

import pytest

from tests.world import NOON, World
from veche.inbox.models import Case
from veche.inbox.operations import answering, collecting, triage
from veche.inbox.tests.messages import incoming
from veche.registry.operations import access

TOMORROW = NOON + dt.timedelta(days=1)


@pytest.fixture
def case(world: World) -> Case:
    access.connect(world.page, kind="community", key="key", actor="test", now=NOON)
    collecting.ingest([incoming(world.page, "1", "Когда починят дорогу?")], now=NOON)
    triage.triage(now=NOON)
    return Case.objects.get()


def write_again(world: World) -> None:
    collecting.ingest([incoming(world.page, "2", "Так когда?", parent_id="1", at=TOMORROW)], now=TOMORROW)
    triage.triage(now=TOMORROW)


@pytest.mark.parametrize("ending", ["answered", "dismissed"])
def test_opens_a_closed_case_with_a_new_term(world: World, case: Case, ending: str) -> None:
    if ending == "dismissed":
        answering.dismiss(case, reason="thanks", actor="person:1", now=NOON)
    else:
        answering.answer(case, text="Починим.", actor="person:1", now=NOON)
        answering.close_on_receipt(case, parcel_id=1, now=NOON)
    write_again(world)
    again = Case.objects.get()
    assert (again.state, again.closed_at, again.draft) == (Case.State.OPEN, None, "")
    assert again.due_at > TOMORROW


def test_is_not_buried_by_the_receipt_of_an_earlier_answer(world: World, case: Case) -> None:
    answering.answer(case, text="Починим.", actor="person:1", now=NOON)
    write_again(world)
    answering.close_on_receipt(Case.objects.get(), parcel_id=1, now=TOMORROW)
    assert Case.objects.get().state == Case.State.OPEN
