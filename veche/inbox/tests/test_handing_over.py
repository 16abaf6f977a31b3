"""Of two hand-overs at once one wins, and the counters stay true."""

import pytest
from django.test import Client

from tests.world import NOON, World
from veche.inbox.models import Case, CaseCount
from veche.inbox.operations import assigning, collecting, triage
from veche.inbox.queries import choices
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


def test_says_why_it_is_there_and_goes_back_to_whose_page_it_is(world: World, as_boris: Client) -> None:
    collecting.ingest([incoming(world.school_page, "1", "Когда починят дорогу?")], now=NOON)
    triage.triage(now=NOON)
    case = Case.objects.select_related("page__body", "body").get()
    assigning.hand_over(case, body=world.government, why="Решает область", actor="person:1", now=NOON)
    offered = choices.bodies(world.boris, case)
    assert offered[0] == (world.school.pk, world.school.title)
    assert world.government.pk not in dict(offered)
    shown = as_boris.get(f"/inbox/cases/{case.pk}/").content.decode()
    assert "Решает область" in shown.partition("Почему так")[2][:200]
