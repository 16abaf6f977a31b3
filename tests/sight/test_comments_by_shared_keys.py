"""Comments of many pages by shared keys: figures first, comments where these differ, the most stale first, each kept once."""

import datetime as dt

import pytest

from polygon.world import Comment as Said
from polygon.world import Post
from polygon.world.faults import Fault
from tests.plans import plans_of
from tests.sight.conftest import Region
from veche.connectors.vk import talks as reading_of_vk
from veche.inbox import jobs
from veche.inbox.models import Comment, CommentVersion, Talk
from veche.inbox.operations import talks
from veche.jobs.models import OwedJob
from veche.jobs.worker import run_all
from veche.lib import clock
from veche.registry.models import Page, SeenPost

pytestmark = pytest.mark.django_db


def said(region: Region, post: Post, text: str = "Нет воды") -> Said:
    world = region.ground.world
    number, person = world.next_number("vk", post.page_id), world.citizen("vk", "Инна Ким")
    at = int(region.now.timestamp())
    return world.add_comment(Said("vk", post.page_id, number, post.id, person.id, text, at), quiet=True)


def seen(region: Region, *, kind: str) -> tuple[Post, Post]:
    """Two posts of two connected pages, a comment under the first; the walls are read."""
    region.key(kind=kind)
    Page.objects.update(is_connected=True)
    first, second = region.post(region.world.page), region.post(region.world.school_page)
    said(region, first)
    region.plan()
    region.read()
    return first, second


def read(region: Region) -> int:
    with clock.frozen(region.now):
        for reader in talks.readers(lines=talks.plan(now=region.now)):
            while not reader.step(now=region.now):
                pass
    return region.calls("wall.getComments") + region.calls("execute")


@pytest.mark.parametrize("kind", ["user", "service"])
def test_comments_are_read_where_their_number_differs_and_not_again(region: Region, kind: str) -> None:
    _, second = seen(region, kind=kind)
    read(region)
    assert Comment.objects.get().text == "Нет воды"
    region.later(minutes=2)
    before = read(region)
    region.later(minutes=2)
    assert read(region) == before  # a look by wall.getById, and nothing to read
    said(region, second, "Когда включат?")
    region.later(minutes=2)
    assert read(region) == before + 1
    assert sorted(Comment.objects.values_list("text", flat=True)) == ["Когда включат?", "Нет воды"]


def test_a_word_that_was_changed_is_noticed_within_a_day(region: Region) -> None:
    first, _ = seen(region, kind="service")
    read(region)
    region.ground.world.thread(first)[0].text = "Нет света"
    region.later(hours=25)
    read(region)
    assert Comment.objects.get().text == "Нет света"


def answered(region: Region, post: Post) -> list[Said]:
    """Twelve answers to the post's first comment, more than a glance at the branch shows, and a second comment."""
    head = region.ground.world.thread(post)[0]
    answers = [said(region, post, f"Ответ {number}") for number in range(12)]
    for each in answers:
        each.parent_id = head.id
    return [*answers, said(region, post, "И света нет")]


@pytest.mark.parametrize("kind", ["user", "service"])
def test_what_was_taken_away_and_no_event_told_of_is_noticed_once_with_its_words(region: Region, kind: str) -> None:
    first, _ = seen(region, kind=kind)
    *answers, last = answered(region, first)
    read(region)
    assert Comment.objects.count() == 14
    region.later(minutes=6)
    answers[11].deleted_at = last.deleted_at = 1
    read(region)
    gone = Comment.objects.exclude(deleted_at=None)
    assert {row.text for row in gone} == {"Ответ 11", "И света нет"}
    assert {row.deleted_at for row in gone} == {region.now}
    assert CommentVersion.objects.filter(text="И света нет").count() == 1
    region.later(minutes=6)
    last.deleted_at = None
    read(region)
    assert [row.text for row in gone.all()] == ["Ответ 11"]


@pytest.mark.parametrize("why", ["a level is cut", "a branch is refused", "all are gone", "it came a moment ago"])
def test_a_reading_that_may_be_partial_takes_nothing_away(
    region: Region, monkeypatch: pytest.MonkeyPatch, why: str
) -> None:
    first, _ = seen(region, kind="service")
    *answers, last = answered(region, first)
    read(region)
    region.later(minutes=4 if why == "it came a moment ago" else 6)
    answers[11].deleted_at = last.deleted_at = 1
    if why == "a level is cut":
        monkeypatch.setattr(reading_of_vk, "PAGE", 5)
        monkeypatch.setattr(reading_of_vk, "MOST_PAGES", 1)
    if why == "a branch is refused":
        fault = Fault(method="wall.getComments", when="before", kind="error", code=15, skip=1, times=9)
        region.ground.world.faults.planned.append(fault)
    if why == "all are gone":
        for each in region.ground.world.thread(first):
            each.deleted_at = 1
    read(region)
    assert not Comment.objects.exclude(deleted_at=None).exists()


def test_a_post_that_is_gone_is_looked_at_no_more(region: Region) -> None:
    first, _ = seen(region, kind="service")
    read(region)
    region.ground.world.delete_post(first)
    region.later(minutes=2)
    read(region)
    assert SeenPost.objects.get(page=region.world.page).gone_at == region.now
    talks.plan(now=region.now)
    assert Talk.objects.count() == 1


def test_a_talk_that_is_closed_hides_no_other(region: Region) -> None:
    first, second = seen(region, kind="user")
    said(region, second, "Ответьте")
    Talk.objects.all().delete()
    SeenPost.objects.update(comments=1)
    region.ground.world.posts.things[first.key].deleted_at = 1
    with clock.frozen(region.now):
        (reader,) = talks.readers(lines=talks.plan(now=region.now))
        reader.step(now=region.now)
    assert Comment.objects.get().text == "Ответьте"
    assert not Talk.objects.exclude(read_due_at=None).exists()


def test_the_most_stale_is_read_first(region: Region) -> None:
    _, second = seen(region, kind="service")
    said(region, second, "Ответьте")
    talks.plan(now=region.now)
    older = Talk.objects.get(post__page=region.world.school_page)
    Talk.objects.update(read_due_at=region.now)
    Talk.objects.filter(pk=older.pk).update(read_due_at=region.now - dt.timedelta(hours=1))
    with clock.frozen(region.now):
        (reader,) = talks.readers(lines=["vk:live"])
        reader.step(now=region.now)
    assert Comment.objects.get().text == "Ответьте"


def test_the_job_reads_all_in_lines_and_leaves_their_pages_out_of_the_others(region: Region) -> None:
    seen(region, kind="user")
    with clock.frozen(region.now):
        jobs.poll(now=region.now)
        assert not OwedJob.objects.filter(name="inbox.poll_page").exists()
        OwedJob.objects.exclude(name="inbox.round").delete()
        run_all()
    assert Comment.objects.count() == 1


def test_what_is_due_is_found_by_index(region: Region) -> None:
    seen(region, kind="user")
    Talk.objects.all().delete()
    talks.plan(now=region.now)
    (reader,) = talks.readers(lines=["vk:live"])
    with clock.frozen(region.now):
        plans = plans_of(lambda: reader.step(now=region.now), tables="inbox_talk")
    assert any("talk_reads" in plan for plan in plans)
