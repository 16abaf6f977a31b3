"""Of two hand-overs at once one wins, and the counters stay true."""

import pytest

from tests.world import NOON, World
from veche.inbox.models import Case, CaseCount
from veche.inbox.operations import assigning, collecting, triage
from veche.inbox.tests.messages import incoming


def test_the_second_of_two_is_told_and_counts_nothing(world: World) -> None:
    collecting.ingest([incoming(world.page, "1", "Когда починят дорогу?")], now=NOON)
    triage.triage(now=NOON)
    one, same = Case.objects.get(), Case.objects.get()
    assigning.hand_over(one, body=world.government, why="", actor="person:1", now=NOON)
    with pytest.raises(assigning.Overtaken):
        assigning.hand_over(same, body=world.other_administration, why="", actor="person:2", now=NOON)
    counted = {row.body_id: row.number for row in CaseCount.objects.filter(state="open")}
    assert counted[world.government.pk] == 1
    assert all(number >= 0 for number in counted.values())
    assert sum(counted.values()) == 1
