"""VK: comments under a post, their branches, and the page's answers."""

from __future__ import annotations

import pytest

from polygon.client import Control
from polygon.tests.conftest import ADMIN_KEY, DISTRICT, SCHOOL, SCHOOL_KEY, SERVICE_KEY, Vk


def _read(vk: Vk, **params: object) -> dict[str, object]:
    found: dict[str, object] = vk.ok("wall.getComments", SERVICE_KEY, owner_id=SCHOOL, post_id=1, **params)
    return found


def test_the_page_answers_in_the_branch(vk: Vk, control: Control) -> None:
    said = {"owner_id": SCHOOL, "post_id": 1, "reply_to_comment": 2, "message": "Да, в кабинете 3"}
    made = vk.ok("wall.createComment", SCHOOL_KEY, **said)
    assert made["parents_stack"] == [2]
    head = vk.ok("wall.getComments", SERVICE_KEY, owner_id=SCHOOL, post_id=1, thread_items_count=10)["items"][0]
    assert [(c["from_id"], c["reply_to_comment"], c["text"]) for c in head["thread"]["items"]] == [
        (SCHOOL, 2, "Да, в кабинете 3")
    ]


def test_an_answer_to_an_answer_stays_in_the_branch(vk: Vk, control: Control) -> None:
    answer = vk.ok("wall.createComment", SCHOOL_KEY, owner_id=SCHOOL, post_id=1, reply_to_comment=2, message="Да")
    control.comment("vk", SCHOOL, "Спасибо", parent=answer["comment_id"], author="Ольга Ветрова")
    branch = vk.ok("wall.getComments", SERVICE_KEY, owner_id=SCHOOL, post_id=1, comment_id=2)
    assert [c["parents_stack"] for c in branch["items"]] == [[2], [2]]
    assert (branch["count"], branch["current_level_count"]) == (3, 2)


def test_the_same_guid_comments_once(vk: Vk, control: Control) -> None:
    said = {"owner_id": SCHOOL, "post_id": 1, "message": "Да", "guid": "g"}
    assert vk.ok("wall.createComment", SCHOOL_KEY, **said) == vk.ok("wall.createComment", SCHOOL_KEY, **said)
    assert control.outbox_counts(method="wall.createComment")["total"] == 1


def test_a_hundred_are_given_at_a_time(vk: Vk, control: Control) -> None:
    control.comments({"network": "vk", "page": SCHOOL, "text": f"№ {n}"} for n in range(149))
    first, second = _read(vk, count=1000), _read(vk, count=100, offset=100)
    assert [len(p["items"]) for p in (first, second)] == [100, 50]  # type: ignore[arg-type]
    newest = _read(vk, count=1, sort="desc")["items"]
    assert newest[0]["text"] == "№ 148"  # type: ignore[index]


def test_reading_starts_at_a_named_comment(vk: Vk, control: Control) -> None:
    number = control.comment("vk", SCHOOL, "Второй")
    assert [c["id"] for c in _read(vk, start_comment_id=number)["items"]] == [number]  # type: ignore[attr-defined]


def test_a_deleted_comment_is_gone_unless_it_heads_a_branch(vk: Vk, control: Control) -> None:
    lonely = control.comment("vk", SCHOOL, "Лишнее")
    vk.ok("wall.createComment", SCHOOL_KEY, owner_id=SCHOOL, post_id=1, reply_to_comment=2, message="Да")
    control.delete_comment("vk", SCHOOL, 2)
    control.delete_comment("vk", SCHOOL, lonely)
    items = vk.ok("wall.getComments", SERVICE_KEY, owner_id=SCHOOL, post_id=1)["items"]
    assert [(c["id"], c.get("deleted"), c["text"]) for c in items] == [(2, True, "")]


def test_names_come_when_asked_for(vk: Vk) -> None:
    found = vk.ok("wall.getComments", SERVICE_KEY, owner_id=SCHOOL, post_id=1, extended=1)
    assert found["profiles"][0]["last_name"] == "Ветрова"


def test_an_administrator_edits_the_communitys_comment_and_deletes_a_citizens(vk: Vk) -> None:
    said = {"owner_id": SCHOOL, "post_id": 1, "message": "Дa", "from_group": 101}
    number = vk.ok("wall.createComment", ADMIN_KEY, **said)["comment_id"]
    assert vk.ok("wall.editComment", ADMIN_KEY, owner_id=SCHOOL, comment_id=number, message="Да") == 1
    assert vk.code("wall.editComment", ADMIN_KEY, owner_id=SCHOOL, comment_id=2, message="чужое") == 211
    assert vk.ok("wall.deleteComment", ADMIN_KEY, owner_id=SCHOOL, comment_id=2) == 1
    assert vk.code("wall.deleteComment", ADMIN_KEY, owner_id=SCHOOL, comment_id=2) == 104
    assert vk.ok("wall.restoreComment", ADMIN_KEY, owner_id=SCHOOL, comment_id=2) == 1
    assert vk.ok("wall.getComment", ADMIN_KEY, owner_id=SCHOOL, comment_id=2)["items"][0]["id"] == 2


@pytest.mark.parametrize(
    ("params", "code"),
    [
        ({"post_id": 99, "message": "x"}, 212),
        ({"post_id": 1, "message": ""}, 100),
        ({"post_id": 1, "message": "x", "reply_to_comment": 99}, 100),
        ({"owner_id": DISTRICT, "post_id": 1, "message": "x"}, 213),
    ],
)
def test_what_cannot_be_said_is_refused(vk: Vk, params: dict[str, object], code: int) -> None:
    assert vk.code("wall.createComment", SCHOOL_KEY, **{"owner_id": SCHOOL, **params}) == code


def test_a_closed_discussion_takes_no_comments(vk: Vk) -> None:
    assert vk.ok("wall.closeComments", SCHOOL_KEY, owner_id=SCHOOL, post_id=1) == 1
    assert vk.code("wall.createComment", SCHOOL_KEY, owner_id=SCHOOL, post_id=1, message="x") == 213
    assert vk.ok("wall.openComments", SCHOOL_KEY, owner_id=SCHOOL, post_id=1) == 1
    vk.ok("wall.createComment", SCHOOL_KEY, owner_id=SCHOOL, post_id=1, message="x")
