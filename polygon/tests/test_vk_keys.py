"""VK: each kind of key opens what it opens, and every refusal comes with HTTP 200."""

from __future__ import annotations

import httpx
import pytest

from polygon.client import Control
from polygon.tests.conftest import ADMIN_KEY, SCHOOL, SCHOOL_KEY, SERVICE_KEY, Vk


@pytest.mark.parametrize("method", ["wall.get", "wall.getById", "wall.getComments", "photos.getWallUploadServer"])
def test_a_community_key_meets_27_where_vk_says_so(vk: Vk, method: str) -> None:
    assert vk.code(method, SCHOOL_KEY, owner_id=SCHOOL, post_id=1, posts=f"{SCHOOL}_1") == 27


@pytest.mark.parametrize("method", ["wall.edit", "wall.delete", "wall.editComment", "wall.deleteComment"])
def test_a_community_key_cannot_edit(vk: Vk, method: str) -> None:
    assert vk.code(method, SCHOOL_KEY, owner_id=SCHOOL, post_id=1, comment_id=2) == 27


def test_a_service_key_only_reads(vk: Vk) -> None:
    assert vk.code("wall.post", SERVICE_KEY, owner_id=SCHOOL, message="x") == 28
    assert vk.ok("wall.get", SERVICE_KEY, owner_id=SCHOOL)["count"] == 1


def test_a_vkid_key_reads_and_meets_1051_when_posting(vk: Vk, control: Control) -> None:
    control.seed(tokens=[{"network": "vk", "token": "vk2.a.x", "kind": "vkid", "pages": [SCHOOL]}])
    assert vk.code("wall.post", "vk2.a.x", owner_id=SCHOOL, from_group=1, message="x") == 1051
    assert vk.ok("wall.get", "vk2.a.x", owner_id=SCHOOL)["count"] == 1


def test_a_community_key_without_the_right_is_refused(vk: Vk, control: Control) -> None:
    control.seed(
        tokens=[
            {"network": "vk", "token": "weak", "kind": "community", "holder": SCHOOL, "grants": {"-101": ["manage"]}}
        ]
    )
    assert vk.code("wall.post", "weak", owner_id=SCHOOL, message="x") == 15


def test_permissions_are_told(vk: Vk) -> None:
    told = vk.ok("groups.getTokenPermissions", SCHOOL_KEY)
    assert {"name": "wall", "setting": 8192} in told["permissions"]
    assert told["mask"] & 8192
    assert vk.code("groups.getTokenPermissions", ADMIN_KEY) == 15


@pytest.mark.parametrize(("token", "code"), [("", 5), ("nonsense", 5)])
def test_a_missing_or_dead_key_is_refused(vk: Vk, token: str, code: int) -> None:
    assert vk.code("wall.get", token, owner_id=SCHOOL) == code


def test_a_revoked_key_is_dead(vk: Vk, control: Control) -> None:
    control.revoke("vk", SCHOOL_KEY)
    assert vk.code("wall.post", SCHOOL_KEY, owner_id=SCHOOL, message="x") == 5


def test_the_version_is_needed(vk: Vk) -> None:
    assert vk.code("wall.get", SERVICE_KEY, owner_id=SCHOOL, v="") == 8


@pytest.mark.parametrize("method", ["wall.nonsense", "Wall.Get"])
def test_an_unknown_method_is_refused(vk: Vk, method: str) -> None:
    assert vk.code(method, SERVICE_KEY) == 3


def test_json_bodies_are_not_read(http: httpx.Client, control: Control) -> None:
    answer = http.post("/method/wall.get", json={"v": "5.199", "access_token": SERVICE_KEY, "owner_id": SCHOOL})
    assert answer.status_code == 200
    assert answer.json()["error"]["error_code"] == 8


def test_plain_bytes_in_a_form_are_utf8(http: httpx.Client, control: Control) -> None:
    body = f"v=5.199&access_token={SCHOOL_KEY}&owner_id={SCHOOL}&message=Каникулы 😀".encode()
    http.post("/method/wall.post", content=body, headers={"Content-Type": "application/x-www-form-urlencoded"})
    assert next(control.outbox())["text"] == "Каникулы 😀"


def test_the_key_may_stand_in_the_header(http: httpx.Client, control: Control) -> None:
    params = {"v": "5.199", "owner_id": str(SCHOOL)}
    answer = http.get("/method/wall.get", params=params, headers={"Authorization": f"Bearer {SERVICE_KEY}"})
    assert answer.json()["response"]["count"] == 1


def test_a_refusal_repeats_the_parameters(vk: Vk) -> None:
    error = vk("wall.post", SERVICE_KEY, owner_id=SCHOOL)["error"]
    assert {"key": "owner_id", "value": "-101"} in error["request_params"]


@pytest.mark.parametrize(("name", "value"), [("owner_id", "x"), ("count", "many"), ("owner_id", "1" * 40)])
def test_a_number_must_be_one(vk: Vk, name: str, value: str) -> None:
    assert vk.code("wall.get", SERVICE_KEY, **{"owner_id": SCHOOL, name: value}) == 100
