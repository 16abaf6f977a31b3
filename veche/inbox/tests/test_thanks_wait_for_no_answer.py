"""Thanks are read and have no term: they never stand before what burns, and a word of doubt makes them a question."""

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse

from tests.world import NOON, World
from veche.inbox.models import Case
from veche.inbox.operations import answering, assigning, collecting, triage
from veche.inbox.queries import choices, lists
from veche.inbox.queries.lists import Filters
from veche.inbox.rules.asking import asks_nothing
from veche.inbox.rules.headings import heading
from veche.inbox.tests.messages import incoming
from veche.language.examples import corpus_files
from veche.registry.operations import access

LATER = NOON + dt.timedelta(days=1)


def opened(world: World, *texts: str) -> list[Case]:
    comments = [incoming(world.page, str(n), text, author_id=str(n)) for n, text in enumerate(texts, start=1)]
    collecting.ingest(comments, now=NOON)
    triage.triage(now=NOON)
    return list(Case.objects.select_related("comment", "territory").order_by("pk"))


def test_thanks_have_no_term_and_stand_behind_what_asks(world: World) -> None:
    thanks, question = opened(world, "Мост открыли — молодцы, давно ждали", "Когда откроют мост?")
    assert (thanks.has_term, question.has_term) == (False, True)
    late = lists.page(world.anna, Filters(overdue=True), now=LATER + dt.timedelta(days=300))
    assert [each.pk for each in late.cases] == [question.pk]
    waiting = lists.page(world.anna, Filters(state="unfinished"), now=NOON)
    assert [each.pk for each in waiting.cases] == [question.pk, thanks.pk]
    assigning.change_topic(thanks, topic="dorogi", actor="person:1", now=LATER)
    assert LATER < Case.objects.get(pk=thanks.pk).due_at < LATER + dt.timedelta(days=9)


def test_thanks_for_an_answer_open_the_case_without_a_term(world: World) -> None:
    access.connect(world.page, kind="community", key="key", actor="test", now=NOON)
    (case,) = opened(world, "Когда откроют мост?")
    answering.dismiss(case, reason="thanks", actor="person:1", now=NOON)
    for number, text, has_term in (("2", "Спасибо!", False), ("3", "А дорогу когда?", True)):
        again = incoming(world.page, number, text, parent_id="1", author_id="1", at=LATER)
        collecting.ingest([again], now=LATER)
        triage.triage(now=LATER)
        case.refresh_from_db()
        assert (case.state, case.has_term) == (Case.State.OPEN, has_term)


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
