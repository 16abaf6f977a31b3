"""Thanks are read and have no term: they never stand before what burns, and a word of doubt makes them a question."""

import datetime as dt
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from conftest import signed_in
from tests.world import NOON, World
from veche.inbox.models import Case, CaseCount
from veche.inbox.operations import answering, assigning, collecting, triage
from veche.inbox.queries import choices, lists
from veche.inbox.queries.lists import Filters
from veche.inbox.rules.asking import asks_nothing
from veche.inbox.rules.headings import heading
from veche.inbox.rules.terms import NO_TERM
from veche.inbox.tests.messages import incoming
from veche.language.examples import corpus_files
from veche.registry.operations import access

State = Case.State
LATER = NOON + dt.timedelta(days=1)


def opened(world: World, *texts: str) -> list[Case]:
    comments = [incoming(world.page, str(n), text, author_id=str(n)) for n, text in enumerate(texts, start=1)]
    collecting.ingest(comments, now=NOON)
    triage.triage(now=NOON)
    return list(Case.objects.select_related("comment", "territory").order_by("pk"))


def listed(world: World, **asked: Any) -> list[int]:
    page = lists.page(world.anna, Filters(**asked), now=LATER + dt.timedelta(days=300))
    return [each.pk for each in page.cases]


def counted() -> dict[str, int]:
    return {row.state: row.number for row in CaseCount.objects.exclude(number=0)}


def test_thanks_stand_and_are_counted_by_themselves(world: World) -> None:
    thanks, question = opened(world, "Мост открыли — молодцы, давно ждали", "Когда откроют мост?")
    assert (thanks.state, question.state) == (State.NO_ACTION, State.OPEN)
    assert listed(world, overdue=True) == listed(world, state="unfinished") == [question.pk]
    assert listed(world, state="no_action") == [thanks.pk]
    assert sorted(listed(world, state="all")) == [thanks.pk, question.pk]
    assert counted() == {"no_action": 1, "open": 1}


@pytest.mark.parametrize("who", ["anna", "boris"])
def test_the_list_shows_as_many_as_its_chip_says(world: World, who: str) -> None:
    opened(world, "Спасибо за мост!", "Когда откроют мост?", "Молодцы!")
    client = signed_in(getattr(world, who))
    for state, number in (("unfinished", 1), ("no_action", 2)):
        page = client.get(reverse("inbox:cases"), {"state": state}).content.decode()
        assert page.count("data-row") == number
        chip = page.partition(f'href="?state={state}"')[2].partition("</a>")[0]
        assert f">{number}<" in chip


def test_thanks_with_a_corrected_topic_wait_from_then_on(world: World) -> None:
    (thanks,) = opened(world, "Мост открыли — молодцы, давно ждали")
    assigning.change_topic(thanks, topic="dorogi", actor="person:1", now=LATER)
    thanks.refresh_from_db()
    assert thanks.state == State.OPEN
    assert LATER < thanks.due_at < LATER + dt.timedelta(days=9)
    assert counted() == {"open": 1}


def test_thanks_may_be_answered_or_closed_all_the_same(world: World) -> None:
    access.connect(world.page, kind="community", key="key", actor="test", now=NOON)
    answered, closed = opened(world, "Спасибо за мост!", "Молодцы!")
    answering.keep_draft(answered, text="И вам спасибо")
    parcel = answering.answer(answered, text="И вам спасибо!", actor="person:1", now=LATER)
    answered.refresh_from_db()
    assert (answered.state, answered.due_at > LATER) == (State.ANSWERING, True)
    answering.take_back(answered, parcel_id=parcel.pk, reason="no", now=LATER)
    assert Case.objects.get(pk=answered.pk).state == State.OPEN
    answering.dismiss(closed, reason="thanks", actor="person:1", now=LATER)
    assert counted() == {"open": 1, "dismissed": 1}


def test_thanks_for_an_answer_leave_it_answered_and_a_new_question_does_not(world: World) -> None:
    access.connect(world.page, kind="community", key="key", actor="test", now=NOON)
    (case,) = opened(world, "Когда откроют мост?")
    parcel = answering.answer(case, text="В августе.", actor="person:1", now=NOON)
    answering.close_on_receipt(case, parcel_id=parcel.pk, now=NOON)
    for number, text, state in (("2", "Спасибо!", State.ANSWERED), ("3", "А дорогу когда?", State.OPEN)):
        again = incoming(world.page, number, text, parent_id="1", author_id="1", at=LATER)
        collecting.ingest([again], now=LATER)
        triage.triage(now=LATER)
        case.refresh_from_db()
        assert (case.state, case.events.filter(what="wrote again").count()) == (state, int(number) - 1)
    assert counted() == {"open": 1}


def test_a_question_after_thanks_waits_for_an_answer(world: World) -> None:
    (case,) = opened(world, "Спасибо за мост!")
    answering.keep_draft(case, text="И вам спасибо")
    collecting.ingest([incoming(world.page, "2", "А дорогу когда?", parent_id="1", author_id="1", at=LATER)], now=LATER)
    triage.triage(now=LATER)
    case.refresh_from_db()
    assert (case.state, case.due_at > LATER, case.draft) == (State.OPEN, True, "И вам спасибо")
    assert counted() == {"open": 1}


@pytest.mark.parametrize(("state", "due_at"), [("open", NO_TERM), ("no_action", NOON)])
def test_what_waits_has_a_term_and_what_asks_nothing_has_none(world: World, state: str, due_at: dt.datetime) -> None:
    (case,) = opened(world, "Когда откроют мост?")
    with pytest.raises(IntegrityError), transaction.atomic():
        Case.objects.filter(pk=case.pk).update(state=state, due_at=due_at)


@pytest.mark.parametrize(
    "text",
    ["Спасибо, а когда?", "Спасибо, что воды нет", "Молодцы, опять перекопали", "Продлёнку убрали, спасибо большое 🙄"],
)
def test_a_doubt_is_a_question(text: str) -> None:
    assert not asks_nothing(text, choices.unasking())


def test_nothing_urgent_of_the_corpus_is_taken_for_thanks() -> None:
    lines = [line.rstrip("\n") for path in corpus_files() for line in path.read_text().splitlines()]
    taken = [line for line in lines if asks_nothing(line.partition("\t")[0], choices.unasking())]
    assert len(taken) > 50
    assert not [line for line in taken if line.endswith("\turgent")]


def test_a_case_is_called_by_its_first_words_without_personal_data(world: World, as_anna: Client) -> None:
    text = "Ямы на Дорожной до самой школы, позвоните мне 8 914 555-12-34, когда приедете чинить нашу улицу"
    (case,) = opened(world, text)
    shown = as_anna.get(reverse("inbox:case", args=[case.pk])).content.decode()
    title = shown.partition("<title>")[2].partition("</title>")[0]
    assert title.startswith("Ямы на Дорожной до самой школы, позвоните мне ●●●")
    assert "555" not in title
    assert len(heading(text)) <= 71
