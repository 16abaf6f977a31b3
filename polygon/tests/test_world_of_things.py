"""Photos, polls, bans and private messages: kept in the world's file, shown to people, and read from older files."""

from __future__ import annotations

import json
from pathlib import Path

import httpx

from polygon.client import Control
from polygon.store import Store
from polygon.tests.conftest import SCHOOL
from polygon.world import Letter, Media, Page, Poll, Post, Upload, World

POLL = Poll("Где ёлка?", ["Площадь", "Парк"], [3, 1])


def test_things_survive_in_the_file_and_old_files_are_read(tmp_path: Path) -> None:
    world, store = World(), Store(tmp_path / "w.db")
    page = world.add_page(Page("vk", -1, "community", "Школа"))
    world.add_post(Post("vk", -1, 1, -1, "", 5, media=[Media("video", "f.mp4", 7, "video-1_2")], poll=POLL))
    world.ban(page, 1001, until=99)
    world.keep(Upload("vk", "h", "photo", "a.jpg", 3, "00"))
    world.add_letter(Letter("vk", -1, 1, 1001, "Здравствуйте", 5))
    store.save(world)
    old = {"network": "vk", "page_id": -1, "id": 2, "author_id": -1, "text": "", "at": 6, "media": ["p1"]}
    store.base.execute("insert into things (shelf, key, body) values ('posts', 'old', ?)", (json.dumps(old),))
    read = World()
    store.load(read)
    store.close()
    assert read.post("vk", -1, 1).poll == POLL
    assert read.post("vk", -1, 1).media == [Media("video", "f.mp4", 7, "video-1_2")]
    assert read.post("vk", -1, 2).media == [Media("photo", "p1", handle="p1")]
    assert [read.page("vk", -1).is_banned(1001, now) for now in (98, 99)] == [True, False]
    assert read.talk(page, 1001)[0].text == "Здравствуйте"
    assert read.uploads.get(("vk", "h")) == Upload("vk", "h", "photo", "a.jpg", 3, "00")
    assert read.tick("vk letter -1") == 2


def test_a_wall_shows_photos_polls_bans_and_letters(control: Control, http: httpx.Client) -> None:
    media = [
        {"kind": "photo", "name": "ёлка.jpg", "size": 120_000},
        {"kind": "video", "name": "п.mp4", "size": 1_260_000},
    ]
    poll = {"question": "Где ёлка?", "answers": ["Площадь", "Парк"], "votes": [3, 1]}
    control.post("vk", SCHOOL, "Праздник", media=media, poll=poll)
    person = control.letter("vk", SCHOOL, "Можно вопрос?", author="Нина Грач")
    control.change_page("vk", SCHOOL, bans={str(person): 0})
    shown = http.get("/wall/vk/school4").text
    assert all(
        words in shown
        for words in ("Фото: ёлка.jpg, 120 КБ", "Видео: п.mp4, 1,3 МБ", "Где ёлка?", "голосов: 3", "Можно вопрос?")
    )
    assert "Не могут писать здесь: Нина Грач" in shown
    refused = http.post("/wall/vk/school4", data={"post": "1", "text": "x", "author": "Нина Грач"})
    assert (refused.status_code, "лишили возможности" in refused.text) == (422, True)
