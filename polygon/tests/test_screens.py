"""What a person sees: the list of pages, a wall, and a form to comment as a citizen."""

from __future__ import annotations

import httpx
import pytest

from polygon.client import Control
from polygon.screens.routes import media_line
from polygon.tests.conftest import CHANNEL, SCHOOL, SCHOOL_KEY, Bot, Receiver, Vk
from polygon.world.things import Media


def test_pages_are_listed_by_network(http: httpx.Client, control: Control) -> None:
    shown = http.get("/").text
    assert "ВКонтакте" in shown
    assert 'href="/wall/telegram/birobidzhan_city"' in shown
    assert "обсуждение" not in shown


def test_a_networks_own_address_without_a_page_lists_the_pages(http: httpx.Client, control: Control) -> None:
    for path in ("/wall/vk", "/wall/vk/"):
        assert "Школа № 4" in http.get(path, follow_redirects=True).text


def test_an_empty_world_says_what_to_do(http: httpx.Client, control: Control) -> None:
    control.reset()
    assert "Пока пусто" in http.get("/").text


@pytest.mark.parametrize("path", ["/wall/vk/school4", "/wall/vk/-101", "/wall/vk/club101"])
def test_a_wall_shows_posts_comments_and_answers(vk: Vk, http: httpx.Client, path: str) -> None:
    said = {"owner_id": SCHOOL, "post_id": 1, "reply_to_comment": 2, "message": "Да, <b>можно</b>"}
    vk.ok("wall.createComment", SCHOOL_KEY, **said)
    shown = http.get(path).text
    assert "А документы можно принести сразу?" in shown
    assert "Да, &lt;b&gt;можно&lt;/b&gt;" in shown
    assert "отвечает страница" in shown


def test_answers_stand_behind_what_they_answer(http: httpx.Client, control: Control) -> None:
    control.comment("vk", SCHOOL, "Другой вопрос")
    control.comment("vk", SCHOOL, "Ответ на первый", parent=2)
    shown = http.get("/wall/vk/school4").text
    assert shown.index("А документы") < shown.index("Ответ на первый") < shown.index("Другой вопрос")


def test_a_groups_address_shows_its_channels_wall(http: httpx.Client, control: Control) -> None:
    assert "Маршрут № 5" in http.get("/wall/telegram/-1001000000301").text


def test_a_citizen_comments_in_the_form(http: httpx.Client, control: Control, receiver: Receiver) -> None:
    control.subscribe("vk", receiver.url, page=SCHOOL)
    form = {"post": "1", "author": "Иван Лесной", "text": "Есть ли продлёнка?", "parent": ""}
    answer = http.post("/wall/vk/school4", data=form)
    assert (answer.status_code, answer.headers["location"]) == (303, "/wall/vk/school4#c3")
    assert receiver.next()["object"]["text"] == "Есть ли продлёнка?"


def test_a_citizens_answer_stands_in_the_branch(http: httpx.Client, control: Control, bot: Bot) -> None:
    http.post("/wall/telegram/birobidzhan_city", data={"post": "1", "text": "Вот и я спрашиваю", "parent": "2"})
    update = bot.ok("getUpdates", offset=-1)[0]
    assert update["message"]["reply_to_message"]["message_id"] == 2


def test_an_empty_comment_keeps_the_name_and_says_what_is_missing(http: httpx.Client, control: Control) -> None:
    answer = http.post("/wall/vk/school4", data={"post": "1", "author": "Иван Лесной", "text": "  "})
    assert answer.status_code == 422
    assert "Напишите текст комментария." in answer.text
    assert 'value="Иван Лесной"' in answer.text


def test_a_closed_discussion_takes_no_comment(vk: Vk, http: httpx.Client, control: Control) -> None:
    vk.ok("wall.closeComments", SCHOOL_KEY, owner_id=SCHOOL, post_id=1)
    assert "Комментарии закрыты." in http.get("/wall/vk/school4").text
    assert http.post("/wall/vk/school4", data={"post": "1", "text": "x"}).status_code == 422


@pytest.mark.parametrize("path", ["/wall/vk/nobody", "/wall/dzen/school4"])
def test_an_unknown_page_is_not_there(http: httpx.Client, control: Control, path: str) -> None:
    assert http.get(path).status_code == 404
    assert http.post(path, data={"post": "1", "text": "x"}).status_code == 404


def test_a_comment_under_no_post_is_not_taken(http: httpx.Client, control: Control) -> None:
    for post in ("99", "x", ""):
        assert http.post("/wall/vk/school4", data={"post": post, "text": "x"}).status_code == 404
    assert len(list(control.world_comments(network="telegram", page=CHANNEL))) == 1


def test_what_hangs_on_a_post_is_told_without_a_gap_for_a_name_that_it_has_not() -> None:
    video = [
        Media(kind="video", name=name, size=size) for name, size in (("", 200_000), ("снег.mp4", 200_000), ("", 0))
    ]
    assert [media_line(each) for each in video] == ["Видео: 200 КБ", "Видео: снег.mp4, 200 КБ", "Видео"]


@pytest.mark.parametrize(
    ("told", "place"),
    [
        ("https://vk.com/school4", "/wall/vk/school4"),
        ("https://m.vk.ru/club101", "/wall/vk/school4"),
        ("https://vk.com/wall-101_1", "/wall/vk/school4?post=1#p1"),
        ("https://vk.com/wall-101_1?reply=2", "/wall/vk/school4?post=1#c2"),
        ("https://vk.com/id900000101", "/person/vk/900000101"),
        ("https://t.me/birobidzhan_city/1", "/wall/telegram/birobidzhan_city?post=1#p1"),
        ("https://t.me/c/1000000301/2", "/wall/telegram/birobidzhan_city?post=2#c2"),
        ("https://ok.ru/group/704/topic/7041", "/wall/ok/704?post=7041#p7041"),
        ("https://max.ru/eao_max/AAABj0Xo4bQ", f"/wall/max/eao_max?post={0x18F45E8E1B4}#p{0x18F45E8E1B4}"),
        ("https://www.tiktok.com/@eao_video/video/5", "/wall/tiktok/eao_video?post=5#p5"),
    ],
)  # fmt: skip
def test_a_networks_own_address_leads_to_its_place_here(
    http: httpx.Client, control: Control, told: str, place: str
) -> None:
    for network, number, name in (
        ("ok", 704, ""),
        ("max", -70000000000901, "eao_max"),
        ("tiktok", 501, "eao_video"),
    ):
        control.seed(pages=[{"network": network, "id": number, "title": "Проба", "address": name}])
    answer = http.get("/at", params={"address": told})
    assert (answer.status_code, answer.headers.get("location")) == (302, place)


@pytest.mark.parametrize(
    "told", ["https://vk.com/nobody_here", "https://example.org/", "https://vk.com/wall-9_", "<b>"]
)
def test_an_address_of_nothing_here_is_told_so(http: httpx.Client, control: Control, told: str) -> None:
    answer = http.get("/at", params={"address": told})
    assert answer.status_code == 404
    assert "Этого адреса здесь нет" in answer.text
    assert "<b>" not in answer.text


def test_a_person_is_shown_with_the_pages_that_it_runs(http: httpx.Client, control: Control) -> None:
    assert 'href="/wall/vk/school4"' in http.get("/person/vk/900000101").text
    assert http.get("/person/vk/5").status_code == 404


def test_a_post_that_somebody_came_for_is_shown_however_old(http: httpx.Client, control: Control) -> None:
    control.posts({"network": "vk", "page": SCHOOL, "text": f"Запись {n}"} for n in range(31))
    assert 'id="p1"' not in http.get("/wall/vk/school4").text
    assert 'id="p1"' in http.get("/wall/vk/school4", params={"post": "1"}).text
