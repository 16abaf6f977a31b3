"""A comment is kept once, whatever a network repeats, reorders or takes back."""

import datetime as dt

import pytest

from tests.world import NOON, World
from veche.inbox.models import Comment, CommentVersion
from veche.inbox.operations import collecting
from veche.inbox.queries import search
from veche.inbox.tests.messages import incoming
from veche.journal.models import Entry

LATER = NOON + dt.timedelta(minutes=5)


def test_is_kept_once_when_told_three_times(world: World) -> None:
    told = [incoming(world.page, "1"), incoming(world.page, "1")]
    assert collecting.ingest(told, now=NOON) == 1
    assert collecting.ingest(told, now=LATER) == 0
    assert Comment.objects.count() == 1


def test_is_another_one_under_another_post(world: World) -> None:
    told = [incoming(world.page, "1"), incoming(world.page, "1", post_id="8"), incoming(world.other_page, "1")]
    assert collecting.ingest(told, now=NOON) == 3


def test_keeps_what_it_said_before_an_edit(world: World) -> None:
    collecting.ingest([incoming(world.page, "1", "Нет воды")], now=NOON)
    collecting.ingest([incoming(world.page, "1", "Нет света")], now=LATER)
    comment = Comment.objects.get()
    assert (comment.text, comment.edited_at) == ("Нет света", LATER)
    assert CommentVersion.objects.get().text == "Нет воды"
    assert search.newest("свет") == [comment.pk]
    assert search.newest("вода") == []


def test_does_not_come_back_when_its_deletion_arrived_first(world: World) -> None:
    collecting.note_deletion(world.page, post_id="7", external_id="1", at=NOON)
    collecting.ingest([incoming(world.page, "1")], now=LATER)
    comment = Comment.objects.get()
    assert comment.deleted_at == NOON
    assert comment.triaged_at is not None


def test_survives_signs_that_no_database_takes(world: World) -> None:
    collecting.ingest([incoming(world.page, "1", "Нет \x00воды \ud83d 👍🏽 \u202eнаоборот")], now=NOON)
    assert "воды" in Comment.objects.get().text


@pytest.mark.parametrize("words", ["вода", "ВОДУ", "нет воды дворы"])
def test_is_found_by_any_form_of_its_words(world: World, words: str) -> None:
    collecting.ingest([incoming(world.page, "1", "Во дворе нет воды!")], now=NOON)
    assert search.newest(words) == [Comment.objects.get().pk]


def test_leaves_no_text_in_the_journal(world: World) -> None:
    collecting.ingest([incoming(world.page, "1", "Нет воды")], now=NOON)
    assert not [entry for entry in Entry.objects.all() if "воды" in str(entry.values)]
