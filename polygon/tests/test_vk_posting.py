"""VK: a post lands on the wall that the call names, and nowhere else."""

from __future__ import annotations

import pytest

from polygon.client import Control
from polygon.tests.conftest import ADMIN_KEY, CLUB, DISTRICT, SCHOOL, SCHOOL_KEY, SERVICE_KEY, Vk

TEXT = "В пятницу родительское собрание в 18:00 😀"


def test_a_community_posts_on_its_own_wall(vk: Vk) -> None:
    made = vk.ok("wall.post", SCHOOL_KEY, owner_id=SCHOOL, from_group=1, message=TEXT)
    shown = vk.ok("wall.getById", SERVICE_KEY, posts=f"{SCHOOL}_{made['post_id']}")["items"][0]
    assert (shown["text"], shown["owner_id"], shown["from_id"]) == (TEXT, SCHOOL, SCHOOL)


def test_a_user_who_forgets_the_owner_posts_on_his_own_wall(vk: Vk, control: Control) -> None:
    made = vk.ok("wall.post", ADMIN_KEY, message=TEXT, from_group=1)
    deed = next(control.outbox(method="wall.post"))
    assert (deed["page"], deed["id"]) == (500001, made["post_id"])
    assert all(p["text"] != TEXT for p in vk.ok("wall.get", SERVICE_KEY, owner_id=SCHOOL)["items"])


def test_a_user_who_forgets_from_group_does_not_speak_as_the_community(vk: Vk, control: Control) -> None:
    vk.ok("wall.post", ADMIN_KEY, owner_id=SCHOOL, message=TEXT)
    assert next(control.outbox(method="wall.post"))["author"] == 500001
    assert vk.ok("wall.get", SERVICE_KEY, owner_id=SCHOOL, filter="owner")["count"] == 1


def test_a_community_without_owner_is_refused(vk: Vk) -> None:
    assert vk.code("wall.post", SCHOOL_KEY, message=TEXT) == 100


@pytest.mark.parametrize("wall", [DISTRICT, -999, 101])
def test_a_community_cannot_post_on_another_wall(vk: Vk, control: Control, wall: int) -> None:
    assert vk.code("wall.post", SCHOOL_KEY, owner_id=wall, from_group=1, message=TEXT) == 214
    assert control.outbox_counts()["total"] == 0


def test_the_same_guid_posts_once(vk: Vk, control: Control) -> None:
    said = {"owner_id": SCHOOL, "message": TEXT, "guid": "a-1"}
    assert vk.ok("wall.post", SCHOOL_KEY, **said) == vk.ok("wall.post", SCHOOL_KEY, **said)
    assert control.outbox_counts(method="wall.post")["total"] == 1


def test_guid_does_nothing_when_switched_off(vk: Vk, control: Control) -> None:
    control.settings(guid=False)
    said = {"owner_id": SCHOOL, "message": TEXT, "guid": "a-1"}
    assert vk.ok("wall.post", SCHOOL_KEY, **said) != vk.ok("wall.post", SCHOOL_KEY, **said)
    assert control.outbox_counts()["repeated"][0]["times"] == 2


@pytest.mark.parametrize("text", ["", "  \n", "я" * 16_385])
def test_an_empty_or_endless_text_is_refused(vk: Vk, text: str) -> None:
    assert vk.code("wall.post", SCHOOL_KEY, owner_id=SCHOOL, message=text) == 100


def test_a_postponed_post_is_seen_when_its_time_has_come(vk: Vk, control: Control) -> None:
    now = int(control.summary()["now"])
    vk.ok("wall.post", ADMIN_KEY, owner_id=SCHOOL, from_group=1, message=TEXT, publish_date=now + 3600)
    assert vk.ok("wall.get", SERVICE_KEY, owner_id=SCHOOL)["count"] == 1
    assert vk.ok("wall.get", ADMIN_KEY, owner_id=SCHOOL, filter="postponed")["items"][0]["post_type"] == "postpone"
    control.advance(3601)
    assert vk.ok("wall.get", SERVICE_KEY, owner_id=SCHOOL)["items"][0]["text"] == TEXT


def test_an_administrator_edits_and_deletes(vk: Vk) -> None:
    number = vk.ok("wall.post", SCHOOL_KEY, owner_id=SCHOOL, message=TEXT)["post_id"]
    vk.ok("wall.edit", ADMIN_KEY, owner_id=SCHOOL, post_id=number, message="Собрание перенесли")
    assert vk.ok("wall.getById", SERVICE_KEY, posts=f"{SCHOOL}_{number}")["items"][0]["text"] == "Собрание перенесли"
    assert vk.ok("wall.delete", ADMIN_KEY, owner_id=SCHOOL, post_id=number) == 1
    assert vk.ok("wall.getById", SERVICE_KEY, posts=f"{SCHOOL}_{number}")["items"] == []
    assert vk.code("wall.edit", ADMIN_KEY, owner_id=SCHOOL, post_id=number, message="x") == 210


def test_a_deleted_community_takes_no_posts(vk: Vk, control: Control) -> None:
    control.seed(pages=[{"network": "vk", "id": CLUB, "title": "DELETED", "deactivated": "deleted"}])
    assert vk.code("wall.post", "community-103", owner_id=CLUB, message=TEXT) == 18
    assert vk.code("wall.get", SERVICE_KEY, owner_id=CLUB) == 18


def test_a_link_travels_as_attachment(vk: Vk) -> None:
    link = "https://example.org/a"
    number = vk.ok("wall.post", SCHOOL_KEY, owner_id=SCHOOL, message=TEXT, attachments=link)["post_id"]
    shown = vk.ok("wall.getById", SERVICE_KEY, posts=f"{SCHOOL}_{number}", extended=1)
    assert shown["items"][0]["attachments"][0]["link"]["url"] == link
    assert shown["groups"][0]["id"] == 101
