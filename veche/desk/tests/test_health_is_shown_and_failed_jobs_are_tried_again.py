"""The health screen names what is wrong, and a dead letter goes back into work by one click."""

import datetime as dt

import pytest
from django.test import Client

from conftest import signed_in
from tests.world import NOON, World, person
from veche.desk.queries.reading import readings
from veche.desk.views import words
from veche.jobs.models import Beat, OwedJob
from veche.jobs.register import in_lane, lanes
from veche.journal.models import Entry
from veche.registry.models import QuotaDay
from veche.registry.operations import access, observing


@pytest.fixture
def roma(world: World) -> Client:
    return signed_in(world.roma)


@pytest.fixture
def dead(world: World) -> OwedJob:
    trace = "Traceback\nValueError: the cause"
    return OwedJob.objects.create(
        name="inbox.collect", lane="default", due_at=NOON, owed_since=NOON, failed_at=NOON, attempt=8, error=trace
    )


def page_of(client: Client) -> str:
    return client.get("/jobs/").content.decode()


def test_silence_of_the_worker_is_said_in_words(roma: Client) -> None:
    assert "Исполнитель не запущен" in page_of(roma)
    Beat.objects.create(worker="host:1", started_at=NOON, seen_at=NOON - dt.timedelta(seconds=30))
    assert "Всё работает" in page_of(roma)


def test_a_dead_letter_shows_its_error(roma: Client, dead: OwedJob) -> None:
    shown = page_of(roma)
    assert "inbox.collect" in shown
    assert "ValueError: the cause" in shown


def test_what_keys_have_used_and_what_waits_for_tomorrow_is_said(roma: Client, world: World) -> None:
    key = access.share("vk", kind="service", key="s", realm="live", actor="test", now=NOON)
    observing.plan(now=NOON)
    QuotaDay.objects.create(whose=key.fingerprint, quota="walls", day=NOON.date(), used=4_999)
    (reading,) = readings(now=NOON)
    assert (reading.line.due, reading.tomorrow) == (3, 2)
    shown = page_of(roma)
    assert "Чтение общими ключами" in shown
    assert "Стен ждут завтрашней нормы" in shown
    assert "4999" in shown


def test_trying_again_revives_the_job_and_is_journaled(roma: Client, dead: OwedJob, world: World) -> None:
    roma.post(f"/jobs/{dead.pk}/revival")
    dead.refresh_from_db()
    assert dead.failed_at is None
    assert dead.due_at == NOON
    entry = Entry.objects.get(fact="jobs.JobRevived")
    assert (entry.actor, entry.values["job_id"]) == (world.roma.actor, dead.pk)


def test_trying_twice_is_done_once(roma: Client, dead: OwedJob) -> None:
    roma.post(f"/jobs/{dead.pk}/revival")
    roma.post(f"/jobs/{dead.pk}/revival")
    assert Entry.objects.filter(fact="jobs.JobRevived").count() == 1


def test_others_neither_see_nor_revive(as_anna: Client, dead: OwedJob) -> None:
    assert as_anna.get("/jobs/").status_code == 403
    assert as_anna.post(f"/jobs/{dead.pk}/revival").status_code == 403
    dead.refresh_from_db()
    assert dead.failed_at is not None


def test_an_administrator_of_one_body_sees_no_error_of_others(world: World, dead: OwedJob) -> None:
    client = signed_in(person("lev", "Лев Местный", "administrator", world.other_administration))
    assert "the cause" not in page_of(client)
    assert client.post(f"/jobs/{dead.pk}/revival").status_code == 404


def test_every_lane_is_called_by_its_work(roma: Client) -> None:
    ours = {lane for lane in lanes() if any(".tests." not in job.work.__module__ for job in in_lane(lane))}
    assert ours == set(words.LANES)
    for lane in ("delivery:vk:training", "polls:ok", "unheard-of"):
        OwedJob.objects.create(name="a.job", lane=lane, due_at=NOON, owed_since=NOON)
    shown = page_of(roma)
    for said in ("Отправка, ВКонтакте", "Комментарии по ключам страниц, Одноклассники", "unheard-of"):
        assert f'<th scope="row">{said} ' in shown
