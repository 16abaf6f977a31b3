"""A comment becomes a case: topic, responsible body, deadline."""

import datetime as dt

from tests.world import NOON, World
from veche.inbox.models import Case, CaseCount, Comment
from veche.inbox.operations import collecting, triage
from veche.inbox.tests.messages import incoming


def test_opens_one_case_for_one_comment(world: World) -> None:
    collecting.ingest([incoming(world.page, "1", "Когда починят дорогу? Ямы по колено")], now=NOON)
    assert triage.triage(now=NOON) == 1
    assert triage.triage(now=NOON) == 0
    case = Case.objects.get()
    assert case.topic == "dorogi"
    assert case.state == Case.State.OPEN
    assert case.territory == world.district
    assert case.region == world.region


def test_gives_working_time_for_the_answer(world: World) -> None:
    friday_evening = dt.datetime(2026, 6, 19, 7, 30, tzinfo=dt.UTC)  # 17:30 in Birobidzhan
    collecting.ingest([incoming(world.page, "1", "Когда починят дорогу?", at=friday_evening)], now=friday_evening)
    triage.triage(now=friday_evening)
    assert Case.objects.get().due_at > dt.datetime(2026, 6, 21, 23, 0, tzinfo=dt.UTC)  # not before Monday


def test_counts_cases_in_the_same_transaction(world: World) -> None:
    collecting.ingest([incoming(world.page, str(n), "Автобус опять не пришёл") for n in range(5)], now=NOON)
    triage.triage(now=NOON)
    counted = {(row.body_id, row.state): row.number for row in CaseCount.objects.all()}
    real = {
        (body, "open"): Case.objects.filter(body_id=body).count()
        for body in Case.objects.values_list("body", flat=True)
    }
    assert counted == real
    assert sum(counted.values()) == 5


def test_joins_the_author_who_writes_again_in_the_own_thread(world: World) -> None:
    collecting.ingest([incoming(world.page, "1", "Нет света на улице")], now=NOON)
    triage.triage(now=NOON)
    collecting.ingest([incoming(world.page, "2", "Ну так когда?", parent_id="1")], now=NOON)
    triage.triage(now=NOON)
    assert Case.objects.count() == 1
    assert Case.objects.get().events.filter(what="wrote again").count() == 1


def test_opens_an_own_case_for_another_author_in_the_thread(world: World) -> None:
    collecting.ingest([incoming(world.page, "1", "Нет света на улице")], now=NOON)
    triage.triage(now=NOON)
    collecting.ingest([incoming(world.page, "2", "И у нас на Лесной", parent_id="1", author_id="777")], now=NOON)
    triage.triage(now=NOON)
    assert Case.objects.count() == 2


def test_asks_nothing_of_the_pages_own_comments(world: World) -> None:
    collecting.ingest([incoming(world.page, "1", "Ответили выше", is_own=True)], now=NOON)
    triage.triage(now=NOON)
    assert not Case.objects.exists()
    assert Comment.objects.count() == 1
