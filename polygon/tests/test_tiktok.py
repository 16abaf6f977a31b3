"""A video on its way to TikTok: what is allowed, the announcement, the chunks, the wait, and the refusals."""

from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from polygon.ground import Ground
from polygon.serving import Served
from polygon.world import Page, Token

NOON = 1_795_000_000
ALL = ["video.publish", "video.list", "user.info.basic"]
INIT, STATUS = "/v2/post/publish/video/init/", "/v2/post/publish/status/fetch/"
CREATOR, LIST = "/v2/post/publish/creator_info/query/", "/v2/video/list/"
TOKEN = "/v2/oauth/token/"
CHUNK = 5 * 1024**2


@pytest.fixture(scope="module")
def _served() -> Iterator[tuple[Ground, str]]:
    server = Served()
    with server as address:
        yield server.ground, address


@pytest.fixture
def ground(_served: tuple[Ground, str]) -> Ground:
    ground = _served[0]
    ground.world.clear()
    ground.world.clock.stop(NOON)
    ground.world.settings.tiktok_audited = True
    ground.world.add_page(Page("tiktok", 9001, "personal", "Школа № 3", address="school3", members=12))
    ground.world.add_token(Token("tiktok", "act.key", "user", 9001, {"9001": ALL}))
    ground.world.add_token(Token("tiktok", "act.reader", "user", 9001, {"9001": ["video.list"]}))
    return ground


@pytest.fixture
def http(_served: tuple[Ground, str], ground: Ground) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=_served[1], headers={"authorization": "Bearer act.key"}) as client:
        yield client


def announced(http: httpx.Client, size: int, chunk: int, level: str = "PUBLIC_TO_EVERYONE") -> httpx.Response:
    source = {"source": "FILE_UPLOAD", "video_size": size, "chunk_size": chunk, "total_chunk_count": size // chunk}
    return http.post(INIT, json={"post_info": {"title": "Ёлка 🎄", "privacy_level": level}, "source_info": source})


def put(http: httpx.Client, url: str, first: int, size: int, total: int) -> int:
    headers = {"content-range": f"bytes {first}-{first + size - 1}/{total}", "content-type": "video/mp4"}
    return http.put(url, content=b"v" * size, headers=headers).status_code


def code(answer: httpx.Response) -> tuple[int, str]:
    return answer.status_code, answer.json()["error"]["code"]


def videos(http: httpx.Client, **body: Any) -> list[str]:
    found = http.post(LIST, params={"fields": "id,title,share_url"}, json=body).json()["data"]["videos"]
    return [each["title"] for each in found]


def test_a_video_in_chunks_is_shown_after_a_while(ground: Ground, http: httpx.Client) -> None:
    total = 2 * CHUNK + 7
    data = announced(http, total, CHUNK).json()["data"]
    assert put(http, data["upload_url"], 0, CHUNK, total) == 206
    assert ground.world.outbox.__len__() == 0
    assert put(http, data["upload_url"], CHUNK, CHUNK + 7, total) == 201
    asked = {"publish_id": data["publish_id"]}
    assert http.post(STATUS, json=asked).json()["data"] == {"uploaded_bytes": total, "status": "PROCESSING_UPLOAD"}
    assert videos(http) == []
    ground.world.clock.advance(60)
    told = http.post(STATUS, json=asked).json()["data"]
    (deed,) = ground.world.outbox
    assert (told["status"], told["publicaly_available_post_id"]) == ("PUBLISH_COMPLETE", [deed.id])
    assert videos(http) == ["Ёлка 🎄"]
    assert put(http, data["upload_url"], 0, CHUNK, total) == 403


def test_chunks_come_one_after_another_and_whole(ground: Ground, http: httpx.Client) -> None:
    total = 2 * CHUNK
    url = announced(http, total, CHUNK).json()["data"]["upload_url"]
    assert put(http, url, CHUNK, CHUNK, total) == 416
    assert put(http, url, 0, CHUNK - 1, total) == 416
    assert put(http, url, 0, CHUNK, total + 1) == 416
    assert put(http, url, 0, CHUNK, total) == 206
    assert put(http, url, 0, CHUNK, total) == 416
    ground.world.clock.advance(3601)
    assert put(http, url, CHUNK, CHUNK, total) == 403
    assert list(ground.world.outbox) == []


@pytest.mark.parametrize(
    ("size", "chunk", "good"),
    [
        (100, 100, True),
        (100, 50, False),
        (CHUNK, CHUNK, True),
        (3 * CHUNK, CHUNK - 1, False),
        (130 * 1024**2, 64 * 1024**2, True),
        (130 * 1024**2, 65 * 1024**2, False),
        (1001 * CHUNK, CHUNK, False),
    ],
)
def test_a_video_is_cut_by_the_rules(http: httpx.Client, size: int, chunk: int, good: bool) -> None:
    assert code(announced(http, size, chunk)) == ((200, "ok") if good else (400, "invalid_params"))


def test_privacy_is_one_of_those_offered_and_private_while_unaudited(ground: Ground, http: httpx.Client) -> None:
    offered = http.post(CREATOR).json()["data"]["privacy_level_options"]
    assert "SELF_ONLY" in offered
    assert code(announced(http, 9, 9, "FOLLOWERS_OF_MOON")) == (403, "privacy_level_option_mismatch")
    ground.world.settings.tiktok_audited = False
    assert code(announced(http, 9, 9)) == (403, "unaudited_client_can_only_post_to_private_accounts")
    data = announced(http, 9, 9, "SELF_ONLY").json()["data"]
    assert put(http, data["upload_url"], 0, 9, 9) == 201
    ground.world.clock.advance(60)
    told = http.post(STATUS, json={"publish_id": data["publish_id"]}).json()["data"]
    assert (told["status"], told["publicaly_available_post_id"]) == ("PUBLISH_COMPLETE", [])


@pytest.mark.parametrize(("path", "most"), [(INIT, 6), (STATUS, 30), (CREATOR, 20)])
def test_the_police_count_what_is_above_a_minute_s_measure(
    ground: Ground, http: httpx.Client, path: str, most: int
) -> None:
    for _ in range(most):
        assert http.post(path, json={}).status_code != 429
    assert code(http.post(path, json={})) == (429, "rate_limit_exceeded")
    assert sum(ground.world.limits.breaches.values()) == 1
    ground.world.clock.advance(60)
    assert http.post(path, json={}).status_code != 429


def test_a_token_does_what_its_scopes_allow(http: httpx.Client) -> None:
    for token, expected in (
        ("act.reader", (401, "scope_not_authorized")),
        ("act.nobody", (401, "access_token_invalid")),
    ):
        headers = {"authorization": f"Bearer {token}"}
        assert code(http.post(CREATOR, headers=headers)) == expected
    assert http.post(LIST, params={"fields": "id"}, json={}, headers={"authorization": "Bearer act.reader"}).is_success


def test_the_card_shows_what_is_asked_for(http: httpx.Client) -> None:
    shown = http.get("/v2/user/info/", params={"fields": "open_id,follower_count"}).json()
    assert shown["data"]["user"] == {"open_id": "9001", "follower_count": 12}
    assert code(http.get("/v2/user/info/")) == (400, "invalid_params")


def test_a_renewal_key_is_given_for_another_pair_once_and_dead_keys_are_counted(
    ground: Ground, http: httpx.Client
) -> None:
    key = Token("tiktok", "act.key", "user", 9001, {"9001": ALL}, application="client-key", renewal="rft.1")
    key.secret = "client-secret"
    ground.world.add_token(key)
    asked = {"client_key": "client-key", "client_secret": "client-secret", "grant_type": "refresh_token"}
    stranger = http.post(TOKEN, data=asked | {"refresh_token": "rft.1", "client_secret": "another"})
    assert (stranger.status_code, stranger.json()["error"]) == (401, "invalid_client")
    pair = http.post(TOKEN, data=asked | {"refresh_token": "rft.1"}).json()
    fresh = {"authorization": f"Bearer {pair['access_token']}"}
    assert http.post(CREATOR, headers=fresh).is_success
    assert http.post(CREATOR).is_success
    assert not ground.world.limits.breaches
    again = http.post(TOKEN, data=asked | {"refresh_token": "rft.1"})
    assert (again.status_code, again.json()["error"]) == (400, "invalid_grant")
    ground.world.clock.advance(pair["expires_in"])
    assert code(http.post(CREATOR, headers=fresh)) == (401, "access_token_invalid")
    rules = {rule for _network, rule, _key in ground.world.limits.breaches}
    assert rules == {"a spent renewal key", "an expired access token"}
    assert http.post(TOKEN, data=asked | {"refresh_token": pair["refresh_token"]}).is_success
