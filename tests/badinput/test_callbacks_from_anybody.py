"""What comes to the address of callbacks: a stranger's word is not believed, a repeated or late one counts once."""

import json
from typing import Any

import pytest
from django.test import Client

from tests.badinput.conftest import Scene
from tests.connectors.grounds import VK_PAGE
from veche.inbox.models import Case, Comment
from veche.inbox.operations import triage

pytestmark = pytest.mark.django_db(transaction=True)
COMMENT = {"id": 90, "from_id": 11, "date": 1_781_661_600, "text": "Яма у моста", "post_id": 1, "owner_id": VK_PAGE}


def tell(scene: Scene, kind: str, content: dict[str, Any], *, secret: str = "shared-secret", number: str = "e1") -> int:
    call = {"type": kind, "group_id": -VK_PAGE, "event_id": number, "v": "5.199", "secret": secret, "object": content}
    there = f"/inbox/callbacks/{scene.page.pk}/"
    return Client().post(there, json.dumps(call), content_type="application/json").status_code


def kept() -> list[tuple[str, bool]]:
    rows = Comment.objects.filter(external_id="90")
    return [(row.text, row.deleted_at is not None) for row in rows]


def test_a_wrong_secret_is_told_nothing_and_changes_nothing(scene: Scene) -> None:
    assert tell(scene, "wall_reply_new", COMMENT, secret="guessed") == 403
    assert kept() == []


def test_nonsense_is_no_error_of_ours(scene: Scene) -> None:
    there = f"/inbox/callbacks/{scene.page.pk}/"
    for body in (b"", b"\x00\xff", b"[]", b"{}", b'{"type": 7}', b"[" * 10_000):
        assert Client().post(there, body, content_type="application/json").status_code == 403
    assert Client().post("/inbox/callbacks/999999/", b"{}", content_type="application/json").status_code == 403


def test_a_repeated_call_makes_one_case(scene: Scene, noon: Any) -> None:
    for _ in range(3):
        assert tell(scene, "wall_reply_new", COMMENT) == 200
    triage.triage(now=noon)
    assert kept() == [("Яма у моста", False)]
    assert Case.objects.filter(comment__external_id="90").count() == 1


def test_what_was_deleted_before_it_was_told_does_not_come_back(scene: Scene, noon: Any) -> None:
    gone = {"id": 90, "owner_id": VK_PAGE, "deleter_id": 11, "post_id": 1}
    assert tell(scene, "wall_reply_delete", gone, number="e2") == 200
    assert tell(scene, "wall_reply_new", COMMENT, number="e1") == 200
    triage.triage(now=noon)
    assert [deleted for _text, deleted in kept()] == [True]
    assert not Case.objects.filter(comment__external_id="90").exists()


def test_an_edit_told_before_its_comment_is_kept_once(scene: Scene) -> None:
    assert tell(scene, "wall_reply_edit", {**COMMENT, "text": "Яма у моста, уже две"}, number="e2") == 200
    assert tell(scene, "wall_reply_new", COMMENT, number="e1") == 200
    assert len(kept()) == 1
