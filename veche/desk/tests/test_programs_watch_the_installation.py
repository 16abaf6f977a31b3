"""/healthz turns red when the worker is silent, and /metrics tells figures to the token's bearer alone."""

import datetime as dt
from typing import Any
from unittest.mock import patch

import pytest
from django.db import DatabaseError
from django.test import Client

from tests.world import ACTOR, NOON, PASSWORD, World
from veche.delivery.models import Lane
from veche.delivery.operations import planning
from veche.inbox.models import Comment
from veche.jobs.models import Beat
from veche.registry.operations import access

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("world")]


def beat(ago: dt.timedelta) -> None:
    Beat.objects.update_or_create(worker="host:1", defaults={"started_at": NOON, "seen_at": NOON - ago, "done": 3})


@pytest.mark.parametrize(("silent", "status"), [(105, 200), (119, 503)])
def test_a_silent_worker_is_red_within_two_minutes(client: Client, silent: int, status: int) -> None:
    beat(dt.timedelta(seconds=silent))
    answer = client.get("/healthz")
    assert (answer.status_code, answer.json()["status"]) == (status, "ok" if status == 200 else "red")


def test_a_database_that_does_not_answer_is_red(client: Client) -> None:
    with patch("veche.jobs.queries.health", side_effect=DatabaseError("gone")):
        answer = client.get("/healthz")
    assert (answer.status_code, answer.json()["problems"]) == (503, ["database"])


@pytest.mark.parametrize("authorization", ["", "Bearer ", "Bearer wrong", "Basic right", "Bearer ключ"])
def test_figures_need_the_token(client: Client, settings: Any, authorization: str) -> None:
    settings.VECHE_METRICS_TOKEN = "right"
    assert client.get("/metrics", headers={"Authorization": authorization}).status_code == 404


def test_without_a_token_there_are_no_figures(client: Client, settings: Any) -> None:
    settings.VECHE_METRICS_TOKEN = ""
    assert client.get("/metrics", headers={"Authorization": "Bearer "}).status_code == 404


def test_figures_tell_late_work_and_nothing_of_people(client: Client, settings: Any, world: World) -> None:
    settings.VECHE_METRICS_TOKEN = "right"
    beat(dt.timedelta(seconds=5))
    access.connect(world.page, kind="community", key="k", actor=ACTOR, now=NOON)
    due = NOON - dt.timedelta(minutes=3)
    planning.plan_post(world.page, text="Тайна", purpose="test:1", due_at=due, actor=ACTOR, now=due)
    Comment.objects.create(
        page=world.page,
        realm="live",
        post_id="1",
        external_id="1",
        text="Тайна",
        author_name="Пётр",
        written_at=NOON - dt.timedelta(seconds=90),
        collected_at=NOON - dt.timedelta(seconds=50),
    )
    told = client.get("/metrics", headers={"Authorization": "Bearer right"}).content.decode()
    assert "veche_red 0.0" in told
    assert "veche_workers_alive 1.0" in told
    assert 'veche_parcel_oldest_due_age_seconds{network="vk"} 180.0' in told
    assert 'veche_comment_lag_seconds{network="vk"} 40.0' in told
    assert not [word for word in ("Тайна", "Пётр", "Администрация") if word in told]


def test_a_paused_network_is_shown_with_its_reason(client: Client, settings: Any, world: World) -> None:
    settings.VECHE_METRICS_TOKEN = "right"
    access.connect(world.page, kind="community", key="k", actor=ACTOR, now=NOON)
    Lane.objects.create(
        name="vk", network="vk", realm="live", paused_until=NOON + dt.timedelta(minutes=5), reason="Сеть молчит"
    )
    told = client.get("/metrics", headers={"Authorization": "Bearer right"}).content.decode()
    assert 'veche_network_paused{network="vk"} 1.0' in told
    client.login(username="roma", password=PASSWORD)
    shown = client.get("/jobs/").content.decode()
    assert "ВКонтакте: до 12:05 ничего не отправляется" in shown
    assert "Сеть молчит" in shown
