"""VK through vkbottle, code that we did not write: it posts, reads and comments."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from typing import Any

import pytest
from vkbottle import API, VKAPIError

from polygon.client import Control
from polygon.tests.conftest import ADMIN_KEY, SCHOOL, SCHOOL_KEY, SERVICE_KEY


@pytest.fixture
def _base(address: str, control: Control) -> Iterator[None]:
    real, API.API_URL = API.API_URL, f"{address}/method/"
    yield
    API.API_URL = real


async def _with(token: str, deed: Any) -> Any:
    api = API(token)
    try:
        return await deed(api)
    finally:
        await api.http_client.close()


def _run(token: str, deed: Any) -> Any:
    return asyncio.run(_with(token, deed))


@pytest.mark.usefixtures("_base")
def test_vkbottle_posts_and_reads() -> None:
    made = _run(SCHOOL_KEY, lambda api: api.wall.post(owner_id=SCHOOL, from_group=True, message="Каникулы"))
    read = _run(SERVICE_KEY, lambda api: api.wall.get(owner_id=SCHOOL, count=5))
    assert (read.items[0].id, read.items[0].text) == (made.post_id, "Каникулы")


@pytest.mark.usefixtures("_base")
def test_vkbottle_answers_a_comment() -> None:
    said = {"owner_id": SCHOOL, "post_id": 1, "reply_to_comment": 2, "message": "Да"}
    made = _run(SCHOOL_KEY, lambda api: api.wall.create_comment(**said))
    read = _run(SERVICE_KEY, lambda api: api.wall.get_comments(owner_id=SCHOOL, post_id=1, comment_id=2))
    assert [(c.id, c.text) for c in read.items] == [(made.comment_id, "Да")]


@pytest.mark.usefixtures("_base")
def test_vkbottle_sees_the_community() -> None:
    seen = _run(ADMIN_KEY, lambda api: api.groups.get_by_id(group_id=101, fields=["description", "site"]))
    assert seen.groups[0].site == "https://school4.example.org"


@pytest.mark.usefixtures("_base")
def test_vkbottle_understands_a_refusal() -> None:
    with pytest.raises(VKAPIError[27]):
        _run(SCHOOL_KEY, lambda api: api.wall.get(owner_id=SCHOOL))


@pytest.mark.usefixtures("_base")
def test_vkbottle_goes_the_whole_round() -> None:
    async def round_trip(api: API) -> None:
        post = (await api.wall.post(owner_id=SCHOOL, from_group=True, message="Каникулы")).post_id
        assert (await api.wall.get(owner_id=SCHOOL, count=1)).items[0].text == "Каникулы"
        comment = (await api.wall.create_comment(owner_id=SCHOOL, post_id=post, message="А когда?")).comment_id
        said = {"owner_id": SCHOOL, "post_id": post, "from_group": 101, "reply_to_comment": comment}
        answer = (await api.wall.create_comment(**said, message="С понедельника")).comment_id
        read = await api.wall.get_comments(owner_id=SCHOOL, post_id=post, comment_id=comment)
        assert [(c.id, c.from_id) for c in read.items] == [(answer, SCHOOL)]
        await api.wall.edit(owner_id=SCHOOL, post_id=post, message="Каникулы продлены")
        assert (await api.wall.get_by_id(posts=[f"{SCHOOL}_{post}"])).items[0].text == "Каникулы продлены"
        await api.wall.delete_comment(owner_id=SCHOOL, comment_id=comment)
        await api.wall.pin(owner_id=SCHOOL, post_id=post)
        await api.wall.delete(owner_id=SCHOOL, post_id=post)
        assert (await api.wall.get_by_id(posts=[f"{SCHOOL}_{post}"])).items == []

    _run(ADMIN_KEY, round_trip)
