"""Photos, videos and polls: an address, a file, VK's word for it, and the post that shows them."""

from __future__ import annotations

import hashlib
from typing import Any

import httpx
import pytest

from polygon.client import Control
from polygon.tests.conftest import ADMIN_KEY, SCHOOL, SCHOOL_KEY, SERVICE_KEY, Vk

PICTURE = ("ёлка.jpg", b"\xff\xd8picture", "image/jpeg")


def photo(vk: Vk, http: httpx.Client, file: tuple[str, bytes, str] = PICTURE) -> Any:
    address = vk.ok("photos.getWallUploadServer", group_id=101)["upload_url"]
    return http.post(address, files={"photo": file}).json()


def saved(vk: Vk, http: httpx.Client) -> str:
    (kept,) = vk.ok("photos.saveWallPhoto", group_id=101, **photo(vk, http))
    return f"photo{kept['owner_id']}_{kept['id']}"


def test_a_photo_travels_by_name_size_and_sum(vk: Vk, http: httpx.Client, control: Control) -> None:
    handle = saved(vk, http)
    made = vk.ok("wall.post", owner_id=SCHOOL, from_group=1, attachments=handle)
    read = vk.ok("wall.getById", SERVICE_KEY, posts=f"{SCHOOL}_{made['post_id']}")["items"][0]
    assert [each["type"] for each in read["attachments"]] == ["photo"]
    post = next(p for p in control.world_posts(network="vk", page=SCHOOL) if p["id"] == made["post_id"])
    sum_ = hashlib.sha256(PICTURE[1]).hexdigest()
    assert post["media"] == [{"kind": "photo", "name": "ёлка.jpg", "size": 9, "handle": handle, "sha256": sum_}]


def test_a_communitys_key_gets_no_upload_address(vk: Vk) -> None:
    for method in ("photos.getWallUploadServer", "photos.saveWallPhoto", "polls.create", "video.save", "groups.ban"):
        assert vk.code(method, SCHOOL_KEY, group_id=101) == 27


def test_what_is_no_picture_is_not_saved(vk: Vk, http: httpx.Client) -> None:
    told = photo(vk, http, ("a.txt", b"text", "text/plain"))
    assert told["photo"] == "[]"
    assert vk.code("photos.saveWallPhoto", group_id=101, **told) == 100
    good = photo(vk, http)
    assert vk.code("photos.saveWallPhoto", group_id=101, **good | {"hash": "guessed"}) == 121
    assert vk.code("photos.saveWallPhoto", group_id=101, **good | {"server": 1}) == 118
    assert "error" in http.post("/upload/vk/photo/guessed", files={"photo": PICTURE}).json()


def test_a_video_and_a_poll_hang_on_a_post(vk: Vk, http: httpx.Client) -> None:
    video = vk.ok("video.save", group_id=101, name="Парад")
    video_handle = f"video{video['owner_id']}_{video['video_id']}"
    said: dict[str, Any] = {"owner_id": SCHOOL, "from_group": 1, "message": "Смотрите"}
    assert vk.code("wall.post", **said, attachments=video_handle) == 100  # its file has not come
    told = http.post(video["upload_url"], files={"video_file": ("p.mp4", b"video", "video/mp4")}).json()
    assert told["size"] == 5
    poll = vk.ok("polls.create", owner_id=SCHOOL, question="Где?", add_answers='["Тут", "Там"]')
    handles = f"{video_handle},poll{poll['owner_id']}_{poll['id']}"
    number = vk.ok("wall.post", **said, attachments=handles)["post_id"]
    shown = vk.ok("wall.getById", SERVICE_KEY, posts=f"{SCHOOL}_{number}")["items"][0]["attachments"]
    assert [each["type"] for each in shown] == ["video", "poll"]
    assert [each["text"] for each in shown[1]["poll"]["answers"]] == ["Тут", "Там"]
    vk.ok("wall.edit", owner_id=SCHOOL, post_id=number, message="Иначе")
    assert vk.ok("wall.getById", SERVICE_KEY, posts=f"{SCHOOL}_{number}")["items"][0]["attachments"] == []


@pytest.mark.parametrize(
    "attachments", ["photo1_2", "https://a.ru,https://b.ru", "x", ",".join(["https://a.ru"] * 11), "poll-101_700000001"]
)
def test_what_vk_never_gave_cannot_hang_there(vk: Vk, attachments: str) -> None:
    assert vk.code("wall.post", owner_id=SCHOOL, from_group=1, attachments=attachments) == 100


def test_a_poll_alone_is_no_post(vk: Vk) -> None:
    poll = vk.ok("polls.create", owner_id=SCHOOL, question="Где?", add_answers='["Тут", "Там"]')
    assert vk.code("wall.post", owner_id=SCHOOL, attachments=f"poll{SCHOOL}_{poll['id']}") == 100


def test_a_key_of_vk_id_posts_nothing(vk: Vk, control: Control) -> None:
    control.seed(tokens=[{"network": "vk", "token": "id", "kind": "vkid", "pages": [SCHOOL]}])
    assert vk.code("wall.post", "id", owner_id=SCHOOL, message="x") == 1051
    assert "upload_url" in vk.ok("photos.getWallUploadServer", "id", group_id=101)
    assert vk.ok("account.getAppPermissions", ADMIN_KEY) & (4 | 16 | 8192) == 4 | 16 | 8192
