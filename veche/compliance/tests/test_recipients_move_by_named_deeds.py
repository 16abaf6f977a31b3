"""Every state of a recipient × every deed: what the table names happens, guarded and journaled, and nothing else does."""

import itertools

import pytest

from tests.world import NOON, World
from veche.compliance.models import Recipient
from veche.compliance.operations.assignments import answering, controlling, issuing
from veche.compliance.operations.assignments.moving import RecipientMoved, move
from veche.compliance.rules.assignments import TRANSITIONS, Deed, State
from veche.compliance.tests import orders
from veche.journal.models import Entry

pytestmark = pytest.mark.django_db
REASONED = {Deed.RETURN, Deed.WITHDRAW}


def test_every_deed_from_every_state(world: World) -> None:
    row = orders.issued(world)
    for state, deed in itertools.product(State, Deed):
        reason = "Причина" if state in ("returned", "withdrawn") else ""
        Recipient.objects.filter(pk=row.pk).update(state=state, reason=reason)
        row.refresh_from_db()
        before = Entry.objects.count()
        fields = {"reason": "Нет фото"} if deed in REASONED else {}
        if (state, deed) in TRANSITIONS:
            assert move(row, deed, actor="person:1", now=NOON, **fields).state == TRANSITIONS[state, deed]
            assert Entry.objects.count() == before + 1
        else:
            with pytest.raises(RecipientMoved):
                move(row, deed, actor="person:1", now=NOON, **fields)
            assert Recipient.objects.get(pk=row.pk).state == state
            assert Entry.objects.count() == before


def test_of_two_controllers_at_once_the_second_changes_nothing(world: World) -> None:
    row = orders.issued(world, rule="federal_minimum.site")
    move(row, Deed.CLAIM, actor="person:1", now=NOON)
    hers, his = orders.recipient(row.assignment, world.school), orders.recipient(row.assignment, world.school)
    controlling.accept(hers, by=world.vera, now=NOON)
    with pytest.raises(RecipientMoved):
        controlling.send_back(his, reason="Нет фото", by=world.boris, now=NOON)
    assert orders.recipient(row.assignment, world.school).state == "accepted"


def test_nothing_moves_in_a_withdrawn_assignment(world: World) -> None:
    row = orders.issued(world)
    issuing.withdraw(row.assignment, reason="Отменено приказом № 18", by=world.vera, now=NOON)
    with pytest.raises(RecipientMoved):
        answering.take(orders.recipient(row.assignment, world.school), by=world.anna, now=NOON)
    assert orders.recipient(row.assignment, world.school).reason == "Отменено приказом № 18"
